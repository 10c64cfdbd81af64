import { parseArgs } from 'node:util';
import { breathe } from '../src/retrieval/breathe.ts';
import { createPassageIndex } from '../src/retrieval/passage-index.ts';
import { createRetriever } from '../src/retrieval/retriever.ts';
import { createSegmenter } from '../src/retrieval/segmenter.ts';
import { createVectorIndex } from '../src/retrieval/vector-index.ts';
import { addAll } from './retrieval/hexin-engine.ts';
import { readQuestionSet } from './retrieval/question-set.ts';
import { createRandom } from './retrieval/random.ts';
import { print } from './retrieval/report.ts';
import { simulate } from './vectors/simulate.ts';

const rounds = 40;
/** As the library does. */
const sliceMs = 5;

/** An article of one passage. */
function makeArticle(number: number) {
  return {
    id: `a${number}`,
    title: '',
    keyPoints: [],
    keyPointsBy: 'extract',
    sections: [{ heading: null, paragraphs: [`第${number}段。`] }],
    source: null,
    author: null,
    url: null,
    publishedAt: null,
  } as const;
}

/**
 * `npm run bench -- vectors [FILE] [--passages N] [--dimensions N]`: how long a question's vector is compared with those of so many passages, and
 * what they take in memory. With a file of questions, how words and made-up vectors go together.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { passages: { type: 'string', default: '8000' }, dimensions: { type: 'string', default: '1024' } },
  });
  const [path] = positionals;
  if (path === undefined) return measure(Number(values.passages), Number(values.dimensions));
  const set = readQuestionSet(path);
  const retriever = createRetriever({ segmenter: createSegmenter() });
  addAll(retriever, set.articles);
  await simulate(retriever, set);
}

async function measure(passages: number, dimensions: number): Promise<void> {
  const random = createRandom(1);
  const index = createPassageIndex(createSegmenter());
  for (let number = 0; number < passages; number += 1) index.add(makeArticle(number), number + 1);
  const vectors = createVectorIndex(index);
  const before = process.memoryUsage.rss();
  const direction = new Int8Array(dimensions);
  for (let number = 0; number < passages; number += 1) {
    for (let at = 0; at < dimensions; at += 1) direction[at] = Math.floor(random() * 255) - 127;
    for (const passage of index.get(`a${number}`)?.passages ?? []) vectors.set(passage, direction);
  }
  const grown = (process.memoryUsage.rss() - before) / 1e6;
  print(`${vectors.count} vectors of ${dimensions} dimensions: ${grown.toFixed(0)} MB`);

  const times: number[] = [];
  let longestSlice = 0;
  for (let round = 0; round < rounds; round += 1) {
    const parts = Array.from({ length: dimensions }, () => random() - 0.5);
    const length = Math.hypot(...parts);
    const vector = Float32Array.from(parts, (part) => part / length);
    const startedAt = process.cpuUsage();
    let sliceAt = performance.now();
    const pause = async () => {
      if (performance.now() - sliceAt < sliceMs) return;
      longestSlice = Math.max(longestSlice, performance.now() - sliceAt);
      await breathe();
      sliceAt = performance.now();
    };
    await vectors.similarTo(vector, { limit: 30, pause });
    const { user, system } = process.cpuUsage(startedAt);
    if (round > 0) times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  print(
    `compared in ${at(0.5)} ms of processor time (p50), ${at(0.95)} ms (p95); others waited ${longestSlice.toFixed(1)} ms at most`,
  );
}
