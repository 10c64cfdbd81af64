import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPairReader } from '../../../../src/features/answering/translation/pair-reader.ts';

const written =
  '港口有26个泊位。[1]\n=> The port has 26 berths.\n\n工程历时14个月。[1][3]\n=> The work took 14 months.';
const pairs = [
  { text: '港口有26个泊位。', citations: [1], translation: 'The port has 26 berths.' },
  { text: '工程历时14个月。', citations: [1, 3], translation: 'The work took 14 months.' },
];

function readAll(text: string, size: number) {
  const reader = createPairReader();
  const sentences = [];
  for (let at = 0; at < text.length; at += size) sentences.push(...reader.push(text.slice(at, at + size)));
  return [...sentences, ...reader.end()];
}

test('however it is cut, each sentence comes with its translation', () => {
  for (const size of [1, 2, 7, 40, 1_000]) assert.deepEqual(readAll(written, size), pairs);
});

test('both may stand on one line, and the translation may repeat the citation', () => {
  assert.deepEqual(readAll('港口有26个泊位。[1] => The port has 26 berths [1].', 5), pairs.slice(0, 1));
});

test('a sentence without a translation has an empty one, and a translation of nothing is nothing', () => {
  assert.deepEqual(
    readAll('=> Nothing.\n港口有26个泊位。[1]\n工程历时14个月。[1][3]\n=> The work took 14 months.', 9),
    [{ ...pairs[0], translation: '' }, pairs[1]],
  );
});

test('the last pair can be taken before its line ends, and is not given twice', () => {
  const reader = createPairReader();
  assert.deepEqual(reader.push('港口有26个泊位。[1]\n=> The port has 26'), []);
  assert.equal(reader.seemsWhole, false);
  assert.deepEqual(reader.takeWhole(), []);
  assert.deepEqual(reader.push(' berths.'), []);
  assert.equal(reader.seemsWhole, true);
  assert.deepEqual(reader.takeWhole(), pairs.slice(0, 1));
  assert.deepEqual(reader.push('\n工程历时14个月。[1][3]\n=> The work took 14 months.\n'), pairs.slice(1));
  assert.deepEqual(reader.end(), []);
});

test('a line that goes on and on is counted and not kept', () => {
  const reader = createPairReader();
  for (let index = 0; index < 100; index += 1) assert.deepEqual(reader.push('没完没了，'.repeat(10)), []);
  assert.equal(reader.overlong, 1);
  assert.deepEqual([...reader.push(`\n${written}`), ...reader.end()], pairs);
});
