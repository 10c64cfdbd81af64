import { toDirection } from '../../src/retrieval/directions.ts';
import type { IndexedPassage } from '../../src/retrieval/passage-index.ts';
import type { Retriever } from '../../src/retrieval/retriever.ts';
import { createVectorIndex, type VectorIndex } from '../../src/retrieval/vector-index.ts';
import { toFound } from '../retrieval/hexin-engine.ts';
import { isHit } from '../retrieval/measures.ts';
import type { AskedQuestion, QuestionSet } from '../retrieval/question-set.ts';
import { createRandom } from '../retrieval/random.ts';
import { print } from '../retrieval/report.ts';

const dimensions = 256;
/** How much the passages of an article have in common. */
const inCommon = 0.9;
/** How far a question's vector is from its passage's, in lengths of it: models from good to poor. */
const noises = [2.5, 3.5, 4.5];
/** One question of so many. */
const everyNth = 7;

type Draw = () => Float32Array;

function createDraw(seed: number): Draw {
  const random = createRandom(seed);
  // Box & Muller 1958.
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return () => Float32Array.from({ length: dimensions }, normal);
}

/** A vector of length 1: so much of one, and another. */
function blend(one: Float32Array, share: number, other: Float32Array): Float32Array {
  const sum = one.map((part, at) => part * share + (other[at] ?? 0));
  const length = Math.hypot(...sum);
  return sum.map((part) => part / length);
}

function drawPassages({ index }: Retriever, { articles }: QuestionSet, vectors: VectorIndex, draw: Draw) {
  const drawn = new Map<IndexedPassage, Float32Array>();
  for (const { id } of articles) {
    const common = draw();
    for (const passage of index.get(id)?.passages ?? []) {
      const vector = blend(common, inCommon, draw());
      drawn.set(passage, vector);
      vectors.set(passage, toDirection(vector));
    }
  }
  return drawn;
}

/**
 * What vectors would add if they erred independently of the words: each passage's is random, a question's is its passage's with noise. Real models err where
 * words do, too, so this shows how the two are fused, and what stands out, rather than what is gained.
 */
export async function simulate(retriever: Retriever, set: QuestionSet): Promise<void> {
  const draw = createDraw(1);
  const vectors = createVectorIndex(retriever.index);
  const drawn = drawPassages(retriever, set, vectors, draw);
  const questions = set.questions.filter((_, at) => at % everyNth === 0);
  for (const noise of noises) {
    const counts = { asked: 0, alone: 0, words1: 0, words5: 0, both1: 0, both5: 0, standsOut: 0, wrongly: 0 };
    for (const question of questions) {
      const isRight = (passage: IndexedPassage) =>
        isHit(question, toFound(passage.article, passage.start, passage.end));
      const right = findRight(retriever, question, isRight);
      const vector = right && drawn.get(right);
      if (!vector) continue;
      const asked = blend(vector, Math.sqrt(dimensions) / noise, draw());
      const similar = await vectors.similarTo(asked, { limit: 30 });
      const [nearest] = similar.nearest;
      const isNearest = nearest !== undefined && isRight(nearest);
      const words = retriever.find(question.text).passages.map(({ match }) => match.passage);
      const both = retriever.find(question.text, { similar }).passages.map(({ match }) => match.passage);
      counts.asked += 1;
      counts.alone += Number(isNearest);
      counts.words1 += Number(words.slice(0, 1).some(isRight));
      counts.words5 += Number(words.slice(0, 5).some(isRight));
      counts.both1 += Number(both.slice(0, 1).some(isRight));
      counts.both5 += Number(both.slice(0, 5).some(isRight));
      counts.standsOut += Number(similar.standsOut);
      counts.wrongly += Number(similar.standsOut && !isNearest);
    }
    const share = (count: number) => ((100 * count) / counts.asked).toFixed(1);
    const { alone, words1, words5, both1, both5, standsOut, wrongly } = counts;
    print(`noise ${noise}, ${counts.asked} questions: vectors alone r1 ${share(alone)}`);
    print(`  words r1 ${share(words1)} r5 ${share(words5)}, with vectors r1 ${share(both1)} r5 ${share(both5)}`);
    print(`  stands out: ${share(standsOut)} %, of them wrongly ${wrongly} questions`);
  }
}

function findRight(
  { index }: Retriever,
  { gold }: AskedQuestion,
  isRight: (passage: IndexedPassage) => boolean,
): IndexedPassage | undefined {
  return [...gold].flatMap((id) => index.get(id)?.passages ?? []).find(isRight);
}
