import { dot } from '../retrieval/feature-matrix.ts';
import { createRandom, shuffle } from '../retrieval/random.ts';

/** What may be chosen for one article: the features of each choice in a row, and what it is worth. */
export interface Choices {
  readonly rows: readonly Float64Array[];
  readonly worths: readonly number[];
}

export const settings = { sample: 1_000, epochs: 60, rate: 0.05, decay: 3e-3, seed: 7 } as const;

function deviations(all: readonly Choices[], width: number): Float64Array {
  const squares = new Float64Array(width);
  let count = 0;
  for (const { rows } of all) {
    const mean = new Float64Array(width);
    for (const row of rows)
      for (let at = 0; at < width; at += 1) mean[at] = (mean[at] ?? 0) + (row[at] ?? 0) / rows.length;
    for (const row of rows) {
      for (let at = 0; at < width; at += 1) {
        squares[at] = (squares[at] ?? 0) + ((row[at] ?? 0) - (mean[at] ?? 0)) ** 2;
      }
    }
    count += rows.length;
  }
  return squares.map((sum) => Math.sqrt(sum / count) || 1);
}

/** Adds to `gradient` how the expected worth of a choice made by a softmax over `weights` grows. */
function addGradient({ rows, worths }: Choices, weights: Float64Array, gradient: Float64Array): void {
  const scores = rows.map((row) => dot(weights, row));
  const most = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - most));
  const total = odds.reduce((sum, odd) => sum + odd, 0);
  const expected = odds.reduce((sum, odd, at) => sum + (odd / total) * (worths[at] ?? 0), 0);
  for (const [at, row] of rows.entries()) {
    const pull = ((odds[at] ?? 0) / total) * ((worths[at] ?? 0) - expected);
    for (let name = 0; name < gradient.length; name += 1) {
      gradient[name] = (gradient[name] ?? 0) + pull * (row[name] ?? 0);
    }
  }
}

/**
 * Weights under which a softmax over the choices is worth most on average; by Adam, averaged over the second half of the epochs. Of each article a sample of
 * the choices is used.
 *
 * @see Smith & Eisner, Minimum Risk Annealing for Training Log-Linear Models (2006)
 * @see Kingma & Ba, Adam: A Method for Stochastic Optimization (2015)
 */
export function trainMinimumRisk(all: readonly Choices[]): Float64Array {
  const random = createRandom(settings.seed);
  const width = all[0]?.rows[0]?.length ?? 0;
  const sampled = all.map(({ rows, worths }) => {
    const picked = shuffle([...rows.keys()], random).slice(0, settings.sample);
    return { rows: picked.flatMap((at) => rows[at] ?? []), worths: picked.flatMap((at) => worths[at] ?? []) };
  });
  const scale = deviations(sampled, width);
  const scaled = sampled.map(({ rows, worths }) => ({
    rows: rows.map((row) => row.map((value, at) => value / (scale[at] ?? 1))),
    worths,
  }));
  const weights = new Float64Array(width);
  const firstMoment = new Float64Array(width);
  const secondMoment = new Float64Array(width);
  const average = new Float64Array(width);
  for (let epoch = 1; epoch <= settings.epochs; epoch += 1) {
    const gradient = new Float64Array(width);
    for (const choices of scaled) addGradient(choices, weights, gradient);
    for (let at = 0; at < width; at += 1) {
      const slope = (gradient[at] ?? 0) / scaled.length - settings.decay * (weights[at] ?? 0);
      firstMoment[at] = 0.9 * (firstMoment[at] ?? 0) + 0.1 * slope;
      secondMoment[at] = 0.99 * (secondMoment[at] ?? 0) + 0.01 * slope ** 2;
      const mean = (firstMoment[at] ?? 0) / (1 - 0.9 ** epoch);
      const deviation = Math.sqrt((secondMoment[at] ?? 0) / (1 - 0.99 ** epoch)) + 1e-8;
      weights[at] = (weights[at] ?? 0) + (settings.rate * mean) / deviation;
      if (epoch > settings.epochs / 2) average[at] = (average[at] ?? 0) + (weights[at] ?? 0);
    }
  }
  return average.map((sum, at) => sum / (settings.epochs / 2) / (scale[at] ?? 1));
}
