import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBackground } from '../../src/retrieval/background.ts';
import { createRetriever, type Finding, type Retriever } from '../../src/retrieval/retriever.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { stories } from './stories.ts';

const deps = { segmenter: createSegmenter(), background: createBackground() };

function createFilled(articles = stories): Retriever {
  const retriever = createRetriever(deps);
  for (const [at, article] of articles.entries()) retriever.index.add(article, at + 1);
  return retriever;
}

const retriever = createFilled();

const saidBy = ({ sentences }: Finding) =>
  sentences.map(({ match: { passage, sentence } }) => passage.passage.article.text.slice(sentence.start, sentence.end));

const placesOf = ({ passages }: Finding) =>
  passages.map(({ match: { passage }, score }) => [passage.article.id, passage.ordinal, score]);

/** By the story that tells, as numbered from the oldest. */
const answered: readonly (readonly [question: string, part: string, story: number])[] = [
  ['临海港有多少个泊位接通了岸电？', '26个泊位', 0],
  ['岸电一度多少钱', '每度0.86元', 0],
  ['沈知远是谁', '港务局工程师沈知远', 0],
  ['谁是远岚航运的CEO', '何以宁', 1],
  ['首艘电动渡轮什么时候交付', '2027年6月', 1],
  ['渡轮充满电能跑多远', '60海里', 1],
  ['苍穹电池的工厂设在哪里', '云溪市', 2],
  ['ＧＸ２的能量密度是多少', '每公斤 410 瓦时', 2],
  ['博物馆最重的铜钟有多重', '1.6噸', 3],
  ['云溪市6小时下了多少毫米的雨', '180毫米', 4],
  ['机场取消了多少航班', '42个航班', 4],
  ['What did Daniel Weiss say about GX-2?', '要贵一倍', 2],
  ['临海岗多少泊位接通了岸电', '26个泊位', 0],
];

for (const [question, part] of answered) {
  test(`“${question}” is answered with ${part}`, () => {
    const finding = retriever.find(question);
    assert.equal(finding.isEnough, true);
    assert.ok(saidBy(finding)[0]?.includes(part), saidBy(finding)[0]);
  });
}

const unanswered: readonly string[] = [
  '北京明天天气如何',
  '特斯拉的工厂设在哪里',
  '丰田的固态电池什么时候量产',
  '怎么做红烧肉',
  '世界杯冠军是谁',
  '比特币今天的价格是多少',
  'Who won the election in France?',
  '你好',
  '总结一下',
  '，。？！',
  '😀🎉',
  '  \n ',
  '',
];

for (const question of unanswered) {
  test(`${JSON.stringify(question)} is not answered`, () => {
    assert.equal(retriever.find(question).isEnough, false);
  });
}

test('A single article is enough of an archive to answer from, and to abstain', () => {
  for (const [number, story] of stories.entries()) {
    const alone = createFilled([story]);
    for (const [question, part] of answered.filter(([, , told]) => told === number)) {
      const finding = alone.find(question);
      assert.ok(finding.isEnough && saidBy(finding)[0]?.includes(part), question);
    }
    for (const question of unanswered) assert.equal(alone.find(question).isEnough, false, question);
  }
});

test('What another article tells is not answered from one that doesn’t', () => {
  for (const [number, story] of stories.entries()) {
    const alone = createFilled([story]);
    // Who supplies the ferries' batteries is named in their story, but not where its works are.
    const others = answered.filter(([question, , told]) => told !== number && !question.includes('苍穹'));
    for (const [question] of others) assert.equal(alone.find(question).isEnough, false, question);
  }
});

const twins: readonly (readonly [simplified: string, traditional: string])[] = [
  ['临海港有多少个泊位接通了岸电？', '臨海港有多少個泊位接通了岸電？'],
  ['晴川博物馆的铜钟有多重', '晴川博物館的銅鐘有多重'],
  ['谁是远岚航运的首席执行官', '誰是遠嵐航運的首席執行官'],
  ['云溪市的地铁为什么停运', '雲溪市的地鐵為甚麼停運'],
  ['芯片和网络的著名厂商', '晶片和網路的著名廠商'],
  ['卫生署在里面说了什么', '衞生署在裏面說了什麼'],
];

test('A question in traditional characters finds exactly what its simplified twin finds', () => {
  for (const [simplified, traditional] of twins) {
    const finding = retriever.find(simplified);
    const twin = retriever.find(traditional);
    assert.deepEqual(placesOf(twin), placesOf(finding));
    assert.deepEqual(saidBy(twin), saidBy(finding));
    assert.equal(twin.evidence, finding.evidence);
  }
});

test('A question as wide, as loud or as spaced as it likes finds the same', () => {
  const finding = retriever.find('GX-2的能量密度');
  for (const twin of ['ＧＸ－２ 的能量密度', 'gx2的能量密度', ' GX-2 的 能量密度 ']) {
    assert.deepEqual(placesOf(retriever.find(twin)), placesOf(finding));
  }
});

test('Scores fall along what is found, and a search finds no more than it should', () => {
  const found = retriever.search('苍穹电池供应渡轮的电池', 3);
  assert.equal(found.length, 3);
  const scores = found.map(({ score }) => score);
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  );
  assert.deepEqual(retriever.search('', 3), []);
});

test('A key point that repeats the body is said once', () => {
  for (const question of ['临海港26个泊位全部接通岸电', '远岚航运向松江船厂订购八艘电动渡轮']) {
    const said = saidBy(retriever.find(question));
    assert.equal(said.length, 1, said.join('\n'));
  }
});

test('A sentence that says what the best one leaves out is said after it', () => {
  const said = saidBy(retriever.find('晴川博物馆的铜钟有多重'));
  assert.equal(said.length, 2);
  assert.match(said[0] ?? '', /^晴川博物館/u);
  assert.match(said[1] ?? '', /1\.6噸/u);
});

test('A heading is never said', () => {
  const finding = retriever.find('谁来付钱');
  assert.ok(!saidBy(finding).includes('谁来付钱'));
});

test('What one article says is looked for in that article alone', () => {
  const [, second] = stories;
  assert.ok(second);
  const finding = retriever.find('苍穹电池供应什么', { accepts: ({ id }) => id === second.id });
  assert.ok(finding.passages.every(({ match }) => match.passage.article.id === second.id));
  assert.ok(saidBy(finding)[0]?.includes('9兆瓦时'));
});

test('Of two articles that say the same, the newer answers', () => {
  const [first] = stories;
  assert.ok(first);
  const copies = createFilled([
    { ...first, id: 'older' },
    { ...first, id: 'newer' },
  ]);
  const [best] = copies.find('临海港有多少个泊位接通了岸电').sentences;
  assert.equal(best?.match.passage.passage.article.id, 'newer');
});

test('A question of four thousand characters, or of nonsense, is answered in good time', { timeout: 10_000 }, () => {
  const long = '远岚航运订购了多少艘电动渡轮'.repeat(300);
  assert.equal(retriever.find(long).isEnough, true);
  for (const text of [
    '\ud83d'.repeat(4_000),
    '1,'.repeat(2_000),
    '多少'.repeat(2_000),
    'a-1'.repeat(1_400),
    '\u202e岸电',
  ]) {
    assert.ok(retriever.find(text).evidence <= 1);
  }
});
