import { hanDigit, isHanNumeral, isMore, multiplierOf, type Numeral, placeOf, readMultipliers } from './numeral.ts';

/** No number that a story prints is longer. */
const longest = 24;
const vague = new Set('几数');
const leadsMagnitude = new Set('上近过逾超约');

/** Digits and units by turns, all of `run`: `一千零五十`, `三百五` (350; in `三百零五` the 零 says that it is not). */
function worthOf(run: string): number {
  let total = 0;
  let section = 0;
  let digit = 0;
  let unit = 1;
  let isSpelt = false;
  for (const character of run) {
    const value = hanDigit(character);
    const by = multiplierOf(character);
    if (value === 0) isSpelt = true;
    else if (value !== undefined) digit = value;
    if (by === undefined) continue;
    if (by < 1e4) section += (digit || 1) * by;
    else {
      total = section + digit > 0 ? total + (section + digit) * by : total * by;
      section = 0;
    }
    digit = 0;
    unit = by;
    isSpelt = false;
  }
  return total + section + (unit >= 100 && !isSpelt ? (digit * unit) / 10 : digit);
}

/** How far digits and units go on; two digits in a row are two numbers, unless the first is 零. */
function runEnd(text: string, start: number): number {
  let end = start;
  let wasDigit = false;
  while (end - start < longest && isHanNumeral(text[end])) {
    const value = hanDigit(text[end]);
    if (value !== undefined && wasDigit) break;
    wasDigit = value !== undefined && value !== 0;
    end += 1;
  }
  return end;
}

/** `六点四`, `三点五亿`: what stands behind 点. `三点五十分` is a time. */
function readDecimals(text: string, point: number, whole: number): Numeral | undefined {
  if (text[point] !== '点') return undefined;
  let end = point + 1;
  while (end - point < 10 && hanDigit(text[end]) !== undefined) end += 1;
  const count = end - point - 1;
  if (count === 0 || text[end] === '十' || (count === 1 && text[end] === '分')) return undefined;
  let value = whole;
  for (let index = 1; index <= count; index += 1) value += (hanDigit(text[point + index]) ?? 0) * 10 ** -index;
  const multiplied = readMultipliers(text, end);
  const low = Number(value.toFixed(count)) * multiplied.by;
  return { end: multiplied.end, low, high: low, place: 10 ** -count * multiplied.by, isOver: multiplied.isOver };
}

/** `上百`, `数十万`, `百余`: no more is known than how large it is. A bare 百 or 千 begins words (百姓, 千里). */
function readMagnitude(text: string, start: number): Numeral | undefined {
  const isVague = vague.has(text[start] ?? '');
  const first = isVague ? start + 1 : start;
  const { end, by } = readMultipliers(text, first);
  if (end === first) return undefined;
  if (isVague) return { end, low: 2 * by, high: 10 * by, place: by, isOver: false };
  const isOver = isMore(text[end]) || text[start - 1] === '上';
  if (!isOver && !leadsMagnitude.has(text[start - 1] ?? '') && end - first < 2) return undefined;
  return { end, low: by, high: by, place: by, isOver };
}

/** `二〇二四`, `一九九八`: digit by digit; `三四`, `七八百`: one or the other. */
function readDigitRun(text: string, start: number): Numeral | undefined {
  let end = start;
  while (end - start < 12 && hanDigit(text[end]) !== undefined) end += 1;
  const values = Array.from(text.slice(start, end), (character) => hanDigit(character) ?? 0);
  const [first = 0, second = 0] = values;
  if (values.length === 2 && first > 0 && second === first + 1) {
    const { end: after, by, isOver } = readMultipliers(text, end);
    return { end: after, low: first * by, high: second * by, place: by, isOver };
  }
  const low = Number(values.join(''));
  return readDecimals(text, end, low) ?? { end, low, high: low, place: 1, isOver: false };
}

/** A number in Han characters; undefined where none starts. */
export function readHan(text: string, start: number): Numeral | undefined {
  const first = hanDigit(text[start]);
  if (first === undefined && text[start] !== '十') return readMagnitude(text, start);
  if (first !== undefined && hanDigit(text[start + 1]) !== undefined && multiplierOf(text[start + 2]) === undefined) {
    return readDigitRun(text, start);
  }
  if (first !== undefined && first > 0 && hanDigit(text[start + 1]) === first + 1) return readDigitRun(text, start);
  const end = runEnd(text, start);
  const whole = worthOf(text.slice(start, end));
  const decimals = readDecimals(text, end, whole);
  if (decimals) return decimals;
  const over = isMore(text[end]) ? readMultipliers(text, end) : undefined;
  const by = over?.by ?? 1;
  const low = whole * by;
  return { end: over?.end ?? end, low, high: low, place: placeOf(low), isOver: by > 1 };
}
