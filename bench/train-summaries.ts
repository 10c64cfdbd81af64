import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { choosePoints, type PointWeights } from '../src/features/key-points/choose-points.ts';
import { readStory } from '../src/features/key-points/story.ts';
import learned from '../src/features/key-points/weights.json' with { type: 'json' };
import { createRandom, shuffle } from './retrieval/random.ts';
import { print } from './retrieval/report.ts';
import { learnPoints, limits, readChoices } from './summaries/learn-points.ts';
import { createRougeL } from './summaries/rouge-l.ts';
import { readSummarySet, type SummarisedArticle } from './summaries/summary-set.ts';
import { type Choices, settings } from './summaries/train-minimum-risk.ts';

const weightsFile = new URL('../src/features/key-points/weights.json', import.meta.url);
const folds = 4;
/** The articles are dealt into folds anew by each. */
const splitSeeds = [1, 2, 3] as const;

/** Which candidates are tried before anything is learned: early ones that share much with the title and the whole. */
function priorOf(shape: PointWeights): PointWeights {
  const known: Readonly<Record<string, number>> = { early: 1, inTitle: 1, likeness: 2, centrality: 0.5 };
  const fill = (names: object) => Object.fromEntries(Object.keys(names).map((name) => [name, known[name] ?? 0]));
  return { points: fill(shape.points) as PointWeights['points'], sets: fill(shape.sets) as PointWeights['sets'] };
}

function scoreAll(articles: readonly SummarisedArticle[], weights: PointWeights): readonly number[] {
  return articles.map(({ text, title, summary }) => {
    const points = choosePoints(readStory(text, title), limits, weights);
    return createRougeL(summary)(points.map((point) => point.text).join(''));
  });
}

const percent = (scores: readonly number[]) =>
  Math.round((1_000 * 10 * scores.reduce((sum, score) => sum + score, 0)) / scores.length) / 100;

/** The ROUGE-L of each fold by weights from the others, in per cent over all. */
function crossValidate(articles: readonly SummarisedArticle[], choices: readonly Choices[], seed: number): number {
  const order = shuffle([...articles.keys()], createRandom(seed));
  const scores = Array.from({ length: folds }, (_, fold) => {
    const held = new Set(order.filter((_, at) => at % folds === fold));
    const weights = learnPoints(
      choices.filter((_, at) => !held.has(at)),
      learned,
    );
    return scoreAll(
      articles.filter((_, at) => held.has(at)),
      weights,
    );
  });
  return percent(scores.flat());
}

/**
 * `npm run bench -- train-summaries FILE`: learns which sentences make a summary and writes the weights to src/features/key-points/weights.json. Prints their ROUGE-L
 * on articles that they were not learned from: each quarter by the weights of the other three, for three ways to deal the quarters.
 */
export async function run([path]: readonly string[]): Promise<void> {
  if (path === undefined) throw new Error('usage: train-summaries FILE');
  const articles = readSummarySet(path);
  const choices = articles.map((article) => readChoices(article, priorOf(learned)));
  const splits = splitSeeds.map((seed) => {
    const score = crossValidate(articles, choices, seed);
    print(`each quarter by the other three, dealt by seed ${seed}: ROUGE-L ${score}`);
    return score;
  });
  const crossValidated = Math.round((100 * splits.reduce((sum, score) => sum + score, 0)) / splits.length) / 100;
  print(`on average: ROUGE-L ${crossValidated}`);
  const weights = learnPoints(choices, learned);
  print(`on what they were learned from: ROUGE-L ${percent(scoreAll(articles, weights))}`);
  const date = new Date().toISOString().slice(0, 10);
  const origin = { data: basename(path), articles: articles.length, date, seed: settings.seed, crossValidated, splits };
  writeFileSync(weightsFile, `${JSON.stringify({ ...weights, origin }, undefined, 2)}\n`);
  print(`written: ${JSON.stringify(weights)}`);
}
