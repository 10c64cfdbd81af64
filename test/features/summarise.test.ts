import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Summary } from '../../src/domain/summary.ts';
import { createUsage, type Usage } from '../../src/features/answering/usage.ts';
import { createSummariser, type SummariseOptions, type Summariser } from '../../src/features/summarise.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { makeArticle } from '../support/articles.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { type CompletionBody, type LoopbackModel, startLoopbackModel } from '../support/model/loopback-model.ts';
import { type Script, says, trouble } from '../support/model/script.ts';
import { createRecordingLog, type RecordingLog } from '../support/recording-log.ts';
import { modelAt } from './answering/set-up.ts';
import { injectionCases } from './injection-cases.ts';

const segmenter = createSegmenter();

const paragraphs = [
  '临海新区的供水管网改造昨天完工，更换管道 86 公里，惠及 12 万户居民。',
  '新区水务公司说，改造历时 20 个月，花费 3.4 亿元，漏损率由 14% 降到 7%。',
  '旧管道多是上世纪八十年代铺设的铸铁管，去年爆管 31 次。',
  '公司计划明年再更换 40 公里，并在 900 个小区装上远程水表。公司经理陆闻笙说，远程水表每小时报一次读数。',
];
const water = makeArticle({
  title: '临海新区供水管网改造完工',
  keyPoints: [],
  sections: [{ heading: null, paragraphs }],
});
const good = [
  '临海新区供水管网改造完工，更换管道86公里，惠及12万户居民。',
  '改造历时20个月，花费3.4亿元，漏损率由14%降到7%。',
  '水务公司计划明年再更换40公里，并在900个小区装上远程水表。',
] as const;

interface Bench {
  readonly summariser: Summariser;
  readonly usage: Usage;
  readonly log: RecordingLog;
  /** Every summary in turn, the last is final. */
  summarise(article: Article, options?: SummariseOptions): Promise<readonly Summary[]>;
}

function createBench(model: ReturnType<typeof modelAt> | undefined, clock: Clock = systemClock): Bench {
  const usage = createUsage();
  const log = createRecordingLog();
  const summariser = createSummariser({ model, segmenter, clock, log, usage });
  return {
    summariser,
    usage,
    log,
    summarise: (article, options) => Array.fromAsync(summariser.summarise(article, options)),
  };
}

function assertExcerpts({ points, by }: Summary, article: Article = water): void {
  assert.equal(by, 'extract');
  assert.ok(points.length > 0);
  const text = article.sections.flatMap((section) => section.paragraphs).join('\n');
  for (const point of points) assert.ok(text.includes(point), point);
}

test('the publisher’s points are kept letter by letter, and no model is asked', async () => {
  const keyPoints = ['自来水管 **换新**。', '  ', '③ 漏损率降到 7%'];
  const bench = createBench({ complete: () => assert.fail('asked') });
  assert.deepEqual(await bench.summarise({ ...water, keyPoints }), [{ points: keyPoints, by: 'publisher' }]);
});

test('without a model the text’s own sentences are its points', async () => {
  const summaries = await createBench(undefined).summarise(water);
  assert.equal(summaries.length, 1);
  assertExcerpts(summaries[0] ?? assert.fail());
});

test('a text that goes on without an end, or is a megabyte long, has points as well', { timeout: 60_000 }, async () => {
  const { summarise } = createBench(undefined);
  const endless = { ...water, sections: [{ heading: null, paragraphs: ['字'.repeat(300_000)] }] };
  const [cut] = await summarise(endless);
  assert.match(cut?.points[0] ?? '', /^字{1,220}$/);
  const filler = Array.from(
    { length: 6_000 },
    (_, index) => `第${index}号水表在这一天报了读数，读数是${index * 7}吨，一切如常，没有别的事情发生，大家各自回家。`,
  );
  const long = { ...water, sections: [{ heading: null, paragraphs: [...paragraphs, ...filler] }] };
  const [summary] = await summarise(long);
  assert.ok(summary);
  assertExcerpts(summary, long);
  assert.ok(summary.points.join('').length <= 220);
});

test('other things go on while a megabyte is summarised', { timeout: 60_000 }, async () => {
  const sentences = Array.from(
    { length: 8_000 },
    (_, index) => `第${index}号泵站昨天送水${index * 3}吨，水压正常，值班员记录了两次读数。`,
  );
  const long = { ...water, sections: [{ heading: null, paragraphs: [sentences.join('')] }] };
  const { summarise } = createBench(undefined);
  await summarise(water);
  const cpuMs = () => process.threadCpuUsage().user / 1_000;
  let longest = 0;
  let turns = 0;
  let isDone = false;
  const done = summarise(long).finally(() => {
    isDone = true;
  });
  for (let before = cpuMs(); !isDone; before = cpuMs()) {
    await new Promise((resolve) => setImmediate(resolve));
    longest = Math.max(longest, cpuMs() - before);
    turns += 1;
  }
  await done;
  assert.ok(turns > 50);
  assert.ok(longest < 150, `${longest} ms in one go`);
});

describe('with a model', { timeout: 60_000 }, () => {
  let server: LoopbackModel;

  before(async () => {
    server = await startLoopbackModel();
  });
  after(() => server.close());

  async function lastOf(reply: Script, article: Article = water) {
    server.forget();
    server.next(reply);
    const bench = createBench(modelAt(server.url));
    const summaries = await bench.summarise(article);
    return { ...bench, summaries, last: summaries.at(-1) ?? assert.fail() };
  }

  test('its points are shown as they come, two at first, and marked as its', async () => {
    const { summaries, usage } = await lastOf(says(good.map((point, index) => `${index + 1}. ${point}`).join('\n')));
    assert.deepEqual(summaries, [
      { points: good.slice(0, 2), by: 'model' },
      { points: good, by: 'model' },
    ]);
    const { 'summarised-by-model': count, 'model-calls': calls, 'completion-tokens': tokens } = usage.snapshot();
    assert.deepEqual([count, calls], [1, 1]);
    assert.ok((tokens ?? 0) > 0);
  });

  test('whatever list a model makes of them, and what it says around it, only the points are left', async () => {
    const text = `以下是三条要点：\n\n- **${good[0]}** [1]\n② ${good[1]}[2][3]\n3、${good[2].slice(0, -1)}\n希望对您有帮助！`;
    const { last } = await lastOf(says(text));
    assert.deepEqual(last, { points: good, by: 'model' });
  });

  test('nothing of what nobody sees is left in them', async () => {
    const { last } = await lastOf(
      says(good.map((point) => `\u202e${point.slice(0, 3)}\u200b${point.slice(3)}`).join('\n')),
    );
    assert.deepEqual(last, { points: good, by: 'model' });
  });

  test('what the text doesn’t say is dropped: numbers, names, the opposite, and what is made up', async () => {
    const invented = [
      '改造更换管道860公里。',
      '水务公司经理陆闻声说，远程水表每小时报一次读数。',
      '改造后漏损率由7%升到14%。',
      '新区水务公司已经宣布破产。',
      '改造被居民誉为“世纪工程”。',
    ];
    const { last, usage } = await lastOf(says([...invented, good[0], good[1]].join('\n')));
    assert.deepEqual(last, { points: good.slice(0, 2), by: 'model' });
    assert.equal(
      Object.entries(usage.snapshot()).reduce(
        (sum, [name, count]) => sum + (name.startsWith('dropped:') ? count : 0),
        0,
      ),
      5,
    );
  });

  test('points that are too long, half sentences, leaning on another, in the other script or said already are dropped', async () => {
    const bad = [
      `临海新区供水管网改造完工，${'更换管道86公里，惠及12万户居民，'.repeat(5)}漏损率降到7%。`,
      '改造历时20个月，花费',
      '改造历时20个月，花费3.4亿元，漏损率由',
      '由于旧管道多是铸铁管。',
      '其中，去年爆管31次。',
      '該公司計畫明年再更換40公里。',
      '新區水務公司計劃明年再更換40公里。',
      '去年爆管几次？',
      '临海新区供水管网改造完工，更换管道86公里，惠及12万户。',
    ];
    const { last, usage } = await lastOf(says([good[0], ...bad, good[1]].join('\n')));
    assert.deepEqual(last, { points: good.slice(0, 2), by: 'model' });
    const counts = usage.snapshot();
    assert.equal(counts['dropped:overlong'], 1);
    assert.equal(counts['dropped:repeated'], 1);
    assert.ok((counts['dropped:incomplete'] ?? 0) >= 5);
    assert.ok((counts['dropped:other-script'] ?? 0) >= 1);
  });

  test('a traditional text gets traditional points', async () => {
    const traditional = makeArticle({
      title: '臨海新區供水管網改造完工',
      keyPoints: [],
      sections: [
        {
          heading: null,
          paragraphs: [
            '臨海新區的供水管網改造昨天完工，更換管道 86 公里，惠及 12 萬戶居民。',
            '新區水務公司說，改造歷時 20 個月，花費 3.4 億元，漏損率由 14% 降到 7%。舊管道多是鑄鐵管，去年爆管 31 次。公司計畫明年再更換 40 公里，並裝上遠程水錶。',
          ],
        },
      ],
    });
    const points = ['臨海新區供水管網改造完工，更換管道86公里。', '改造歷時20個月，花費3.4億元。'];
    const { last } = await lastOf(says([good[2], ...points].join('\n')), traditional);
    assert.deepEqual(last, { points, by: 'model' });
    assert.match(server.requests.at(-1)?.text ?? '', /用繁體中文寫/);
  });

  for (const [what, reply] of [
    ['one point that holds', says(`${good[0]}\n改造花费99亿元。`)],
    ['nothing but inventions', says('改造花费99亿元。\n爆管500次。\n公司破产。')],
    ['a refusal in words', says('很抱歉，我无法完成这个请求。\n请换一篇文章。')],
    ['a refusal', trouble.refuses()],
    ['an answer of 500', trouble.broken(500)],
    ['an answer of 429', trouble.rateLimited('3600')],
    ['a connection cut after two points', trouble.cutAfter(`${good[0]}\n${good[1]}\n改造`)],
    ['a chunk that is no JSON', trouble.malformedAfter(`${good[0]}\n`)],
    ['no choices', trouble.emptyChoices()],
    ['50,000 characters on one line', says('改造'.repeat(25_000), { pieceUnits: 1_000 })],
  ] as const)
    test(`the text’s own sentences stand in for ${what}, and it is said`, async () => {
      const { last } = await lastOf(reply);
      assertExcerpts(last);
      assert.equal(last.note, 'model-failed');
    });

  test('a model that stops at its limit loses the line that it was at, and keeps those before', async () => {
    const { last } = await lastOf(trouble.tooLongAfter(`${good[0]}\n${good[1]}\n${good[2].slice(0, 20)}`));
    assert.deepEqual(last, { points: good.slice(0, 2), by: 'model' });
  });

  test('a model that stalls is left alone after a minute, in the middle of a point', async () => {
    const clock = createFakeClock();
    server.forget();
    server.next(trouble.stallsAfter(`${good[0]}\n${good[1]}\n改造`));
    const bench = createBench(modelAt(server.url), clock);
    const iterator = bench.summariser.summarise(water)[Symbol.asyncIterator]();
    const first = await iterator.next();
    assert.equal(first.value?.by, 'model');
    const next = iterator.next();
    await clock.advance(60_000);
    const last = await next;
    assertExcerpts(last.value ?? assert.fail());
    await server.requests.at(-1)?.closed;
    assert.equal(server.requests.at(-1)?.wasCancelled, true);
  });

  test('who has to have the points now gets the text’s own sentences, and the model is cancelled', async () => {
    server.forget();
    server.next(trouble.stallsAfter('改造'));
    const unwanted = new AbortController();
    const count = server.requests.length;
    const bench = createBench(modelAt(server.url));
    const summaries = bench.summarise(water, { signal: unwanted.signal });
    const request = await server.request(count);
    unwanted.abort();
    assertExcerpts((await summaries).at(-1) ?? assert.fail());
    await request.closed;
    assert.equal(bench.usage.snapshot().cancelled, 1);
  });

  test('for the archive, a model that is slow is waited for 20 seconds, and not asked again for five minutes', async () => {
    const clock = createFakeClock();
    server.forget();
    const bench = createBench(modelAt(server.url), clock);
    const count = server.requests.length;
    server.next(trouble.stallsAfter(''));
    const first = bench.summarise(water, { on: 'archive' });
    await server.request(count);
    await clock.advance(20_000);
    assertExcerpts((await first).at(-1) ?? assert.fail());
    await bench.summarise(water, { on: 'archive' });
    assert.equal(server.requests.length, count + 1);
    await clock.advance(5 * 60_000);
    server.next(says(good.join('\n')));
    assert.equal((await bench.summarise(water, { on: 'archive' })).at(-1)?.by, 'model');
  });

  test('of a long text, a model with a context of 8,000 tokens is given the beginning and what matters most', async () => {
    const filler = Array.from(
      { length: 3_000 },
      (_, index) => `第${index}号泵站昨天送水${index * 3}吨，水压正常，值班员记录了两次读数。`,
    );
    const long = { ...water, sections: [{ heading: null, paragraphs: [...paragraphs, ...filler] }] };
    const { last } = await lastOf(says(good.join('\n')), long);
    assert.deepEqual(last.points, good);
    const text = server.requests.at(-1)?.text ?? '';
    assert.ok(text.includes(paragraphs[0] ?? assert.fail()));
    assert.ok(text.length < 5_000, `${text.length} units`);
  });

  test('a text too short to be summarised, or in another language, isn’t given to it', async () => {
    const count = server.requests.length;
    const bench = createBench(modelAt(server.url));
    const short = makeArticle({
      keyPoints: [],
      sections: [{ heading: null, paragraphs: ['水管换好了，一共换了八十六公里。'] }],
    });
    const japanese = makeArticle({
      keyPoints: [],
      sections: [{ heading: null, paragraphs: ['給水管の更新工事は昨日完了しました。'.repeat(20)] }],
    });
    for (const article of [short, japanese]) assert.equal((await bench.summarise(article)).at(-1)?.by, 'extract');
    assert.equal(server.requests.length, count);
  });

  test('an English text gets English points', async () => {
    const english = makeArticle({
      title: 'Water mains replaced',
      keyPoints: [],
      sections: [
        {
          heading: null,
          paragraphs: [
            'The district replaced 86 kilometres of water mains, which serve 120,000 homes. The work took 20 months.',
            'It cost 340 million yuan, and leakage fell from 14% to 7%. The utility plans another 40 kilometres next year.',
          ],
        },
      ],
    });
    const points = ['The district replaced 86 kilometres of water mains.', 'Leakage fell from 14% to 7%.'];
    const { last } = await lastOf(
      says(['Here are the key points:', ...points, 'It cost 900 million yuan.'].join('\n')),
      english,
    );
    assert.deepEqual(last, { points, by: 'model' });
  });

  describe('orders hidden in a text change nothing, though the model obeys', () => {
    const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

    /** A model that obeys before, between and after its honest points. */
    const obedient =
      (obeys: readonly string[]) =>
      ({ messages }: CompletionBody): Script => {
        const prompt = messages.map(({ content }) => content).join('\n');
        const marker = /<([0-9a-f]{16}) /.exec(prompt)?.[1] ?? assert.fail('no marker in the prompt');
        const orders = obeys.map((order) =>
          order.replace('{marker}', marker).replace('{spelled}', [...marker].join(' ')),
        );
        return says([...orders, good[0], ...orders.map((order) => `2. ${order}[1]`), good[1], ...orders].join('\n'), {
          pieceUnits: 40,
        });
      };

    // What a question may not do, a text may say.
    for (const { name, language, where, text, obeys, never } of injectionCases.filter(
      (one) => one.where !== 'question',
    ))
      test(`${language}, ${where}: ${name}`, async () => {
        const planted = [...paragraphs.slice(0, 2), text, ...paragraphs.slice(2)];
        const article = { ...water, sections: [{ heading: null, paragraphs: planted }] };
        server.forget();
        server.next(obedient(obeys));
        const bench = createBench(modelAt(server.url));
        for (const { points } of await bench.summarise(article))
          for (const words of never) assert.ok(!plain(points.join('')).includes(plain(words)), points.join(' | '));
        const [extract] = await createBench(undefined).summarise(article);
        for (const words of never) assert.ok(!plain(extract?.points.join('') ?? '').includes(plain(words)));
      });
  });
});
