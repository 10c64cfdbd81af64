import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJudge } from '../../../src/features/answering/judge.ts';
import { fold } from '../../../src/retrieval/fold.ts';
import { createSegmenter } from '../../../src/retrieval/segmenter.ts';

const marker = '0f1e2d3c4b5a6978';
const judge = createJudge({
  marker,
  tools: { ...createSegmenter(), fold },
  passages: [
    { n: 1, text: '临海港用上岸电\n临海港务局3月12日宣布，26个泊位已经全部接通岸电，工程历时14个月。' },
    { n: 2, text: '远岚航运订购八艘电动渡轮\n首艘船计划在2027年6月交付。' },
    ...[3, 4].map((n) => ({ n, text: '气象台预计降雨将持续到周五上午。' })),
  ],
});

function reasonOf(text: string, citations: readonly number[] = [1]): string {
  const verdict = judge({ text, citations });
  return verdict.kind === 'dropped' ? verdict.reason : verdict.kind;
}

for (const text of ['临海港共有26个泊位接通岸电。', '工程用了14个月。', '岸电已接通26個泊位。'])
  test(`what the passage says is shown: ${text}`, () => assert.equal(reasonOf(text), 'shown'));

for (const text of ['临海港已经宣布破产。', '港口即将关闭。', '工程师是间谍。', '26个泊位已经爆炸。'])
  test(`something new of somebody known is dropped: ${text}`, () => assert.notEqual(reasonOf(text), 'shown'));

test('the marker is never said, not in pieces either', () => {
  assert.equal(reasonOf(`泊位接通岸电 ${marker}。`), 'leaked-marker');
  assert.equal(reasonOf(`泊位接通岸电 ${[...marker].join('-').toUpperCase()}。`), 'leaked-marker');
});

test('nobody is mentioned', () => {
  for (const mention of ['@everyone', '@here', '＠everyone', '<@123>', '<@&123>', '<#123>'])
    assert.equal(reasonOf(`${mention} 泊位接通岸电。`), 'mention');
});

test('who cites everything cites nothing', () => {
  assert.equal(reasonOf('26个泊位已经全部接通岸电。', [1, 2, 3]), 'shown');
  assert.equal(reasonOf('26个泊位已经全部接通岸电。', [1, 2, 3, 4]), 'bad-citation');
});

test('a model that says it has no answer is understood, however it is written', () => {
  for (const text of ['NO_ANSWER', '`NO_ANSWER`。', 'no_answer']) assert.equal(reasonOf(text, []), 'no-answer');
  assert.equal(reasonOf('答案是 NO_ANSWER', []), 'no-citation');
});
