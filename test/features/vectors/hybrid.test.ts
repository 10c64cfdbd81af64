import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { createOpenAi } from '../../../src/adapters/openai/open-ai.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import { createUsage } from '../../../src/features/answering/usage.ts';
import { createAnswering } from '../../../src/features/answering.ts';
import { createArchive } from '../../../src/features/archive.ts';
import { createLibrary } from '../../../src/features/library.ts';
import { createBackground } from '../../../src/retrieval/background.ts';
import { createSegmenter } from '../../../src/retrieval/segmenter.ts';
import { makeArticle } from '../../support/articles.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { type LoopbackModel, startLoopbackModel } from '../../support/model/loopback-model.ts';
import { says, trouble } from '../../support/model/script.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { asked, textsOf } from '../answering/set-up.ts';

const segmenter = createSegmenter();
const background = createBackground();
const everything = { kind: 'everything' } as const;

const rower = makeArticle({
  title: '老船工陆长庚',
  keyPoints: [],
  sections: [{ heading: null, paragraphs: ['老船工陆长庚每日清晨摇橹载着乡亲过江。'] }],
});
const berths = Array.from({ length: 40 }, (_, number) =>
  makeArticle({
    title: `${number}号泊位`,
    keyPoints: [],
    sections: [
      { heading: null, paragraphs: [`${number}号泊位的水深为${number * 7 + 3}米，由港务局第${number % 5}队看管。`] },
    ],
  }),
);
/** It shares no character with the story. */
const paraphrase = '驾舟师傅天亮前干什么';
const synonyms = [
  ['驾舟师傅', '老船工陆长庚'],
  ['天亮前干什么', '每日清晨摇橹载'],
] as const;
const said = '老船工陆长庚每日清晨摇橹载着乡亲过江。';

function meaning(text: string): string {
  return synonyms.reduce((meant, [word, same]) => meant.replaceAll(word, same), text);
}

describe('answering by words and vectors', { timeout: 60_000 }, () => {
  let server: LoopbackModel;
  before(async () => {
    server = await startLoopbackModel({ meaning });
  });
  after(() => server.close());
  beforeEach(() => {
    server.forget();
    server.always(says('NO_ANSWER'));
  });

  async function setUp({ withVectors = true, withModel = true } = {}) {
    const store = createMemoryStore();
    const log = createRecordingLog();
    const usage = createUsage();
    const clock = systemClock;
    const { model, embedder } = createOpenAi({
      baseUrl: server.url,
      model: withModel ? 'loopback' : undefined,
      embeddingModel: withVectors ? 'loopback-vectors' : undefined,
      clock,
      limits: { tries: 1 },
    });
    const lease = await store.lease('appender');
    const archive = await createArchive({ articles: store.articles, lease, clock, log });
    for (const article of [...berths, rower]) await archive.append(article);
    const vectorSource = embedder && { embedder, records: store.vectors, usage, log };
    const libraries = createLibrary({ archive, segmenter, background, vectorSource, clock });
    await libraries.ready;
    const stop = libraries.keepVectors();
    while (withVectors && log.of('vectors-complete').length === 0)
      await new Promise((resolve) => setImmediate(resolve));
    const answering = createAnswering({ libraries, archives: archive, segmenter, model, clock, log, usage });
    return {
      library: libraries.seenFrom(null),
      log,
      usage,
      stop,
      ask: async (question: string) => (await Array.fromAsync(answering.ask(asked(question)))).at(-1) ?? assert.fail(),
    };
  }

  test('what is said in other words is found with vectors, and only with them', async (t) => {
    const byWords = await setUp({ withVectors: false });
    assert.ok((await byWords.library.search(paraphrase)).every(({ articleId }) => articleId !== rower.id));
    const hybrid = await setUp();
    t.after(hybrid.stop);
    const [first] = await hybrid.library.search(paraphrase);
    assert.equal(first?.articleId, rower.id);
    assert.deepEqual(await hybrid.library.search('駕舟師傅天亮前幹什麼'), await hybrid.library.search(paraphrase));
  });

  test('the model answers what only vectors find; without a model that is an abstention', async (t) => {
    const hybrid = await setUp();
    t.after(hybrid.stop);
    server.always(says(`${said}[1]`));
    assert.deepEqual(textsOf(await hybrid.ask(paraphrase)), [said]);

    const unaided = await setUp({ withModel: false });
    t.after(unaided.stop);
    const answer = await unaided.ask(paraphrase);
    assert.ok(answer.abstained);
    assert.equal(answer.nearest[0]?.articleId, rower.id, 'the story is named as the nearest');
  });

  test('what the model makes of it is checked like everything, and so is that it says nothing', async (t) => {
    const { ask, stop, usage } = await setUp();
    t.after(stop);
    server.always(says('陆长庚今年63岁。[1]'));
    assert.equal((await ask(paraphrase)).abstained, true);
    server.always(says('NO_ANSWER'));
    assert.equal((await ask(`请问${paraphrase}`)).abstained, true);
    assert.equal(usage.snapshot()['model-calls'], 2);
  });

  test('a model that fails leaves an abstention that says so', async (t) => {
    const { ask, stop, usage } = await setUp();
    t.after(stop);
    server.always(trouble.broken(400));
    const answer = await ask(paraphrase);
    assert.ok(answer.abstained);
    assert.equal(answer.note, 'model-failed');
    assert.equal(usage.snapshot()['failed:model-failed'], 1);
  });

  test('what neither words nor vectors find is not asked of the model', async (t) => {
    const { ask, stop, usage } = await setUp();
    t.after(stop);
    assert.equal((await ask('怎么做红烧肉')).abstained, true);
    assert.equal(usage.snapshot()['model-calls'], undefined);
  });

  test('a question whose words say enough is answered with vectors as it is without', async (t) => {
    const byWords = await setUp({ withVectors: false, withModel: false });
    const hybrid = await setUp({ withModel: false });
    t.after(hybrid.stop);
    for (const question of ['17号泊位的水深是多少', '3号泊位由谁看管']) {
      const answer = await hybrid.library.answer(question, everything);
      assert.equal(answer.abstained, false);
      assert.deepEqual(answer, await byWords.library.answer(question, everything));
    }
  });

  for (const [kind, reply] of Object.entries({
    broken: trouble.broken(500),
    limited: trouble.rateLimited('30'),
    senseless: { status: 200, body: { data: [{ index: 0, embedding: ['NaN'] }] } },
    narrower: { status: 200, body: { data: [{ index: 0, embedding: [1, 2, 3] }] } },
  })) {
    test(`vectors that don’t come (${kind}) leave the words, soon`, async (t) => {
      const { ask, stop } = await setUp({ withModel: false });
      t.after(stop);
      server.next(reply);
      const startedAt = performance.now();
      assert.equal((await ask('17号泊位的水深是多少')).abstained, false);
      assert.ok(performance.now() - startedAt < 2_000);
    });
  }
});
