import { type Unit, unitNamed } from './unit.ts';

/** Whether a number is said to be the very one, about it, more or less. */
export type Bound = 'exact' | 'about' | 'over' | 'under';

/** A number of a text with what it counts. */
export interface Figure {
  /** `[start, end)` in UTF-16 units of the folded text: number and unit. */
  readonly start: number;
  readonly end: number;
  /** In the unit's own measure; they differ only where the writing is vague. */
  readonly low: number;
  readonly high: number;
  /** See `Numeral.place`. */
  readonly place: number;
  readonly unit: Unit;
  readonly bound: Bound;
  readonly isOrdinal: boolean;
  /** Whether it is a bare `一`, which counts little: `一名男子` is `男子`. */
  readonly isLone: boolean;
}

/** A figure of which no more is to say than how much of what it is. */
export function plainFigure(start: number, end: number, value: number, unit: string): Figure {
  const written = { start, end, low: value, high: value, place: 1, unit: unitNamed(unit) };
  return { ...written, bound: 'exact', isOrdinal: false, isLone: false };
}
