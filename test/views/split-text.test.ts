import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainText } from '../../src/views/plain-text.ts';
import { abridge, leadSentences, splitText, takeStart } from '../../src/views/split-text.ts';
import { anyText } from './arbitraries.ts';

const escapedLength = (piece: string) => plainText(piece).length;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function graphemeStarts(text: string): ReadonlySet<number> {
  return new Set(Array.from(graphemes.segment(text), ({ index }) => index));
}

test('a cut falls after a sentence where that keeps half of the room', () => {
  const text = '首先，工厂扩产。其次，订单增加！最后，价格回落，市场观望，等待下一季财报。';
  assert.equal(takeStart(text, 20), '首先，工厂扩产。其次，订单增加！');
  assert.equal(takeStart(text, 12), '首先，工厂扩产。');
  assert.equal(takeStart('没有句号的一段话一直写下去', 6), '没有句号的一');
});

test('a cut never falls inside an emoji, a flag or a letter with its marks', () => {
  assert.equal(takeStart('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12), '👩‍👩‍👧‍👦');
  assert.equal(takeStart('🇹🇼🇯🇵🇰🇷', 10), '🇹🇼🇯🇵');
  assert.equal(takeStart('ab𠮷', 3), 'ab');
  assert.equal(takeStart('e\u0301e\u0301', 3), 'e\u0301');
});

test('the pieces of any text are within their limits, whole graphemes, and the text when put together', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 80, max: 300 }), fc.integer({ min: 80, max: 300 }), (text, first, rest) => {
      const sound = text.toWellFormed();
      const pieces = splitText(sound, first, rest, escapedLength);
      assert.equal(pieces.join(''), sound);
      const starts = graphemeStarts(sound);
      let at = 0;
      for (const [index, piece] of pieces.entries()) {
        assert.ok(piece.length > 0);
        assert.ok(escapedLength(piece) <= (index === 0 ? first : rest));
        assert.ok(starts.has(at), `cut inside a grapheme at ${at}`);
        at += piece.length;
      }
    }),
    { numRuns: 1500 },
  );
});

test('a grapheme longer than the limit is cut between code points, and comes to an end', () => {
  const tower = `a${'\u0301'.repeat(5000)}`;
  const pieces = splitText(tower, 1000, 1000);
  assert.equal(pieces.join(''), tower);
  assert.ok(pieces.length <= 10);
  const pairs = splitText('\u{1F3FB}'.repeat(300), 101, 101);
  for (const piece of pairs) assert.ok(piece.isWellFormed());
});

test('an abridged text ends in an ellipsis and is within its limit', () => {
  assert.equal(abridge('一二三四五', 5), '一二三四五');
  assert.equal(abridge('一二三四五六', 5), '一二三四…');
  assert.equal(abridge('end of line', 7), 'end of…');
  fc.assert(
    fc.property(anyText, fc.integer({ min: 40, max: 200 }), (text, limit) => {
      const short = abridge(text.toWellFormed(), limit, escapedLength);
      assert.ok(escapedLength(short) <= limit);
      assert.ok(short.isWellFormed());
      assert.ok(short === text.toWellFormed() || short.endsWith('…'));
    }),
    { numRuns: 1500 },
  );
});

test('a lead is the first sentences that fit, and at least one', () => {
  assert.equal(leadSentences('第一句。第二句。第三句很长很长很长很长。', 10), '第一句。第二句。');
  assert.equal(leadSentences('这是一句比限度长一点的话。后面。', 8), '这是一句比限度长一点的话。');
  assert.equal(leadSentences('字'.repeat(50), 10), `${'字'.repeat(19)}…`);
  assert.equal(leadSentences('', 10), '');
});
