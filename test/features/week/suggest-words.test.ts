import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSuggestWords } from '../../../src/features/week/suggest-words.ts';
import { createBackground } from '../../../src/retrieval/background.ts';
import { createSegmenter } from '../../../src/retrieval/segmenter.ts';

const suggest = createSuggestWords({ segmenter: createSegmenter(), background: createBackground() });
const filler = Array.from({ length: 30 }, (_, index) => `第${index}条：公司昨天在市场上表示，企业发展顺利`);

test('what several stories tell of is suggested, the rarer the word the sooner; words that are everywhere are not', async () => {
  const words = await suggest([
    ...filler,
    ...Array.from({ length: 4 }, (_, index) => `台风逼近海岸，第${index}座港口停航`),
    ...Array.from({ length: 3 }, () => 'AI 芯片的出口管制'),
  ]);
  for (const word of ['台风', '芯片', 'AI', '港口']) assert.ok(words.includes(word), `${word}: ${words}`);
  for (const word of ['公司', '企业', '市场', '昨天']) assert.ok(!words.includes(word), word);
});

test('a word of one story alone is suggested only where there are few', async () => {
  assert.ok((await suggest(['台风逼近海岸'])).includes('台风'));
  assert.ok(!(await suggest([...filler, '台风逼近海岸'])).includes('台风'));
  assert.deepEqual(await suggest([]), []);
});

test('简 and 繁 count as one, written as it came first', async () => {
  const words = await suggest(['颱風逼近', '台风登陆', '颱風远离']);
  assert.equal(words.filter((word) => ['颱風', '台风'].includes(word)).length, 1);
});

test('the background is prepared a little at a time before it is asked', async () => {
  const background = createBackground();
  let isPrepared = false;
  const suggestPrepared = createSuggestWords({
    segmenter: createSegmenter(),
    background: {
      async prepare(pause) {
        await background.prepare(pause);
        isPrepared = true;
      },
      wordShare(word) {
        assert.ok(isPrepared);
        return background.wordShare(word);
      },
    },
  });
  assert.deepEqual(await suggestPrepared(['码头换灯']), await suggest(['码头换灯']));
});
