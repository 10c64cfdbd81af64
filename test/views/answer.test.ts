import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import type { Answer, Citation } from '../../src/domain/answer.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { type AnswerContext, countAnswerPages, renderAnswer, threadName } from '../../src/views/answer.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { anyText } from './arbitraries.ts';
import { asSeen, assertSendable, componentsOf, customIdsOf, labelsOf, seenText, textsOf } from './message-checks.ts';

const context: AnswerContext = { question: '单箱成本降了多少？', lookedIn: { kind: 'everything' }, locale: 'zh-CN' };

function citation(n: number, quote: string, title = '港口自动化提速', articleId = '00000000000000a1'): Citation {
  return { n, articleId, title, quote, start: 0, end: quote.length };
}

const answered: Extract<Answer, { abstained: false }> = {
  abstained: false,
  mode: 'extractive',
  sentences: [
    { text: '单箱成本从 55 元降到 45 元。', citations: [1] },
    { text: '(主要来自夜班。)', citations: [1, 2] },
  ],
  citations: [citation(1, '单箱成本从 55 元降到 45 元。'), citation(2, '夜班\n节省。', '夜班*账*', '00000000000000b2')],
};

test('an answer is the question, each sentence with its marks, what each mark quotes beyond it, and how it was written', () => {
  const body = renderAnswer(answered, context);
  assertSendable(body);
  assert.deepEqual(textsOf(body), [
    '-# 问：单箱成本降了多少？',
    '单箱成本从 55 元降到 45 元。[1]\n(主要来自夜班。) [1][2]',
    ['-# [1] 《港口自动化提速》', '-# [2] 《夜班\\*账\\*》“夜班 节省。”', '-# 摘录：以上每句都是文章原文'].join('\n'),
  ]);
  assert.deepEqual(labelsOf(body), ['出处 [1]', '出处 [2]']);
  const [first, second] = customIdsOf(body);
  assert.match(first ?? '', /^cite:00000000000000a1:0:18:1:[\w-]{8}$/);
  assert.match(second ?? '', /^cite:00000000000000b2:0:6:2:[\w-]{8}$/);
});

test('a model’s sentences read on, and the footer says who wrote them, in each language', () => {
  const written: Answer = { ...answered, mode: 'model' };
  const texts = (locale: AnswerContext['locale']) => textsOf(renderAnswer(written, { ...context, locale }));
  assert.match(texts('zh-CN')[1] ?? '', /\[1\] \(主要/);
  assert.match(texts('zh-TW')[2] ?? '', /〈夜班.*〉「夜班 节省。」[\s\S]*由模型撰寫/);
  assert.match(texts('en-US')[2] ?? '', /\[2\] 夜班.*: “夜班 节省。”[\s\S]*Written by a model/);
});

test('excerpts of one article name it once', () => {
  const citations = ['甲。', '乙。', '丙。'].map((quote, index) => citation(index + 1, quote));
  const sentences = citations.map(({ n, quote }) => ({ text: quote, citations: [n] }));
  const body = renderAnswer({ ...answered, sentences, citations }, context);
  assert.match(textsOf(body)[2] ?? '', /^-# \[1\]\[2\]\[3\] 《港口自动化提速》\n-# 摘录/);
});

test('an article that is quoted twice in a row is named once', () => {
  const citations = [citation(1, '甲。'), citation(2, '乙。'), citation(3, '丙。', '夜班', '00000000000000b2')];
  const sentences = citations.map(({ n }) => ({ text: `第 ${n} 句。`, citations: [n] }));
  const body = renderAnswer({ ...answered, mode: 'model', sentences, citations }, context);
  assert.match(
    textsOf(body)[2] ?? '',
    /^-# \[1\] 《港口自动化提速》“甲。”\n-# \[2\] 同上：“乙。”\n-# \[3\] 《夜班》“丙。”\n/,
  );
});

test('a law in the title of a story keeps brackets of its own, by the rule of each place', () => {
  const title = '欧盟《数字市场法》的第一张罚单';
  const cited: Answer = { ...answered, citations: [citation(1, '罚了。', title), citation(2, '罚了。', title)] };
  const source = (locale: AnswerContext['locale']) => textsOf(renderAnswer(cited, { ...context, locale }))[2] ?? '';
  assert.match(source('zh-CN'), /\[1\] 《欧盟〈数字市场法〉的第一张罚单》“罚了。”/);
  assert.match(source('zh-TW'), /\[1\] 〈欧盟《数字市场法》的第一张罚单〉「罚了。」/);
  const nearby: Answer = { abstained: true, mode: 'extractive', nearest: [] };
  const looked = renderAnswer(nearby, { ...context, lookedIn: { kind: 'article', articleId: 'a', title } });
  assert.match(seenText(looked), /查找范围：《欧盟〈数字市场法〉的第一张罚单》/);
});

test('an abstention says what was looked in and offers the nearest articles', () => {
  const nearest = [{ articleId: '00000000000000a1', title: '港口自动化提速' }];
  const body = renderAnswer(
    { abstained: true, mode: 'extractive', nearest },
    { ...context, lookedIn: { kind: 'topics', topics: ['港口', '-娱乐'] } },
  );
  assertSendable(body);
  assert.match(
    seenText(body),
    /没有找到依据[\s\S]*查找范围：本频道订阅的主题（港口，排除 娱乐）[\s\S]*• 港口自动化提速/,
  );
  assert.deepEqual(customIdsOf(body), ['pick:nearest']);

  const alone = renderAnswer(
    { abstained: true, mode: 'model', nearest: [] },
    { ...context, locale: 'en-US', lookedIn: { kind: 'article', articleId: 'a', title: '夜班账' } },
  );
  assertSendable(alone);
  assert.match(seenText(alone), /The articles don’t say[\s\S]*Looked in: 夜班账/);
});

test('a reader is told when the model failed, was cut short, or said what no article bears out', () => {
  const told = (changes: Partial<Answer>, locale: AnswerContext['locale'] = 'zh-CN') =>
    seenText(renderAnswer({ ...answered, ...changes } as Answer, { ...context, locale }));
  assert.match(told({ note: 'model-failed' }), /模型没有答完，以上是文章原文/);
  assert.match(told({ note: 'cut-short' }, 'zh-TW'), /模型沒有寫完/);
  assert.match(told({ lookedAt: { newest: 12, of: 60 } }), /只查了最新的 12 篇（共 60 篇）/);
  assert.match(told({ lookedAt: { newest: 12, of: 60 } }, 'zh-TW'), /只查了最新的 12 篇（共 60 篇）/);
  assert.match(told({ lookedAt: { newest: 12, of: 60 } }, 'en-US'), /only the newest 12 of 60 stories/);
  assert.match(told({ dropped: 2 }, 'en-US'), /Left out 2 sentences that no article supports/);
  assert.doesNotMatch(told({}), /模型/);
  assert.match(told({ note: 'nothing-proved', dropped: 2 }), /没有采用；以上是文章原文$/);
  assert.match(told({ mode: 'translation' }, 'en-US'), /Written and translated by a model/);
  const partly: Answer = { abstained: true, mode: 'extractive', nearest: [], lookedAt: { newest: 1, of: 9 } };
  assert.match(seenText(renderAnswer(partly, context)), /没有找到依据[\s\S]*最新的 1 篇（共 9 篇）/);
  const failed: Answer = { abstained: true, mode: 'extractive', nearest: [], note: 'model-failed' };
  assert.match(seenText(renderAnswer(failed, context)), /没有找到依据[\s\S]*模型没有答完；单凭查找/);
  const unclear: Answer = { abstained: true, mode: 'extractive', nearest: [], note: 'unclear' };
  assert.match(seenText(renderAnswer(unclear, context)), /请把问题说完整/);
  assert.doesNotMatch(seenText(renderAnswer(unclear, context)), /没有找到依据/);
  const bound: Answer = { abstained: true, mode: 'extractive', nearest: [], note: 'time-bound' };
  assert.match(seenText(renderAnswer(bound, context)), /没有找到依据.*只查找了问题所说时间的文章/s);
  assert.doesNotMatch(seenText(renderAnswer(bound, context)), /全部文章/);
  const none: Answer = { abstained: true, mode: 'model', nearest: [], dropped: 3 };
  assert.match(seenText(renderAnswer(none, context)), /另有 3 句在文章里找不到依据/);
});

test('quotations give way to sentences, and a sentence is never cut for them', () => {
  const sentences = Array.from({ length: 6 }, (_, index) => ({
    text: `${index}${'句'.repeat(450)}。`,
    citations: [index + 1],
  }));
  const body = renderAnswer(
    {
      abstained: false,
      mode: 'model',
      sentences,
      citations: sentences.map((_, index) => citation(index + 1, '引'.repeat(900))),
    },
    context,
  );
  assertSendable(body);
  const seen = seenText(body);
  for (const { text } of sentences) assert.ok(seen.includes(text));
  assert.equal(seen.match(/引+…/g)?.length, 6);
});

test('sentences without room are counted, and their sources left out with them', () => {
  const sentences = Array.from({ length: 20 }, (_, index) => ({
    text: `${index}${'句'.repeat(500)}。`,
    citations: [index + 1],
  }));
  const body = renderAnswer(
    { abstained: false, mode: 'model', sentences, citations: sentences.map((_, index) => citation(index + 1, '引文')) },
    context,
  );
  assertSendable(body);
  assert.match(seenText(body), /篇幅所限，另有 1[34] 句未列出/);
});

test('whatever an answer holds, it is within Discord’s limits, and a sentence is whole or left out and counted', () => {
  const anyAnswer: fc.Arbitrary<Answer> = fc
    .array(fc.record({ text: anyText, quote: anyText, title: anyText, factor: fc.constantFrom(1, 1, 1, 30) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((parts) => ({
      abstained: false,
      mode: 'model',
      sentences: parts.map(({ text, factor }, index) => ({
        text: `${text}终`.repeat(factor).trim(),
        citations: [index + 1],
      })),
      citations: parts.map(({ quote, title }, index) =>
        citation(index + 1, quote, title, String(index).padStart(16, '0')),
      ),
    }));
  fc.assert(
    fc.property(
      anyAnswer,
      anyText,
      fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en-US' as const),
      (answer, question, locale) => {
        if (answer.abstained) return;
        const body = renderAnswer(answer, { question, lookedIn: { kind: 'everything' }, locale });
        assertSendable(body);
        const seen = seenText(body);
        const shown = answer.sentences.filter(({ text }, index) => seen.includes(`${asSeen(text)} [${index + 1}]`));
        const leftOut = answer.sentences.length - shown.length;
        assert.ok(shown.length > 0 || (answer.sentences[0]?.text.length ?? 0) > 2500);
        if (shown.length > 0 && leftOut > 0) assert.ok(seen.includes(wordingOf(locale).sentencesLeftOut(leftOut)));
        for (const [index] of shown.entries()) assert.ok(seen.includes(`[${index + 1}] `));
      },
    ),
    { numRuns: 150 },
  );
});

/** Every page of an answer, each reached through the button of the one before. */
function allPages(answer: Answer): readonly MessageBody[] {
  const bodies: MessageBody[] = [];
  for (let page: number | undefined = 0; page !== undefined; ) {
    const body = renderAnswer(answer, context, { key: 'k'.repeat(36), page });
    bodies.push(body);
    const next = customIdsOf(body).find((id) => id.startsWith('more:'));
    page = next === undefined ? undefined : Number(next.split(':')[2]);
  }
  return bodies;
}

test('a sentence longer than a message goes on in the next, with its source on each', () => {
  const sentences = [{ text: '*'.repeat(9000), citations: [1] }];
  const answer: Answer = { abstained: false, mode: 'extractive', sentences, citations: [citation(1, '引文')] };
  const bodies = allPages(answer);
  for (const body of bodies) {
    assertSendable(body);
    assert.match(seenText(body), /\*+ \[1\]\n\[1\] 《港口自动化提速》/);
  }
  assert.equal(bodies.map(seenText).join('').match(/\*/g)?.length, 9000);
});

test('a mark stands close to what ends a sentence, away from an address, and after no semicolon', () => {
  const sentences = ['共有 15 个成员；', '见 https://news.example/a。', 'It cost 45 yuan.'].map((text) => ({
    text,
    citations: [1],
  }));
  const body = renderAnswer({ ...answered, sentences }, context);
  assert.match(seenText(body), /共有 15 个成员 \[1\]\n见 https:\/\/news\.example\/a。 \[1\]\nIt cost 45 yuan\. \[1\]/);
});

test('an answer of 50,000 characters with 40 citations is there to the last word, page by page', () => {
  const citations = Array.from({ length: 40 }, (_, index) =>
    citation(
      index + 1,
      `引文${index}${'引'.repeat(200)}`,
      `第${index}篇${'题'.repeat(80)}`,
      String(index).padStart(16, '0'),
    ),
  );
  const sentences = Array.from({ length: 250 }, (_, index) => ({
    text: `第${index}句${'说'.repeat(index === 100 ? 1_900 : 190)}。`,
    citations: [(index % 40) + 1, ((index * 7) % 40) + 1],
  }));
  const answer: Answer = { abstained: false, mode: 'model', sentences, citations };
  const bodies = allPages(answer);
  assert.equal(bodies.length, countAnswerPages(answer, context));
  assert.ok(bodies.length < 40, `${bodies.length} pages`);
  for (const body of bodies) assertSendable(body);
  const seen = bodies.map(seenText).join('\n');
  for (const {
    text,
    citations: [n],
  } of sentences) {
    assert.ok(seen.includes(`${text}[${n}]`));
  }
  for (const body of bodies) {
    const [, told = '', sources = ''] = textsOf(body);
    for (const [, n] of told.matchAll(/\[(\d+)\]/g)) assert.ok(sources.includes(`[${n}] 《第`), `no source ${n}`);
  }
  assert.match(seenText(bodies[1] ?? assert.fail()), /第 2 条，共 \d+ 条/);
  assert.ok(labelsOf(bodies[0] ?? assert.fail()).includes(`继续（2/${bodies.length}）`));
});

test('a hundred citations of one sentence leave the message sendable', () => {
  const citations = Array.from({ length: 100 }, (_, index) =>
    citation(index + 1, '引文', '题'.repeat(300), String(index).padStart(16, '0')),
  );
  const body = renderAnswer(
    {
      abstained: false,
      mode: 'model',
      sentences: [{ text: '一句。', citations: citations.map(({ n }) => n) }],
      citations,
    },
    context,
  );
  assertSendable(body);
  assert.equal(componentsOf(body.components).filter(({ type }) => type === ComponentType.StringSelect).length, 1);
});

test('an answer that is kept can be asked on, also on its later pages; about the one article that it cites, unless that was asked about', () => {
  const place = { key: 'k'.repeat(36), page: 0 };
  const body = renderAnswer(answered, context, place);
  assertSendable(body);
  assert.deepEqual(labelsOf(body), ['继续追问', '出处 [1]', '出处 [2]']);
  assert.ok(customIdsOf(body).includes(`follow:${place.key}`));
  const ofOne = {
    ...answered,
    citations: answered.citations.map((cited) => ({ ...cited, articleId: '00000000000000a1' })),
  };
  assert.deepEqual(labelsOf(renderAnswer(ofOne, context, place)), ['继续追问', '追问这篇', '出处 [1]', '出处 [2]']);
  const lookedIn = { kind: 'article', articleId: '00000000000000a1', title: '港口自动化提速' } as const;
  assert.deepEqual(labelsOf(renderAnswer(ofOne, { ...context, lookedIn }, place)), [
    '继续追问',
    '出处 [1]',
    '出处 [2]',
  ]);
  const sentences = Array.from({ length: 20 }, (_, n) => ({ text: `${n}${'句'.repeat(500)}。`, citations: [1] }));
  const long: Answer = { abstained: false, mode: 'model', sentences, citations: [citation(1, '引文')] };
  const second = renderAnswer(long, context, { ...place, page: 1 });
  assertSendable(second);
  assert.deepEqual(labelsOf(second), ['继续（3/3）', '继续追问', '追问这篇', '出处 [1]']);
});

test('more citations than a row holds are in menus, each with its title and quotation, none twice', () => {
  for (const count of [5, 6, 25, 26, 40]) {
    const citations = Array.from({ length: count }, (_, n) =>
      citation(
        n + 1,
        n === 3 ? '\n' : `引文${n}${'引'.repeat(200)}`,
        `第${n}篇${'题'.repeat(120)}`,
        String(n).padStart(16, '0'),
      ),
    );
    const sentences = citations.map(({ n }) => ({ text: `${n}。`, citations: [n] }));
    const body = renderAnswer({ abstained: false, mode: 'model', sentences, citations }, context, {
      key: 'k',
      page: 0,
    });
    assertSendable(body);
    const menus = componentsOf(body.components).filter(({ type }) => type === ComponentType.StringSelect);
    assert.equal(menus.length, count <= 5 ? 0 : Math.ceil(count / 25), `${count}`);
    const options = menus.flatMap(({ options: all }) => (Array.isArray(all) ? all : []));
    if (count > 5) assert.equal(options.length, count);
    for (const { label, description, value } of options) {
      assert.match(label, /^\[\d+\] 第\d+篇题+…$/);
      assert.ok(description === undefined || (description.length <= 100 && /^引文\d+引+…$/.test(description)));
      assert.match(value, /^\d{16}:0:\d+:\d+:[\w-]{8}$/);
    }
  }
});

test('an abstention that is kept can be asked in other words, and of all articles if only some were looked in', () => {
  const abstained: Answer = { abstained: true, mode: 'extractive', nearest: [] };
  const body = renderAnswer(abstained, context, { key: 'k', page: 0 });
  assertSendable(body);
  assert.deepEqual(labelsOf(body), ['换个问法']);
  assert.deepEqual(customIdsOf(body), ['follow:k']);
  const lookedIn = { kind: 'topics', topics: ['港口'] } as const;
  const ofTopics = renderAnswer(abstained, { ...context, lookedIn }, { key: 'k', page: 0 });
  assertSendable(ofTopics);
  assert.deepEqual(labelsOf(ofTopics), ['换个问法', '查全部文章']);
});

test('what became of a thread is said below the answer, and moves no sentence to another page', () => {
  const outcomes: readonly NonNullable<AnswerContext['thread']>[] = [
    { kind: 'started', threadId: '1234567890123456789' },
    ...(['in-thread', 'not-permitted', 'not-here', 'failed', 'private'] as const).map((kind) => ({ kind })),
  ];
  const sentences = Array.from({ length: 60 }, (_, n) => ({
    text: `${n}${'句'.repeat(100 + (n % 7))}。`,
    citations: [1],
  }));
  const long: Answer = { abstained: false, mode: 'model', sentences, citations: [citation(1, '引'.repeat(300))] };
  for (const locale of ['zh-CN', 'zh-TW', 'en-US'] as const) {
    const place = { key: 'k', page: 0 };
    const without = textsOf(renderAnswer(long, { ...context, locale }, place));
    for (const thread of outcomes) {
      const body = renderAnswer(long, { ...context, locale, thread }, place);
      assertSendable(body);
      assert.equal(textsOf(body)[1], without[1]);
      assert.notEqual(textsOf(body)[2], without[2]);
      const abstained: Answer = { abstained: true, mode: 'extractive', nearest: [] };
      assertSendable(renderAnswer(abstained, { ...context, locale, thread }, place));
    }
  }
  assert.match(
    seenText(renderAnswer(answered, { ...context, thread: outcomes[0] ?? assert.fail() })),
    /已开子区 ⟦#1234567890123456789⟧/,
  );
});

test('a thread is called after its question, in at most 100 characters, none of them split', () => {
  assert.equal(threadName('单箱成本\n降了 多少？', 'zh-CN'), '单箱成本 降了 多少？');
  assert.equal(threadName('\u200b\u200b', 'zh-CN'), '提问');
  const family = '👨‍👩‍👧‍👦';
  const name = threadName(family.repeat(30), 'zh-CN');
  assert.ok(name.length <= 100);
  assert.equal(name, `${family.repeat(Math.floor(99 / family.length))}…`);
});
