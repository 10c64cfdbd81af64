/** A point of a course: `at` in days, `value` in whatever is counted. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** How much a straight line through the points rises a day, by least squares; 0 for fewer than two points. */
export function slopeOf(points: readonly Point[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  if (points.length < 2) return 0;
  const atMean = mean(points.map(({ at }) => at));
  const valueMean = mean(points.map(({ value }) => value));
  const spread = points.reduce((sum, { at }) => sum + (at - atMean) ** 2, 0);
  const together = points.reduce((sum, { at, value }) => sum + (at - atMean) * (value - valueMean), 0);
  return spread === 0 ? 0 : together / spread;
}
