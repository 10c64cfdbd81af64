/** A number as it is written, in digits or in Han. `low` and `high` are one, but for what is vague: `三四百`, `数十`. */
export interface Numeral {
  readonly end: number;
  readonly low: number;
  readonly high: number;
  /** The worth of its last digit that doesn't pad: 1,000 in `98.7万`, 100 in `1200`. Below it, it may have been rounded. */
  readonly place: number;
  /** Whether the writing says that it is more: `十余万`, `20多亿`. */
  readonly isOver: boolean;
}

const hanDigits = new Map([...'零一二三四五六七八九'].map((character, value) => [character, value]));
for (const [character, value] of Object.entries({ 〇: 0, 两: 2, 俩: 2, 仨: 3 })) hanDigits.set(character, value);
const multipliers = new Map(Object.entries({ 十: 10, 百: 100, 千: 1_000, 万: 1e4, 亿: 1e8, 兆: 1e12 }));
const more = new Set('余多来几');

/** Whether a character is one of 0 to 9; other digits are folded to these. */
export const isDigit = (character: string | undefined) =>
  character !== undefined && character >= '0' && character <= '9';

/** What one Han digit is worth, `两` too; undefined for all else. */
export const hanDigit = (character: string | undefined) => hanDigits.get(character ?? '');

/** What a Han unit multiplies by: 十 to 兆; undefined for all else. */
export const multiplierOf = (character: string | undefined) => multipliers.get(character ?? '');

/** Whether Han numbers are written with this character. */
export const isHanNumeral = (character: string | undefined) =>
  hanDigit(character) !== undefined || multiplierOf(character) !== undefined;

/** Whether a character behind a number says that there are more: `余`, `多`, `来`, `几`. */
export const isMore = (character: string | undefined) => more.has(character ?? '');

/** The worth of the last digit of a whole number that is not a zero. */
export function placeOf(value: number): number {
  let place = 1;
  while (value !== 0 && place < 1e15 && value % (place * 10) === 0) place *= 10;
  return place;
}

/** 兆 is a million in front of these, as part of the unit. */
const megaUnits = new Set('瓦赫字比帕焦伏');

interface Multiplied {
  readonly end: number;
  readonly by: number;
  readonly isOver: boolean;
}

/** The units behind a number that ends at `at`: `万`, `千万`, `余万`. */
export function readMultipliers(text: string, at: number): Multiplied {
  let end = at;
  let by = 1;
  let isOver = false;
  for (let count = 0; count < 4; count += 1) {
    const skipped = isMore(text[end]) ? 1 : 0;
    const multiplier = multiplierOf(text[end + skipped]);
    if (multiplier === undefined || (text[end] === '兆' && megaUnits.has(text[end + 1] ?? ''))) break;
    isOver ||= skipped > 0;
    by *= multiplier;
    end += skipped + 1;
  }
  return { end, by, isOver };
}

const scales = /^ ?(?:(thousand)|(million|mn)|(billion|bn)|(trillion|tn))(?![a-z])/u;

/** The English word that multiplies a number which ends at `at`: `8.2 billion`. */
function readScale(text: string, at: number): Multiplied {
  const found = scales.exec(text.slice(at, at + 11));
  const by = found ? 1000 ** (1 + found.slice(1).findIndex((word) => word !== undefined)) : 1;
  return { end: at + (found?.[0].length ?? 0), by, isOver: false };
}

const startsDate = new Set('年月日号时');

interface Decimal {
  readonly end: number;
  readonly value: number;
  readonly place: number;
}

function readDecimal(text: string, start: number): Decimal {
  let end = start;
  while (isDigit(text[end])) end += 1;
  const point = end;
  if (text[point] === '.' && isDigit(text[point + 1])) {
    end += 1;
    while (isDigit(text[end])) end += 1;
  }
  const value = Number(text.slice(start, end));
  return { end, value, place: end > point ? 10 ** (point + 1 - end) : placeOf(value) };
}

/** A number in digits and what multiplies it: `1.5万亿`, `3万5千`, `1亿5000万`. Undefined where no digit stands. */
export function readDigits(text: string, start: number): Numeral | undefined {
  if (!isDigit(text[start])) return undefined;
  const first = readDecimal(text, start);
  const scale = readScale(text, first.end);
  let { end, by, isOver } = scale.by > 1 ? scale : readMultipliers(text, first.end);
  let low = first.value * by;
  let place = first.place * by;
  while (by > 1 && isDigit(text[end])) {
    const next = readDecimal(text, end);
    const smaller = readMultipliers(text, next.end);
    // 33万7072 goes on, 10万2023年 doesn't.
    const goesOn =
      smaller.by > 1 || (by === 1e4 && next.end - end >= 3 && next.value < by && !startsDate.has(text[next.end] ?? ''));
    if (!goesOn || smaller.by >= by) break;
    low += next.value * smaller.by;
    place = next.place * smaller.by;
    ({ end, by } = smaller);
    isOver ||= smaller.isOver;
  }
  return { end, low, high: low, place, isOver };
}
