/** What each feature counts. */
export type Weights<Features> = { readonly [Name in keyof Features]: number };

/** The sum of the features, each times its weight. */
export function weighFeatures<Features extends Weights<Features>>(
  weights: Weights<Features>,
  features: Features,
): number {
  let sum = 0;
  for (const name in weights) sum += weights[name] * features[name];
  return sum;
}
