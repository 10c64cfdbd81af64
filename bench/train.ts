import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createBackground } from '../src/retrieval/background.ts';
import type { RankingWeights } from '../src/retrieval/retriever.ts';
import { createSegmenter } from '../src/retrieval/segmenter.ts';
import learned from '../src/retrieval/weights.json' with { type: 'json' };
import { askAtEachSize, printAbstention } from './retrieval/abstention.ts';
import { crossValidate } from './retrieval/cross-validate.ts';
import { createFilled, toReply } from './retrieval/hexin-engine.ts';
import { halfOf, hashOf, readQuestionSet } from './retrieval/question-set.ts';
import { print, report } from './retrieval/report.ts';
import { trainEvidence } from './retrieval/train-evidence.ts';
import { trainRanking } from './retrieval/train-ranking.ts';

const weightsFile = new URL('../src/retrieval/weights.json', import.meta.url);

/**
 * `npm run bench -- train FILE`: learns the weights of the ranking and writes them to src/retrieval/weights.json. Prints what they are worth
 * on questions that they were not learned from: each half of the articles by the weights of the other half.
 */
export async function run([path]: readonly string[]): Promise<void> {
  if (path === undefined) throw new Error('usage: train FILE');
  const set = readQuestionSet(path);
  const deps = { segmenter: createSegmenter(), background: createBackground() };
  const from: RankingWeights = learned;

  const halves = crossValidate(set, deps, from);
  const [even, odd] = halves.map((weights) => createFilled(set, { ...deps, weights }));
  report('each half by the other', set.questions, ({ articleId, text }) => {
    const retriever = halfOf(articleId) === 0 ? even : odd;
    return retriever ? toReply(retriever.find(text)) : { passages: [], sentence: undefined };
  });
  printAbstention(askAtEachSize(set, deps, halves));

  const everything = () => true;
  const weights = trainEvidence(set, deps, trainRanking(set, set.questions, deps, from), everything);
  const date = new Date().toISOString().slice(0, 10);
  const origin = { data: basename(path), sha256: hashOf(path), questions: set.questions.length, date };
  writeFileSync(weightsFile, `${JSON.stringify({ ...weights, origin }, undefined, 2)}\n`);
  print(`\nwritten: ${JSON.stringify(weights)}`);
}
