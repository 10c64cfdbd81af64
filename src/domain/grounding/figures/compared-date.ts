import type { Evidence } from '../evidence.ts';
import type { CalendarPoint } from './calendar.ts';

const compares = /(?:比|较|与|和|同|跟|相比于?|对比)$/u;
const behindYear = /同比|去年|上年|上一年|前一年|同期|年增/u;
const behindMonth = /环比|上月|上个月|前一月|月增/u;

const isYearAlone = ({ year, month, day }: CalendarPoint) =>
  year !== undefined && month === undefined && day === undefined;
const isMonthAlone = ({ year, month, day }: CalendarPoint) =>
  year === undefined && month !== undefined && day === undefined;

/**
 * Whether a sentence compares with the year or month before one that a passage names, where the passage has only a word for it: `2025年……比上年`
 * is 比2024年, `7月……环比` is 比6月.
 */
export function isComparedWith(folded: string, point: CalendarPoint, passages: readonly Evidence[]): boolean {
  if (!compares.test(folded.slice(Math.max(0, point.start - 3), point.start))) return false;
  return passages.some(({ folded: given, calendar }) => {
    if (isYearAlone(point)) {
      return behindYear.test(given) && calendar.some(({ year }) => year === (point.year ?? 0) + 1);
    }
    const next = ((point.month ?? 0) % 12) + 1;
    return isMonthAlone(point) && behindMonth.test(given) && calendar.some(({ month }) => month === next);
  });
}
