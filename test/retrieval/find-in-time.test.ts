import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Article } from '../../src/domain/article.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import { createBackground } from '../../src/retrieval/background.ts';
import { createRetriever, type Finding, type LookUpOptions } from '../../src/retrieval/retriever.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { makeArticle } from '../support/articles.ts';
import { recurringStories, reportedAt, toArticle } from './recurring-stories.ts';

const deps = { segmenter: createSegmenter(), background: createBackground() };
/** Saturday morning in Beijing; in New York it is still Friday. */
const now = Date.parse('2026-11-28T10:00:00+08:00');

function makeStory(title: string, body: string, publishedAt: string | null): Article {
  return makeArticle({ title, keyPoints: [], sections: [{ heading: null, paragraphs: [body] }], publishedAt });
}

const banker = makeStory(
  '海岭银行行长辞职',
  '海岭银行行长陆应时昨天宣布辞职，原因是健康问题。',
  '2026-10-20T09:00:00+08:00',
);
const mayor = makeStory('临江市长请辞', '临江市市长何东来因丑闻辞职，副市长暂代职务。', '2026-11-27T18:00:00+08:00');
const founder = makeStory(
  '松塔科技换帅',
  '松塔科技首席执行官葛文昨日辞职，董事会表示感谢。',
  '2026-11-28T08:00:00+08:00',
);
const chemist = makeStory('青石药业总裁辞职', '青石药业总裁郁青今早辞职，股价下跌。', '2026-11-28T09:00:00+08:00');
const rector = makeStory('北桥大学换校长', '北桥大学校长因病辞职。', '2026-11-16');
const coach = makeStory('蓝鲸队主帅离任', '蓝鲸队主教练9月25日辞职，球队由助教带领。', '2026-10-02T09:00:00+08:00');

const calendarIn = (timeZone: string) => createCalendar(now, timeZone);

function find(articles: readonly Article[], question: string, options: LookUpOptions = {}, archivedAt = now): Finding {
  const retriever = createRetriever(deps);
  for (const [at, article] of articles.entries()) retriever.index.add(article, at + 1, archivedAt);
  return retriever.find(question, { calendar: calendarIn('Asia/Shanghai'), ...options });
}

const toldBy = ({ sentences }: Finding) => sentences.map(({ match }) => match.passage.passage.article.title);
const namedBy = ({ passages }: Finding) => new Set(passages.map(({ match }) => match.passage.article.title));

test('“昨天谁辞职了” is answered from what came out yesterday', () => {
  const finding = find([banker, mayor, rector], '昨天谁辞职了？');
  assert.equal(finding.isEnough, true);
  assert.deepEqual(toldBy(finding), [mayor.title]);
});

test('and, where only another day has an answer, not at all: what comes nearest is named', () => {
  for (const question of ['昨天谁辞职了？', '昨日誰辭職了？', '前天谁辞职了', '上个月谁辞职了', '最近几天谁辞职了']) {
    const finding = find([rector], question);
    assert.equal(finding.isEnough, false, question);
    assert.deepEqual(finding.sentences, []);
    assert.deepEqual(finding.context, []);
    assert.deepEqual([...namedBy(finding)], [rector.title]);
  }
});

test('this morning’s story of yesterday answers too, and this morning’s of this morning doesn’t', () => {
  assert.deepEqual(toldBy(find([founder], '昨天谁辞职了')), [founder.title]);
  assert.equal(find([chemist], '昨天谁辞职了').isEnough, false);
  assert.deepEqual(toldBy(find([chemist, mayor], '今天谁辞职了')), [chemist.title]);
});

test('yesterday is the reader’s', () => {
  // Friday in Beijing begins on Thursday in New York.
  const story = makeStory('临江市长请辞', '临江市市长何东来因丑闻辞职。', '2026-11-27T09:00:00+08:00');
  assert.equal(find([story], '昨天谁辞职了').isEnough, true);
  assert.equal(find([story], '昨天谁辞职了', { calendar: calendarIn('America/New_York') }).isEnough, true);
  assert.equal(find([story], '今天谁辞职了', { calendar: calendarIn('America/New_York') }).isEnough, false);
  assert.equal(find([mayor], '今天谁辞职了', { calendar: calendarIn('America/New_York') }).isEnough, true);
});

test('a bare date is Beijing’s day', () => {
  const story = makeStory('临江市长请辞', '临江市市长何东来因丑闻辞职。', '2026-11-27');
  assert.equal(find([story], '昨天谁辞职了').isEnough, true);
  assert.equal(find([story], '前天谁辞职了').isEnough, false);
  assert.equal(find([story], '今天谁辞职了').isEnough, false);
});

test('weeks and months are the calendar’s', () => {
  const all = [banker, mayor, founder, rector];
  assert.deepEqual(toldBy(find(all, '上周谁辞职了')), [rector.title]);
  assert.deepEqual(toldBy(find(all, '上个月谁辞职了')), [banker.title]);
  assert.ok(!namedBy(find(all, '本周谁辞职了')).has(rector.title));
});

test('an article without a date counts from when it was archived', () => {
  const undated = makeStory('临江市长请辞', '临江市市长何东来因丑闻辞职。', null);
  const dayMs = 86_400_000;
  assert.equal(find([undated], '昨天谁辞职了', {}, now - dayMs).isEnough, true);
  assert.equal(find([undated], '昨天谁辞职了', {}, now - 3 * dayMs).isEnough, false);
  assert.equal(find([undated], '上周谁辞职了', {}, now - 9 * dayMs).isEnough, true);
});

test('a date finds the article that came out on it without saying so, and the one that says it', () => {
  assert.deepEqual(toldBy(find([banker, mayor, rector], '10月20日谁辞职了')), [banker.title]);
  assert.deepEqual(toldBy(find([banker, mayor, coach, rector], '9月25日谁辞职了')), [coach.title]);
});

test('a date that is part of what is asked about doesn’t shut out a story of another time', () => {
  const bridge = makeStory(
    '松江大桥翻新',
    '松江大桥1937年建成，全长1453米，今年将首次大修。',
    '2026-11-20T09:00:00+08:00',
  );
  const report = makeStory(
    '云桥动力回顾',
    '云桥动力2019年收入为36亿元，此后每年增长一成。',
    '2026-06-20T09:00:00+08:00',
  );
  const all = [bridge, report, mayor];
  assert.deepEqual(toldBy(find(all, '1937年建成的松江大桥有多长')), [bridge.title]);
  assert.deepEqual(toldBy(find(all, '云桥动力2019年的收入是多少')), [report.title]);
  const plan = makeStory(
    '远岚航运定下船期',
    '远岚航运首艘渡轮定于3月8日下水，造价1.4亿元。',
    '2025-11-20T09:00:00+08:00',
  );
  assert.deepEqual(toldBy(find([plan, mayor], '3月8日下水的渡轮造价多少')), [plan.title]);
});

test('without a calendar, times are words like others', () => {
  assert.deepEqual(toldBy(find([banker], '昨天谁辞职了', { calendar: undefined })), [banker.title]);
});

test('who asks for the news gets the newest articles of that time, the newest first', () => {
  const all = [mayor, banker, chemist, rector, founder];
  assert.deepEqual(toldBy(find(all, '昨天有什么新闻？')), [mayor.title]);
  assert.deepEqual(toldBy(find(all, '今天发生了什么')), [chemist.title, founder.title]);
  assert.deepEqual(toldBy(find(all, '最近有什么消息')), [chemist.title, founder.title, mayor.title]);
  assert.deepEqual(toldBy(find(all, "what's the news of yesterday?")), [mayor.title]);
  assert.equal(find([rector], '昨天有什么新闻').isEnough, false);
  assert.equal(find(all, '有什么新闻', { accepts: () => false }).isEnough, false);
});

test('and who names no time, the newest of all, but only if it is news that is asked for', () => {
  const all = [mayor, banker, chemist, rector, founder];
  for (const question of [
    '有什么新闻',
    '有什麼新聞嗎？',
    '有什么新消息',
    '说说新闻',
    '帮我总结一下主要的新闻',
    '列出几条要闻',
    'What’s new?',
    'any news?',
  ])
    assert.deepEqual(toldBy(find(all, question)), [chemist.title, founder.title, mayor.title], question);
  for (const question of [
    '发生了什么',
    '你好',
    '？',
    '告诉我',
    '总结一下',
    '海岭银行有什么新闻',
    '总结一下海岭银行的新闻',
  ])
    assert.notEqual(toldBy(find(all, question))[0], chemist.title, question);
});

test('who gets no answer is told whether another time might hold one', () => {
  const isBound = (question: string, articles = [mayor, rector]) => find(articles, question).isTimeBound;
  assert.equal(isBound('昨天北桥大学的校长辞职了吗'), true);
  assert.equal(isBound('今天有什么新闻'), true);
  assert.equal(isBound('3月8日有什么新闻'), true);
  assert.equal(isBound('松塔科技什么时候换帅'), false);
  assert.equal(isBound('有什么新闻', []), false);
  // What was found may turn out to be no answer when a model reads it.
  assert.equal(isBound('昨天临江市长怎么了'), true);
  assert.equal(isBound('临江市长怎么了'), false);
});

test('the scope holds whatever the time', () => {
  const accepts = ({ title }: { readonly title: string }) => title !== mayor.title;
  assert.equal(find([mayor, banker], '昨天谁辞职了', { accepts }).isEnough, false);
  assert.deepEqual(toldBy(find([mayor, founder], '最近有什么消息', { accepts })), [founder.title]);
});

test('a translated question keeps the time that the reader asked for', () => {
  const options = { asked: 'Who resigned yesterday?' };
  assert.deepEqual(toldBy(find([banker, mayor], '谁 辞职', options)), [mayor.title]);
  assert.equal(find([banker], '昨天 谁 辞职', options).isEnough, false);
});

test('of two reports of one story, the newer answers, in whatever order they came', () => {
  const [, older, newer] = reportedAt;
  const first = toArticle(['西屏水库水位上涨', '西屏水库水位上涨到128米，距离警戒水位还有3米。'], 'first', older);
  const second = toArticle(['西屏水库水位回落', '西屏水库水位回落到121米，下游航道恢复通行。'], 'second', newer);
  for (const articles of [
    [first, second],
    [second, first],
  ]) {
    assert.deepEqual(toldBy(find(articles, '西屏水库的水位是多少')), [second.title]);
    assert.deepEqual(toldBy(find(articles, '西屏水库最新的水位是多少')), [second.title]);
  }
});

test('a newer article that says less of what was asked doesn’t take the place of the one that answers', () => {
  const [, older, newer] = reportedAt;
  const answers = toArticle(['西屏水库水位上涨', '西屏水库水位上涨到128米，距离警戒水位还有3米。'], 'first', older);
  const passes = toArticle(['西屏水库开放游览', '西屏水库景区恢复开放，门票40元。'], 'second', newer);
  assert.deepEqual(toldBy(find([answers, passes], '西屏水库的水位是多少')), [answers.title]);
});

test('of stories that are reported month after month, nine in ten are answered from the newest', () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  let newest = 0;
  for (const order of orders) {
    const articles = recurringStories.flatMap(({ reports }, story) =>
      order.flatMap((which, at) => {
        const report = reports[which];
        return report ? toArticle(report, `${story}-${at}`, reportedAt[at] ?? null) : [];
      }),
    );
    for (const [story, { question }] of recurringStories.entries()) {
      const [best] = find(articles, question).sentences;
      if (best?.match.passage.passage.article.id === `${story}-2`) newest += 1;
    }
  }
  assert.ok(newest >= 0.9 * orders.length * recurringStories.length, String(newest));
});
