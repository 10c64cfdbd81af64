import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CitedSentence, splitAnswer } from '../../../src/domain/grounding.ts';
import { createSentenceReader } from '../../../src/features/answering/sentence-reader.ts';
import { cpuMsOf } from '../../support/cpu-ms-of.ts';

function read(pieces: readonly string[]): readonly CitedSentence[] {
  const reader = createSentenceReader();
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

const byCharacter = (text: string) => read([...text]);

test('a sentence comes once the next has begun, with every citation behind it', () => {
  const reader = createSentenceReader();
  assert.deepEqual(reader.push('共更换 412 台闸机。[1'), []);
  assert.deepEqual(reader.push('][2]'), []);
  assert.deepEqual(reader.push(' 花费'), [{ text: '共更换 412 台闸机。', citations: [1, 2] }]);
  assert.deepEqual(reader.push(' 5600 万元[1]。'), []);
  assert.deepEqual(reader.end(), [{ text: '花费 5600 万元。', citations: [1] }]);
});

test('a sentence that has all it needs can be taken before, and a citation that comes too late changes nothing', () => {
  const reader = createSentenceReader();
  reader.push('共更换 412 台闸机。');
  assert.equal(reader.seemsWhole, false);
  reader.push('[1]');
  assert.equal(reader.seemsWhole, true);
  assert.deepEqual(reader.takeWhole(), [{ text: '共更换 412 台闸机。', citations: [1] }]);
  assert.equal(reader.seemsWhole, false);
  reader.push(' [');
  reader.push('9]');
  reader.push('花费 5600 万元。[1]');
  assert.deepEqual(reader.end(), [{ text: '花费 5600 万元。', citations: [1] }]);
});

for (const text of ['共更换 412', '共更换 412 台[1]', '共更换 412 台闸机。[1', '共更换 412 台[1]，']) {
  test(`“${text}” does not seem whole`, () => {
    const reader = createSentenceReader();
    reader.push(text);
    assert.equal(reader.seemsWhole, false);
    assert.deepEqual(reader.takeWhole(), []);
  });
}

for (const text of [
  '他说：“共更换 412 台。”[1] 下一句。[2]',
  '“好！”他说。[1]第二句。[2]',
  '第一句。（记者 林秀兰）[1]第二句[2]。',
  'It rose 3.5%. [1] Mr. Li agreed. [2]',
  '1. 第一点。[1]\n2. 第二点。[2]\n\n**第三点**。[1][3]',
  '没有出处。也没有。有出处。[1]还是没有。',
]) {
  test(`it comes out as if split in one piece: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(byCharacter(text), splitAnswer(text));
  });
}

const written = fc.tuple(
  fc.constantFrom('', '', '', ' ', '\n', '\n\n- ', '\n1. '),
  fc.constantFrom(
    '闸机更换了 412 台',
    '他说：“花费 5600 万元',
    '“好！”他说',
    '涨了 3.5%',
    'Mr. Li agreed',
    '（据记者）共 3 人，2 人',
    '等等…',
  ),
  fc.constantFrom('。', '！', '？', '。”', '. '),
  fc.constantFrom('', '[1]', ' [2]', '[1][3]', '[1] [3]', '【2】', '[1, 3]', '[1-3]', '（记者 林秀兰）[1]'),
  fc.boolean(),
);

test('wherever an answer is cut into pieces, its cited sentences are the same', () => {
  fc.assert(
    fc.property(fc.array(written, { maxLength: 8 }), fc.array(fc.integer({ min: 1, max: 9 })), (sentences, sizes) => {
      const text = sentences
        .map(([before, body, stop, mark, isMarkFirst]) => before + body + (isMarkFirst ? mark + stop : stop + mark))
        .join('');
      const pieces: string[] = [];
      let at = 0;
      for (const size of sizes) {
        pieces.push(text.slice(at, at + size));
        at += size;
      }
      pieces.push(text.slice(at));
      assert.deepEqual(read(pieces), splitAnswer(text));
    }),
    { numRuns: 2_000 },
  );
});

test('a text without end is not kept, and the half sentence after it is not given out', () => {
  const reader = createSentenceReader();
  const sentences = reader.push(`${'没完没了，'.repeat(20_000)}到此为止。[1]下一句。[2]再一句。[3]`);
  assert.deepEqual(
    [...sentences, ...reader.end()].map(({ text }) => text),
    ['下一句。', '再一句。'],
  );
  assert.equal(reader.overlong, 1);
});

test('ten thousand citations without a sentence take no time', () => {
  const reader = createSentenceReader();
  const ms = cpuMsOf(() => {
    for (let index = 0; index < 10_000; index += 1) reader.push('甲[1]');
  });
  assert.ok(ms < 5_000, `${ms} ms`);
});
