import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Bm25Channel, createBm25Channel } from '../../src/retrieval/bm25-channel.ts';
import type { Tokenise } from '../../src/retrieval/tokens.ts';

const parameters = { k1: 0.6, b: 0.3 };

const letters: Tokenise = (text, visit) => {
  for (let at = 0; at < text.length; at += 1) visit(text, at, at + 1);
};

function scoresOf(channel: Bm25Channel, term: string, slots: number): number[] {
  const scores = new Float64Array(slots);
  channel.score(term, 2, scores);
  return [...scores];
}

/** The formula, passage by passage. */
function expectedScores(texts: readonly string[], term: string): number[] {
  const average = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  return texts.map((text) => {
    const frequency = text.split(term).length - 1;
    const norm = parameters.k1 * (1 - parameters.b + (parameters.b * text.length) / average);
    return (2 * (parameters.k1 + 1) * frequency) / (frequency + norm);
  });
}

function assertClose(actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  for (const [at, value] of expected.entries()) assert.ok(Math.abs((actual[at] ?? Number.NaN) - value) < 1e-9);
}

const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 30 }), {
  minLength: 1,
  maxLength: 8,
});

test('Scores are those of the formula', () => {
  fc.assert(
    fc.property(texts, (passages) => {
      const channel = createBm25Channel(letters, parameters);
      for (const [slot, text] of passages.entries()) channel.add(slot, [text]);
      assertClose(scoresOf(channel, 'a', passages.length), expectedScores(passages, 'a'));
      assert.equal(channel.frequency('a'), passages.filter((text) => text.includes('a')).length);
    }),
  );
});

test('A passage that was removed leaves no trace', () => {
  fc.assert(
    fc.property(texts, texts, (kept, removed) => {
      const channel = createBm25Channel(letters, parameters);
      for (const [at, text] of removed.entries()) channel.add(kept.length + at, [text]);
      for (const [slot, text] of kept.entries()) channel.add(slot, [text]);
      for (const [at, text] of removed.entries()) channel.remove(kept.length + at, [text]);
      const scores = scoresOf(channel, 'a', kept.length + removed.length);
      assertClose(scores.slice(0, kept.length), expectedScores(kept, 'a'));
      assert.ok(scores.slice(kept.length).every((score) => score === 0));
      assert.equal(channel.frequency('a'), kept.filter((text) => text.includes('a')).length);
    }),
  );
});

test('A passage of several texts counts as one, and a term that never came scores nothing', () => {
  const channel = createBm25Channel(letters, parameters);
  channel.add(0, ['ab', 'a']);
  channel.add(1, ['aab']);
  const [first, second] = scoresOf(channel, 'a', 2);
  assert.equal(first, second);
  assert.deepEqual(scoresOf(channel, 'z', 2), [0, 0]);
});
