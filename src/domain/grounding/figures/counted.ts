import { boundAt } from './bound.ts';
import type { Figure } from './figure.ts';
import { isDigit, isMore, type Numeral } from './numeral.ts';
import { readNumeral } from './read-numeral.ts';
import { readUnit, type Unit, unitless, unitNamed } from './unit.ts';

const currencies: readonly (readonly [prefix: RegExp, unit: string])[] = [
  [/(?:人民币|rmb|¥)$/u, '元'],
  [/(?:hk\$|港币|港元)$/u, '港元'],
  [/(?:nt\$|新台币|台币)$/u, '新台币'],
  [/(?:us\$|\$|美元|美金)$/u, '美元'],
  [/(?:€|欧元)$/u, '欧元'],
  [/(?:£|英镑)$/u, '英镑'],
];
/** Characters before a number within which its currency is said. */
const reach = 4;
const hasHalf = new Set(['year', 'seconds', 'age', 'multiples']);
/** What makes another word of a 半 behind a unit: 三年半导体. */
const afterHalf = new Set('年数导岛径决场程边夜');
/** With these before it, 一 makes a word: 唯一, 统一. */
const onlyOne = new Set('唯统专逐划单同归合');

const isLetter = (character: string | undefined) => character !== undefined && character >= 'a' && character <= 'z';

function currencyBefore(text: string, start: number): Unit | undefined {
  const head = text.slice(Math.max(0, start - reach), start);
  for (const [prefix, unit] of currencies) if (prefix.test(head)) return unitNamed(unit);
  return undefined;
}

/** 周四 is a day, whatever follows: 周四股价. 每周三班 isn't. */
const weekday = /(?<![每一二两三四五六七八九十几多半\d])(?:周|星期|礼拜)$/u;
/** 上一季度 is told from the text's own day. */
const pointing = new Set('上下这每同');

/** Whether a number in Han with that unit is a word like `十分`, `唯一`, `千万`, and no number. */
function isWord(text: string, start: number, numeral: Numeral, unit: Unit | undefined): boolean {
  if (isDigit(text[start])) return false;
  const written = text.slice(start, numeral.end);
  const before = text[start - 1] ?? '';
  if (written[0] === '一' && onlyOne.has(before)) return true;
  if (written === '一' && unit?.dimension === 'quarter' && pointing.has(before)) return true;
  if (written.length === 1 && weekday.test(text.slice(Math.max(0, start - 3), start))) return true;
  if (!unit) return (written.length === 1 && before !== '第') || written === '千万' || written === '万一';
  return unit.word === '分' && written === '十' && before !== '点' && before !== '时';
}

/** What stands behind a number: `多`, `个半`, the unit, `半`. */
interface Tail {
  readonly end: number;
  readonly unit: Unit | undefined;
  readonly added: number;
  readonly isOver: boolean;
}

function readTail(text: string, start: number, numeral: Numeral): Tail {
  const isOver = numeral.isOver || isMore(text[numeral.end]);
  let end = numeral.end + (isMore(text[numeral.end]) ? 1 : 0);
  let added = 0;
  if (text.startsWith('个半', end)) {
    added = 0.5;
    end += 2;
  }
  const gap = text[end] === ' ' ? 1 : 0;
  const unit = readUnit(text, end + gap, isDigit(text[start]) || numeral.low > 10);
  if (unit) end += gap + unit.word.length;
  if (unit && hasHalf.has(unit.dimension) && text[end] === '半' && !afterHalf.has(text[end + 1] ?? '')) {
    added = 0.5;
    end += 1;
  }
  return { end, unit, added, isOver };
}

/** A number and what it counts, in one piece: `5000多万元`, `三个半小时`, `第31届`. `公元前221年` is -221. */
export function readCounted(text: string, start: number): Figure | undefined {
  const numeral = readNumeral(text, start);
  if (!numeral) return undefined;
  const { end, unit, added, isOver } = readTail(text, start, numeral);
  if (isWord(text, start, numeral, unit)) return undefined;
  // 3d and 5nm15 are names.
  if (!unit && isLetter(text[end]) && isDigit(text[end - 1])) return undefined;
  const bound = boundAt(text, start, end);
  const currency = currencyBefore(text, start);
  const isBefore =
    unit?.dimension === 'year' && /(?:公元|西元|纪元)前$/u.test(text.slice(Math.max(0, start - 3), start));
  const sign = isBefore ? -1 : 1;
  return {
    start,
    end,
    low: sign * (numeral.low + added),
    high: sign * (numeral.high + added),
    place: added > 0 ? 0.1 : numeral.place,
    unit: currency && (!unit || unit.word === '元') ? currency : (unit ?? unitless),
    bound: isOver && bound === 'exact' ? 'over' : bound,
    isOrdinal: text[start - 1] === '第',
    isLone: numeral.end - start === 1 && text[start] === '一' && added === 0,
  };
}
