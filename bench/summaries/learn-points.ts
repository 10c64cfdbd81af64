import { type PointWeights, shortlist } from '../../src/features/key-points/choose-points.ts';
import type { PointFeatures } from '../../src/features/key-points/point-features.ts';
import { readStory } from '../../src/features/key-points/story.ts';
import { type Limits, type SetFeatures, visitSets } from '../../src/features/key-points/visit-sets.ts';
import { createRandom, shuffle } from '../retrieval/random.ts';
import { createRougeL } from './rouge-l.ts';
import type { SummarisedArticle } from './summary-set.ts';
import { type Choices, trainMinimumRisk } from './train-minimum-risk.ts';

/** What is asked of a summary in the bench. */
export const limits: Limits = { points: 4, characters: 220 };

/** Sets so short say too little to be chosen: leaving them out leaves more of the sample to the others. */
const leastLength = 100;
const mostSets = 1_000;

/** The sets of points of an article, with their ROUGE-L. @param prior - weights that tell which candidates are worth a try */
export function readChoices({ text, title, summary }: SummarisedArticle, prior: PointWeights): Choices {
  const story = readStory(text, title);
  const options = shortlist(story, limits, prior);
  const among = options.map(({ candidate }) => candidate);
  const sets: { readonly chosen: readonly number[]; readonly fullLength: number; readonly features: SetFeatures }[] =
    [];
  visitSets(story, among, limits, (chosen, fullLength, features) => {
    sets.push({ chosen: [...chosen], fullLength, features });
  });
  const lengthOf = (chosen: readonly number[]) => chosen.reduce((sum, at) => sum + (among[at]?.length ?? 0), 0);
  const long = sets.filter(({ chosen }) => lengthOf(chosen) >= leastLength);
  const sample = shuffle(long, createRandom(text.length)).slice(0, mostSets);
  const rougeL = createRougeL(summary);
  return {
    worths: sample.map(({ chosen }) => rougeL(chosen.map((at) => among[at]?.text).join(''))),
    rows: sample.map(({ chosen, fullLength, features }) => {
      const names = Object.keys(prior.points) as (keyof PointFeatures)[];
      const row = new Float64Array(names.length);
      for (const at of chosen) {
        const option = options[at];
        const part = (option?.candidate.length ?? 0) / fullLength;
        for (const [index, name] of names.entries())
          row[index] = (row[index] ?? 0) + part * (option?.features[name] ?? 0);
      }
      return Float64Array.from([...row, ...Object.keys(prior.sets).map((name) => features[name as keyof SetFeatures])]);
    }),
  };
}

/** Weights of the same features as `shape`, so scaled that the largest is 10. */
export function learnPoints(choices: readonly Choices[], shape: PointWeights): PointWeights {
  const learned = trainMinimumRisk(choices.filter(({ rows }) => rows.length > 1));
  const largest = Math.max(...learned.map(Math.abs));
  const rounded = Array.from(learned, (weight) => Math.round((weight / largest) * 10_000) / 1_000);
  const names = Object.keys(shape.points);
  const named = (keys: readonly string[], from: number) =>
    Object.fromEntries(keys.map((name, at) => [name, rounded[from + at] ?? 0]));
  return {
    points: named(names, 0) as PointWeights['points'],
    sets: named(Object.keys(shape.sets), names.length) as PointWeights['sets'],
  };
}
