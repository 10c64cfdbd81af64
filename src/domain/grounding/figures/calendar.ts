import type { Figure } from './figure.ts';

/** A day, month or year that a text names: what stands together, and what it may have from the text before it. */
export interface CalendarPoint {
  readonly start: number;
  readonly end: number;
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
}

type Part = 'year' | 'month' | 'day';

const rank: Readonly<Record<Part, number>> = { year: 0, month: 1, day: 2 };

const partOf = ({ unit: { dimension }, low, high, isOrdinal }: Figure): Part | undefined =>
  !isOrdinal && low === high && (dimension === 'year' || dimension === 'month' || dimension === 'day')
    ? dimension
    : undefined;

/** The calendar points of a text's figures, in order: `2024年3月5日` is one, so is a lone `5日`. */
export function readCalendar(figures: readonly Figure[]): readonly CalendarPoint[] {
  const points: CalendarPoint[] = [];
  let last: Part | undefined;
  for (const figure of figures) {
    const part = partOf(figure);
    if (!part) continue;
    const current = points.at(-1);
    if (current && last && current.end === figure.start && rank[part] === rank[last] + 1) {
      points[points.length - 1] = { ...current, end: figure.end, [part]: figure.low };
    } else {
      const { start, end } = figure;
      points.push({ start, end, year: undefined, month: undefined, day: undefined, [part]: figure.low });
    }
    last = part;
  }
  return points;
}

/** Whether a point says more than one of year, month and day. */
export const isComposite = ({ year, month, day }: CalendarPoint) =>
  [year, month, day].filter((part) => part !== undefined).length > 1;

/**
 * Whether a text with these points names the day, month or year `said`. What a point leaves out it may have from another: in `7月31日电……28日`
 * the 28th is July's. What it does say must agree: `2024年3月5日` is not named by `2023年3月5日` and another 2024.
 */
export function namesPoint(said: CalendarPoint, points: readonly CalendarPoint[]): boolean {
  const smallest: Part = said.day !== undefined ? 'day' : said.month !== undefined ? 'month' : 'year';
  const fits = (point: CalendarPoint, part: Part) =>
    said[part] === undefined ||
    point[part] === said[part] ||
    (point[part] === undefined && points.some((other) => other[part] === said[part]));
  return points.some((point) => point[smallest] === said[smallest] && fits(point, 'month') && fits(point, 'year'));
}
