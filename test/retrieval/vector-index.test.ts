import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeDirection, encodeDirection, toDirection } from '../../src/retrieval/directions.ts';
import { createPassageIndex, type IndexedPassage } from '../../src/retrieval/passage-index.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { createVectorIndex } from '../../src/retrieval/vector-index.ts';
import { makeArticle } from '../support/articles.ts';

const segmenter = createSegmenter();

function unit(parts: readonly number[]): Float32Array {
  const length = Math.hypot(...parts);
  return Float32Array.from(parts, (part) => part / length);
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, part, at) => sum + part * (b[at] ?? 0), 0);
}

/** A vector of 16 dimensions that leans to one of them by so much, the rest by a number. */
function leaning(towards: number, by: number, number: number): Float32Array {
  return unit(Array.from({ length: 16 }, (_, at) => (at === towards ? by : Math.sin(number * 37 + at * 11))));
}

function fill(count: number, vectorOf: (number: number) => Float32Array) {
  const index = createPassageIndex(segmenter);
  const vectors = createVectorIndex(index);
  const passages = Array.from({ length: count }, (_, number): IndexedPassage => {
    const article = makeArticle({ title: `第${number}号泊位`, keyPoints: [] });
    index.add(article, number + 1);
    const [passage] = index.get(article.id)?.passages ?? [];
    assert.ok(passage);
    vectors.set(passage, toDirection(vectorOf(number)));
    return passage;
  });
  return { index, vectors, passages };
}

test('a direction of one byte a dimension has about the cosines of the vector it was made of', () => {
  const part = fc.double({ min: -1, max: 1, noNaN: true });
  const vector = fc.array(part, { minLength: 64, maxLength: 64 }).filter((parts) => Math.hypot(...parts) > 0.1);
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      const kept = Float32Array.from(decodeDirection(encodeDirection(toDirection(unit(a)))));
      assert.ok(Math.abs(cosine(unit([...kept]), unit(b)) - cosine(unit(a), unit(b))) < 0.02);
    }),
  );
});

test('the passages come in order of their cosine, no more than asked for, over more than one chunk', async () => {
  const { vectors, passages } = fill(1_500, (number) => leaning(3, number / 100, number));
  const question = leaning(3, 100, 0);
  const { nearest, cosineOf } = await vectors.similarTo(question, { limit: 40 });
  const expected = passages
    .toSorted((a, b) => (cosineOf(b) ?? 0) - (cosineOf(a) ?? 0) || b.article.seq - a.article.seq)
    .slice(0, 40);
  assert.deepEqual(
    nearest.map(({ article }) => article.seq),
    expected.map(({ article }) => article.seq),
  );
  const [, second] = passages;
  assert.ok(second && Math.abs((cosineOf(second) ?? 0) - cosine(leaning(3, 0.01, 1), question)) < 0.01);
});

test('only articles that are accepted are looked at', async () => {
  const { vectors } = fill(50, (number) => leaning(3, number, number));
  const accepts = ({ seq }: { seq: number }) => seq <= 10;
  const { nearest } = await vectors.similarTo(leaning(3, 9, 0), { limit: 5, accepts });
  assert.deepEqual(nearest.map(({ article }) => article.seq).sort(), [10, 6, 7, 8, 9]);
});

test('an article that is removed, or that another takes the place of, is not found by its vector any more', async () => {
  const { index, vectors, passages } = fill(20, (number) => leaning(number === 5 ? 3 : 4, 9, number));
  const sixth = passages[5];
  assert.ok(sixth);
  const question = leaning(3, 9, 0);
  const nearestNow = async () => (await vectors.similarTo(question, { limit: 1 })).nearest[0];
  assert.equal(await nearestNow(), sixth);

  index.remove(sixth.article.id);
  assert.notEqual(await nearestNow(), sixth);
  const newcomer = makeArticle({ title: '灯塔换了新灯', keyPoints: [] });
  index.add(newcomer, 21);
  const [passage] = index.get(newcomer.id)?.passages ?? [];
  assert.ok(passage);
  assert.equal(passage.slot, sixth.slot, 'it has the place of the one that left');
  assert.equal(vectors.has(passage), false);
  const { nearest, cosineOf } = await vectors.similarTo(question, { limit: 30 });
  assert.ok(!nearest.includes(passage));
  assert.equal(cosineOf(passage), undefined);
});

test('what leaves the index while vectors are compared is not found', async () => {
  const { index, vectors, passages } = fill(1_100, (number) => leaning(number === 5 ? 3 : 4, 9, number));
  const sixth = passages[5];
  assert.ok(sixth);
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
    if (pauses === 2) index.remove(sixth.article.id);
  };
  const { nearest } = await vectors.similarTo(leaning(3, 9, 0), { limit: 3, pause });
  assert.equal(pauses, 2);
  assert.equal(nearest.length, 2);
  assert.ok(!nearest.includes(sixth));
});

test('two questions that are compared at the same time find what each finds alone', async () => {
  const { vectors } = fill(3_000, (number) => leaning(number % 16, 2, number));
  const questions = [leaning(3, 9, 0), leaning(12, 9, 0)];
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
  const compare = (question: Float32Array) => vectors.similarTo(question, { limit: 20, pause });
  const seqs = ({ nearest }: { nearest: readonly IndexedPassage[] }) => nearest.map(({ article }) => article.seq);
  const together = await Promise.all(questions.map(compare));
  for (const [at, question] of questions.entries()) {
    const found = together[at] ?? assert.fail();
    const alone = await compare(question);
    assert.deepEqual(seqs(found), seqs(alone));
    for (const passage of alone.nearest) assert.equal(found.cosineOf(passage), alone.cosineOf(passage));
  }
});

test('a vector of other dimensions is refused, and a question with one finds nothing', async () => {
  const { vectors, passages } = fill(3, (number) => leaning(1, number, number));
  const [first] = passages;
  assert.ok(first);
  assert.throws(() => vectors.set(first, new Int8Array(8).fill(1)), RangeError);
  const { nearest, standsOut, cosineOf } = await vectors.similarTo(unit([1, 2, 3]), { limit: 3 });
  assert.deepEqual(
    { nearest, standsOut, cosine: cosineOf(first) },
    { nearest: [], standsOut: false, cosine: undefined },
  );
});

test('one passage stands out where it is far nearer than all others, and none does by chance', async () => {
  const standsOut = async (count: number, special: (number: number) => boolean) => {
    const { vectors } = fill(count, (number) => leaning(3, special(number) ? 40 : 0, number));
    return (await vectors.similarTo(leaning(3, 40, 0), { limit: 30 })).standsOut;
  };
  assert.equal(await standsOut(300, (number) => number === 7), true);
  assert.equal(await standsOut(300, () => false), false);
  assert.equal(await standsOut(300, () => true), false);
  assert.equal(await standsOut(8, (number) => number === 7), false, 'of so few, nobody can say what is usual');
});
