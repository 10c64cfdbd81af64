import type { Evidence } from '../evidence.ts';
import type { Reading } from '../reading.ts';
import { isComposite, namesPoint } from './calendar.ts';
import { isComparedWith } from './compared-date.ts';
import type { Figure } from './figure.ts';
import { findUnknownDay } from './relative-days.ts';

/** What a lone 一 counts needn't be counted in the passage. */
const uncounted = new Set(['count', 'year', 'months', 'seconds']);
/** First and second in words: 首届, 次轮. */
const spelt: readonly (readonly [value: number, words: RegExp])[] = [
  [1, /首|头|冠/u],
  [2, /次[轮日年月席大高]|亚军/u],
];

function isSupported(figure: Figure, passages: readonly Evidence[]): boolean {
  if (figure.isLone && uncounted.has(figure.unit.dimension) && !figure.isOrdinal) return true;
  if (passages.some(({ amounts }) => amounts.agreeing(figure).length > 0)) return true;
  // 每桶 is 一桶.
  if (figure.isLone && passages.some(({ plain }) => plain.includes(`每${figure.unit.word}`))) return true;
  if (!figure.isOrdinal) return false;
  return spelt.some(([value, words]) => value === figure.low && passages.some(({ plain }) => words.test(plain)));
}

/** The first number, date or word such as 昨天 of a sentence that no passage has, in no way of writing it. */
export function findUnsupportedFigure(said: Reading, passages: readonly Evidence[]): string | undefined {
  const { folded, figures, calendar } = said;
  const composites = calendar.filter(isComposite);
  const unknown = composites.find((point) => !passages.some((passage) => namesPoint(point, passage.calendar)));
  if (unknown) return folded.slice(unknown.start, unknown.end);
  let next = 0;
  for (const figure of figures) {
    while ((composites[next]?.end ?? Number.POSITIVE_INFINITY) <= figure.start) next += 1;
    const isOfDate = (composites[next]?.start ?? Number.POSITIVE_INFINITY) <= figure.start;
    if (isOfDate || isSupported(figure, passages)) continue;
    const point = calendar.find(({ start, end }) => start === figure.start && end === figure.end);
    if (!point || !isComparedWith(folded, point, passages)) return folded.slice(figure.start, figure.end);
  }
  return findUnknownDay(
    folded,
    passages.map((passage) => passage.folded),
  );
}
