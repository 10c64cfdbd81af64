import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storyBlocks } from '../../src/views/story.ts';
import { makeArticle } from '../support/articles.ts';

const blocksOf = (...paragraphs: readonly string[]) =>
  storyBlocks(makeArticle({ keyPoints: [], sections: [{ heading: null, paragraphs }] })).map(({ text }) => text);

test('a story without points is told by its first sentences, not by what stands above them', () => {
  assert.deepEqual(blocksOf('江口晨报 周桂兰', '图为清晨的渡口', '江口镇的渡船从下月起提早四十分钟开出。菜农说好。'), [
    '江口镇的渡船从下月起提早四十分钟开出。菜农说好。',
  ]);
  assert.deepEqual(blocksOf('The ferry leaves early.”', '第二段。'), ['The ferry leaves early.”']);
});

test('one without a sentence is told by its first line', () => {
  assert.deepEqual(blocksOf(' ', '甲组 12 胜 3 负', '乙组 9 胜 6 负'), ['甲组 12 胜 3 负']);
  assert.deepEqual(blocksOf(), []);
});
