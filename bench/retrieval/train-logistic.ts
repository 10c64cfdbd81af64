import { createScale, dot } from './feature-matrix.ts';

export interface Labelled {
  readonly features: Readonly<Record<string, number>>;
  readonly isTrue: boolean;
  /** How much it counts beside the others. */
  readonly weight: number;
}

export interface Logistic {
  readonly constant: number;
  readonly weights: Readonly<Record<string, number>>;
}

const settings = { steps: 1_500, rate: 2, decay: 1e-4 } as const;

/** A logistic regression by gradient descent: the log-odds are the constant and the features, each times its weight. */
export function trainLogistic(samples: readonly Labelled[]): Logistic {
  const scale = createScale(samples.map(({ features }) => features));
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  const rows = samples.map(({ features, isTrue, weight }) => ({
    row: scale.toRow(features),
    label: isTrue ? 1 : 0,
    share: weight / total,
  }));
  const weights = new Float64Array(scale.names.length);
  let bias = 0;
  for (let step = 0; step < settings.steps; step += 1) {
    const gradient = new Float64Array(weights.length);
    let biasGradient = 0;
    for (const { row, label, share } of rows) {
      const error = share * (1 / (1 + Math.exp(-dot(weights, row) - bias)) - label);
      for (let at = 0; at < row.length; at += 1) gradient[at] = (gradient[at] ?? 0) + error * (row[at] ?? 0);
      biasGradient += error;
    }
    for (let at = 0; at < weights.length; at += 1) {
      const weight = weights[at] ?? 0;
      weights[at] = weight - settings.rate * ((gradient[at] ?? 0) + settings.decay * weight);
    }
    bias -= settings.rate * biasGradient;
  }
  const unscaled = scale.toWeights(weights);
  const none = Object.fromEntries(scale.names.map((name) => [name, 0]));
  return { constant: bias + dot(weights, scale.toRow(none)), weights: unscaled };
}
