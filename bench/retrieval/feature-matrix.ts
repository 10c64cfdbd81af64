/** Features by name, in one order, brought to mean 0 and deviation 1 while training. */
export interface Scale {
  readonly names: readonly string[];
  toRow(features: Readonly<Record<string, number>>): Float64Array;
  /** Weights of scaled features as weights of the features as they are. */
  toWeights(row: Float64Array): Readonly<Record<string, number>>;
}

export function createScale(samples: readonly Readonly<Record<string, number>>[]): Scale {
  const names = Object.keys(samples[0] ?? {});
  const mean = names.map((name) => samples.reduce((sum, sample) => sum + (sample[name] ?? 0), 0) / samples.length);
  const deviation = names.map((name, at) => {
    const squares = samples.reduce((sum, sample) => sum + ((sample[name] ?? 0) - (mean[at] ?? 0)) ** 2, 0);
    return Math.sqrt(squares / samples.length) || 1;
  });
  return {
    names,
    toRow: (features) =>
      Float64Array.from(names, (name, at) => ((features[name] ?? 0) - (mean[at] ?? 0)) / (deviation[at] ?? 1)),
    toWeights: (row) => Object.fromEntries(names.map((name, at) => [name, (row[at] ?? 0) / (deviation[at] ?? 1)])),
  };
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
