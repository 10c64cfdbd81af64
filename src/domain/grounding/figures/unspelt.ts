import { boundAt } from './bound.ts';
import { type Figure, plainFigure } from './figure.ts';
import { hanDigit } from './numeral.ts';

const clock = /(\d{1,2}):([0-5]\d)(?!\d)/uy;
const isoDate = /(\d{4})([-/.])(0?[1-9]|1[0-2])\2([0-2]?\d|3[01])(?!\d)/uy;
const doubling = /翻(?:了)?(?:([一两三])(番|倍)|番|倍)/uy;
/** What there may be half of, and the unit it is half of. */
const halves = new Map([
  ['年', '年'],
  ['个月', '个月'],
  ['月', '个月'],
  ['天', '天'],
  ['日', '天'],
  ['周', '周'],
  ['小时', '小时'],
  ['个小时', '小时'],
  ['公里', '公里'],
  ['世纪', '世纪'],
  ['个世纪', '世纪'],
]);

/** `2024-03-05` and `8:30`: figures with no unit written, one behind the other. */
export function readDigitDate(text: string, start: number): readonly Figure[] {
  isoDate.lastIndex = start;
  const date = isoDate.exec(text);
  if (date) {
    const [whole, year = '', , month = '', day = ''] = date;
    const monthAt = start + year.length + 1;
    const dayAt = monthAt + month.length + 1;
    return [
      plainFigure(start, monthAt, Number(year), '年'),
      plainFigure(monthAt, dayAt, Number(month), '月'),
      plainFigure(dayAt, start + whole.length, Number(day), '日'),
    ];
  }
  clock.lastIndex = start;
  const time = clock.exec(text);
  if (!time) return [];
  const [whole, hour = '', minute = ''] = time;
  const minuteAt = start + hour.length + 1;
  return [
    plainFigure(start, minuteAt, Number(hour), '时'),
    plainFigure(minuteAt, start + whole.length, Number(minute), '分'),
  ];
}

const goals = new Map([
  ['梅开二度', 2],
  ['帽子戏法', 3],
]);

/** What sports stories say for two and three goals. */
export function readGoals(text: string, start: number): Figure | undefined {
  const end = start + 4;
  const count = goals.get(text.slice(start, end));
  return count === undefined ? undefined : plainFigure(start, end, count, '球');
}

/** `翻一番`, `翻了一倍`, `翻两番`: by how many times a number has grown. */
export function readDoubling(text: string, start: number): Figure | undefined {
  doubling.lastIndex = start;
  const [written, count = '一', kind] = doubling.exec(text) ?? [];
  if (written === undefined) return undefined;
  const value = hanDigit(count) ?? 1;
  return plainFigure(start, start + written.length, kind === '番' ? 2 ** value - 1 : value, '倍');
}

/** `半年`, `半个月`; not the 半年 of 上半年. */
export function readHalfUnit(text: string, start: number): Figure | undefined {
  if (text[start] !== '半' || '上下前后大'.includes(text[start - 1] ?? ' ')) return undefined;
  for (let length = 3; length > 0; length -= 1) {
    const unit = halves.get(text.slice(start + 1, start + 1 + length));
    if (unit === undefined) continue;
    const end = start + 1 + length;
    return { ...plainFigure(start, end, 0.5, unit), place: 0.1, bound: boundAt(text, start, end) };
  }
  return undefined;
}
