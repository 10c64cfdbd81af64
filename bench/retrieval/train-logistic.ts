import { createScale, dot } from './feature-matrix.ts';

export interface Labelled {
  readonly features: Readonly<Record<string, number>>;
  readonly isTrue: boolean;
}

const settings = { steps: 300, rate: 2, decay: 1e-4 } as const;

/** The weights of a logistic regression, by gradient descent; what it adds to every sum is left out. */
export function trainLogistic(samples: readonly Labelled[]): Readonly<Record<string, number>> {
  const scale = createScale(samples.map(({ features }) => features));
  const rows = samples.map(({ features, isTrue }) => ({ row: scale.toRow(features), label: isTrue ? 1 : 0 }));
  const weights = new Float64Array(scale.names.length);
  let bias = 0;
  for (let step = 0; step < settings.steps; step += 1) {
    const gradient = new Float64Array(weights.length);
    let biasGradient = 0;
    for (const { row, label } of rows) {
      const error = 1 / (1 + Math.exp(-dot(weights, row) - bias)) - label;
      for (let at = 0; at < row.length; at += 1) gradient[at] = (gradient[at] ?? 0) + error * (row[at] ?? 0);
      biasGradient += error;
    }
    for (let at = 0; at < weights.length; at += 1) {
      const weight = weights[at] ?? 0;
      weights[at] = weight - settings.rate * ((gradient[at] ?? 0) / rows.length + settings.decay * weight);
    }
    bias -= (settings.rate * biasGradient) / rows.length;
  }
  return scale.toWeights(weights);
}
