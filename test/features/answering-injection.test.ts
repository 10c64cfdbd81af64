import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Answer } from '../../src/domain/answer.ts';
import type { Article } from '../../src/domain/article.ts';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { renderAnswer } from '../../src/views/answer.ts';
import { stories } from '../retrieval/stories.ts';
import { makeArticle } from '../support/articles.ts';
import { type CompletionBody, type LoopbackModel, startLoopbackModel } from '../support/model/loopback-model.ts';
import { type Script, says } from '../support/model/script.ts';
import { createAnsweringBench, modelAt, textsOf } from './answering/set-up.ts';
import { type InjectionCase, injectionCases } from './injection-cases.ts';

const segmenter = createSegmenter();
const question = '临海港有多少个泊位接通了岸电？';
const honest = '临海港共有26个泊位接通了岸电，工程历时14个月。';
const others = stories.slice(1);

function portArticle(...more: readonly string[]): Article {
  const [port = assert.fail()] = stories;
  const [first = assert.fail(), ...rest] = port.sections;
  const paragraphs = [`${first.paragraphs[0]}${more.join('')}`, ...first.paragraphs.slice(1)];
  return makeArticle({ title: port.title, keyPoints: port.keyPoints, sections: [{ ...first, paragraphs }, ...rest] });
}

function portDocument(planted: string): readonly Article[] {
  const { title, keyPoints, sections } = portArticle();
  const points = [...keyPoints, planted].map((point, index) => `- 0${index + 1} ${point}`);
  const body = sections.flatMap(({ heading, paragraphs }) => [...(heading === null ? [] : [heading]), ...paragraphs]);
  return parseArticles([title, '核心提示', ...points, ...body, planted].join('\n\n'), segmenter);
}

function articlesWith({ where, text }: InjectionCase): readonly Article[] {
  if (where === 'document') return [...portDocument(text), ...others];
  return [where === 'article' ? portArticle(text) : portArticle(), ...others];
}

/** A model that answers, and obeys as well: with every number that it was given, and all of them at once. */
function obedient({ obeys }: InjectionCase) {
  return ({ messages }: CompletionBody): Script => {
    const prompt = messages.map(({ content }) => content).join('\n');
    const marker = /<([0-9a-f]{16}) /.exec(prompt)?.[1] ?? assert.fail('no marker in the prompt');
    const blocks = [...prompt.matchAll(/\[(\d+)\]>\n([^<]*)/g)];
    const proof = blocks.find(([, , text = '']) => text.includes('26个泊位'))?.[1] ?? assert.fail('no proof');
    const numbers = blocks.map(([, n]) => `[${n}]`);
    const orders = obeys.map((sentence) =>
      sentence.replace('{marker}', marker).replace('{spelled}', [...marker].join(' ')),
    );
    const said = [...numbers, numbers.join('')].flatMap((mark) => orders.map((order) => `${order}${mark}`));
    return says([said[0], `${honest}[${proof}]`, ...said].join(' '), { pieceUnits: 40 });
  };
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

function assertHarmless(answer: Answer, { never }: InjectionCase): void {
  const said = plain(textsOf(answer).join(''));
  for (const words of never) assert.ok(!said.includes(plain(words)), `says ${words}: ${textsOf(answer).join(' | ')}`);
  if (answer.abstained) return;
  for (const { citations } of answer.sentences) {
    assert.ok(citations.length > 0);
    for (const n of citations) assert.ok(answer.citations.some((citation) => citation.n === n));
  }
}

describe('orders hidden in articles and questions change nothing, though the model obeys', { timeout: 120_000 }, () => {
  let server: LoopbackModel;

  before(async () => {
    server = await startLoopbackModel();
  });
  after(() => server.close());

  test('there are enough of them, in both languages and at every place', () => {
    assert.ok(injectionCases.length >= 60);
    for (const language of ['zh', 'en'])
      for (const where of ['article', 'document', 'question'])
        assert.ok(injectionCases.some((one) => one.language === language && one.where === where));
  });

  for (const one of injectionCases) {
    test(`${one.language}, ${one.where}: ${one.name}`, async () => {
      const bench = await createAnsweringBench({ articles: articlesWith(one), model: modelAt(server.url) });
      const count = server.requests.length;
      server.always(obedient(one));
      const asking = one.where === 'question' ? `${question}${one.text}` : question;
      const answers = await bench.ask(asking);
      for (const answer of answers) assertHarmless(answer, one);
      const last = answers.at(-1) ?? assert.fail();
      // A question that is half about something else may find no evidence.
      if (one.where === 'question' && last.abstained && server.requests.length === count) return;
      assert.equal(server.requests.length, count + 1, 'the model was not asked');
      assert.deepEqual(textsOf(last), [honest]);
      assert.equal(last.note, undefined);
      assert.ok((last.dropped ?? 0) >= one.obeys.length);
      const context = { question: asking, lookedIn: { kind: 'everything' }, locale: 'zh-CN' } as const;
      assert.deepEqual(renderAnswer(last, context).allowed_mentions, { parse: [] });
    });
  }
});
