import type { CalendarPoint } from './calendar.ts';
import { type Figure, plainFigure } from './figure.ts';

const following = /次日|翌日|第二天|隔天/gu;
/** Of a later day it isn't known here whether the month has another. */
const lastSure = 28;

/** The days that a text names only as the one behind another: `9月27日……次日` names the 28th of September. */
export function readFollowingDays(text: string, calendar: readonly CalendarPoint[]): readonly CalendarPoint[] {
  return [...text.matchAll(following)].flatMap(({ 0: word, index }) => {
    const before = calendar.findLast(({ start, day }) => start < index && day !== undefined);
    if (before?.day === undefined || before.day >= lastSure) return [];
    return [{ ...before, start: index, end: index + word.length, day: before.day + 1 }];
  });
}

/** The same as figures. */
export const dayFigures = (points: readonly CalendarPoint[]): readonly Figure[] =>
  points.flatMap(({ start, end, day }) => (day === undefined ? [] : [plainFigure(start, end, day, '日')]));
