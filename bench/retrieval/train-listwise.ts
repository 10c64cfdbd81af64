import { createScale, dot } from './feature-matrix.ts';
import { createRandom, shuffle } from './random.ts';

/** What was ranked for one question, and which of it answers. */
export interface Choice {
  readonly options: readonly Readonly<Record<string, number>>[];
  readonly isRight: readonly boolean[];
}

const settings = { epochs: 10, rate: 0.3, decay: 1e-4, seed: 7 } as const;

/**
 * Weights under which the right options are likely under a softmax over all of them; AdaGrad, averaged over the second half of the
 * epochs. Questions of which all or none are right teach nothing.
 *
 * @see Cao et al., Learning to Rank: From Pairwise Approach to Listwise Approach (2007)
 * @see Duchi, Hazan & Singer, Adaptive Subgradient Methods (2011)
 */
export function trainListwise(choices: readonly Choice[]): Readonly<Record<string, number>> {
  const useful = choices.filter(({ isRight }) => isRight.includes(true) && isRight.includes(false));
  const scale = createScale(choices.flatMap(({ options }) => options));
  const lists = useful.map(({ options, isRight }) => ({ rows: options.map(scale.toRow), isRight }));
  const random = createRandom(settings.seed);
  const width = scale.names.length;
  const weights = new Float64Array(width);
  const squares = new Float64Array(width).fill(1e-6);
  const average = new Float64Array(width);
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    for (const { rows, isRight } of shuffle(lists, random)) {
      const scores = rows.map((row) => dot(weights, row));
      const most = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - most));
      const total = odds.reduce((sum, value) => sum + value, 0);
      const right = odds.reduce((sum, value, at) => sum + (isRight[at] ? value : 0), 0);
      const gradient = new Float64Array(width);
      for (const [at, row] of rows.entries()) {
        const odd = odds[at] ?? 0;
        const pull = odd / total - (isRight[at] ? odd / right : 0);
        for (let name = 0; name < width; name += 1) gradient[name] = (gradient[name] ?? 0) + pull * (row[name] ?? 0);
      }
      for (let name = 0; name < width; name += 1) {
        const step = (gradient[name] ?? 0) + settings.decay * (weights[name] ?? 0);
        squares[name] = (squares[name] ?? 0) + step ** 2;
        weights[name] = (weights[name] ?? 0) - (settings.rate * step) / Math.sqrt(squares[name] ?? 1);
        if (epoch >= settings.epochs / 2) average[name] = (average[name] ?? 0) + (weights[name] ?? 0);
      }
    }
  }
  const count = lists.length * (settings.epochs - Math.ceil(settings.epochs / 2));
  return scale.toWeights(average.map((sum) => sum / count));
}
