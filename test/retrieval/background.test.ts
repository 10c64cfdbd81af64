import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBackground } from '../../src/retrieval/background.ts';

test('the background says the same, whether it was prepared a little at a time or not', async () => {
  const prepared = createBackground();
  let pauses = 0;
  await Promise.all(
    [1, 2].map(() =>
      prepared.prepare(async () => {
        pauses += 1;
      }),
    ),
  );
  // The dictionary has five million bytes, which take some 80 ms, and is read once.
  assert.ok(pauses > 50 && pauses < 150, `${pauses} pauses`);
  const plain = createBackground();
  for (const word of ['天气', '怎么样', '岸电', '没有这个词']) {
    assert.equal(prepared.wordShare(word), plain.wordShare(word));
    for (const character of word) assert.equal(prepared.characterShare(character), plain.characterShare(character));
  }
  assert.ok(prepared.wordShare('天气') > 0);
});
