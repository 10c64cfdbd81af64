import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopicScopes } from '../../src/features/topic-scopes.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { makeArticle } from '../support/articles.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const waitsMs = 1_500;

/** Of stories that alternate between two towns, the first the oldest; each is looked at when it is let. */
function setUp(count: number) {
  const clock = createFakeClock();
  const index = createPassageIndex(createSegmenter());
  const add = (nth: number) =>
    index.add(makeArticle({ id: `${nth}`, title: `${nth % 2 === 0 ? '青湾' : '石桥'}第${nth}号消息` }), nth);
  for (let nth = 1; nth <= count; nth += 1) add(nth);
  const waiting: (() => void)[] = [];
  const choose = createTopicScopes({
    index,
    pause: () => new Promise((resolve) => waiting.push(resolve)),
    clock,
  });
  async function letLook(atMost: number) {
    for (let left = atMost; left > 0 && waiting.length > 0; left -= 1) {
      waiting.shift()?.();
      await clock.advance(0);
    }
  }
  return { clock, index, add, choose, letLook };
}

test('of what topics choose the newest is known first, and nobody waits longer than that for the rest', async () => {
  const { clock, index, choose, letLook } = setUp(40);
  const chosen = ({ accepts }: Awaited<ReturnType<typeof choose>>) =>
    Array.from(index.articles())
      .filter(accepts)
      .map(({ seq }) => seq);
  const asked = choose(['青灣'], waitsMs);
  await clock.advance(0);
  await letLook(9);
  await clock.advance(waitsMs);
  const first = await asked;
  assert.equal(first.from, 32);
  assert.deepEqual(
    chosen(first).filter((seq) => seq >= 32),
    [32, 34, 36, 38, 40],
  );
  // It goes on by itself, and nothing is looked at twice.
  await letLook(40);
  const second = await choose(['青灣'], waitsMs);
  assert.equal(second.from, 0);
  assert.equal(chosen(second).length, 20);
});

test('what came since then is looked at before the next answer, and a text that was changed anew', async () => {
  const { index, add, choose, letLook, clock } = setUp(2);
  const begun = choose(['青湾'], waitsMs);
  await clock.advance(0);
  await letLook(2);
  assert.equal((await begun).from, 0);
  add(4);
  index.add(makeArticle({ id: '1', title: '改到青湾' }), 1);
  const again = choose(['青湾'], waitsMs);
  await clock.advance(0);
  await letLook(2);
  const { accepts, from } = await again;
  assert.equal(from, 0);
  assert.deepEqual(
    Array.from(index.articles())
      .filter(accepts)
      .map(({ id }) => id)
      .sort(),
    ['1', '2', '4'],
  );
});

test('key points that Hexin wrote itself are chosen by, too, though they are no part of the text', async () => {
  const { index, choose, letLook, clock } = setUp(0);
  index.add(makeArticle({ id: '1', title: '无题', keyPoints: ['灯塔修好了'], keyPointsBy: 'model' }), 1);
  const asked = choose(['灯塔'], waitsMs);
  await clock.advance(0);
  await letLook(1);
  const { accepts } = await asked;
  assert.equal(Array.from(index.articles()).filter(accepts).length, 1);
});
