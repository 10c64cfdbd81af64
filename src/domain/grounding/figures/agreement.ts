import type { Figure } from './figure.ts';
import { countsAlike } from './unit.ts';

/** How far a rounded number may lie from what it was rounded from, as a share of it. */
const aboutWithin = 0.05;
const nearWithin = 0.05;
const overWithin = 0.05;

const isSame = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

interface Measure {
  readonly low: number;
  readonly high: number;
  readonly place: number;
}

const inSmallest = ({ low, high, place, unit: { factor } }: Figure): Measure => ({
  low: low * factor,
  high: high * factor,
  place: place * factor,
});

function scaled({ low, high, place }: Measure, by: number): Measure {
  return { low: low * by, high: high * by, place: place * by };
}

/** Whether a bare number, as in a table, is so long that it can hardly be of something else. */
const isSpecific = ({ low, place }: Figure) => Math.abs(low) >= place * 100;

/** The second figure in what the first one measures; undefined where they measure different things. */
function inDimensionOf(a: Figure, b: Figure): Measure | undefined {
  const measure = inSmallest(b);
  const pair = `${a.unit.dimension}<${b.unit.dimension}`;
  if (a.unit.dimension === b.unit.dimension) {
    return a.unit.dimension !== 'count' || countsAlike(a.unit, b.unit) ? measure : undefined;
  }
  if (a.unit.word === '' || b.unit.word === '') return isSpecific(a) && isSpecific(b) ? measure : undefined;
  if (pair === 'months<year') return scaled(measure, 12);
  if (pair === 'year<months') return scaled(measure, 1 / 12);
  // 前三季度 are 前9个月.
  if (pair === 'months<quarter') return scaled(measure, 3);
  if (pair === 'quarter<months') return scaled(measure, 1 / 3);
  if (pair === 'seconds<day') return scaled(measure, 86_400);
  if (pair === 'day<seconds') return scaled(measure, 1 / 86_400);
  if (pair === 'minute<seconds') return scaled(measure, 1 / 60);
  if (pair === 'seconds<minute') return scaled(measure, 60);
  if (pair === 'bytes<bytes a second' || pair === 'bytes a second<bytes') return measure;
  // 增长一倍 is 增长100%.
  if (pair === 'percent<multiples') return scaled(measure, 100);
  if (pair === 'multiples<percent') return scaled(measure, 1 / 100);
  return undefined;
}

/** Whether `said` may be `given` rounded: only where it says that it is, and to no more digits than it shows. */
function isRounded(said: Measure, given: Measure, bound: Figure['bound']): boolean {
  if (said.place <= given.place || given.low !== given.high) return false;
  const over = given.low - said.low;
  if (bound === 'about') return Math.abs(over) <= Math.min(said.place / 2, Math.abs(said.low) * aboutWithin);
  if (bound === 'under') return over < 0 && -over <= Math.min(said.place, Math.abs(said.low) * nearWithin);
  return bound === 'over' && over > 0 && over < Math.min(said.place, Math.abs(said.low) * overWithin);
}

/** Clocks of twelve hours and of twenty-four; decades of a century and by their full year. */
function isSameCycle(said: Figure, given: Figure): boolean {
  const { dimension } = said.unit;
  const cycle = dimension === 'hour' ? 12 : dimension === 'decade' ? 100 : 0;
  if (cycle === 0 || dimension !== given.unit.dimension) return false;
  return isSame(said.low % cycle, given.low % cycle) && (said.low < cycle || given.low < cycle || cycle === 12);
}

/**
 * Whether the number `said` may stand where `given` was read: the same amount of the same thing, in whatever unit, or what a writer who says
 * 约, 近 or 超过 makes of it. 98.7万 may be 近99万 and 约99万, not 99万.
 */
export function agrees(said: Figure, given: Figure): boolean {
  const isOrdered = said.isOrdinal === given.isOrdinal || (said.unit.word === given.unit.word && said.unit.word !== '');
  if (!isOrdered) return false;
  const b = inDimensionOf(said, given);
  if (!b) return false;
  const a = inSmallest(said);
  if (isSame(a.low, b.low) && isSame(a.high, b.high)) return true;
  // 数十 may be 35.
  if (a.low < a.high) return b.low >= a.low && b.high <= a.high;
  return isRounded(a, b, said.bound) || isSameCycle(said, given);
}

/** Whether one is said to be more than what the other is said to be less than. */
export function boundsClash(said: Figure, given: Figure): boolean {
  return (said.bound === 'over' && given.bound === 'under') || (said.bound === 'under' && given.bound === 'over');
}
