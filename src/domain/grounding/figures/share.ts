import { boundAt } from './bound.ts';
import { type Bound, type Figure, plainFigure } from './figure.ts';
import { isMore } from './numeral.ts';
import { readNumeral } from './read-numeral.ts';

/** Tens of words begin with 成, none that is a share goes on so. */
const notShare = new Set('为立功员长果熟绩就品分交色都套型年本因名婚语了');
const fraction = /(\d{1,3})\/(\d{1,3})(?![\d/])/uy;
const hundredths: readonly (readonly [string, number])[] = [
  ['百分之', 1],
  ['千分之', 0.1],
];
const halves = new Set(['一半', '半数', '过半', '减半', '对半']);

/** Where a share ends, and how much it is in per cent. */
interface Share {
  readonly end: number;
  readonly value: number;
  /** What it may have been rounded to; a fraction is never more exact than a whole per cent. */
  readonly place: number;
  readonly bound?: Bound | undefined;
}

function readHundredths(text: string, start: number): Share | undefined {
  for (const [name, factor] of hundredths) {
    const numeral = text.startsWith(name, start) ? readNumeral(text, start + name.length) : undefined;
    if (numeral) return { end: numeral.end, value: numeral.low * factor, place: numeral.place * factor };
  }
  return undefined;
}

function readFraction(text: string, start: number): Share | undefined {
  fraction.lastIndex = start;
  const [written = '', above, below] = fraction.exec(text) ?? [];
  if (written !== '' && Number(above) < Number(below)) {
    return { end: start + written.length, value: (Number(above) / Number(below)) * 100, place: 1, bound: 'about' };
  }
  const whole = readNumeral(text, start);
  const part = whole && text.startsWith('分之', whole.end) ? readNumeral(text, whole.end + 2) : undefined;
  if (!whole || !part || whole.low === 0) return undefined;
  return { end: part.end, value: (part.low / whole.low) * 100, place: 1, bound: 'about' };
}

function readTenths(text: string, start: number): Share | undefined {
  const tenths = readNumeral(text, start);
  if (!tenths || tenths.low > 10) return undefined;
  const isOver = isMore(text[tenths.end]);
  const at = tenths.end + (isOver ? 1 : 0);
  const next = text[at + 1] ?? '';
  if (text[at] !== '成' || notShare.has(next)) return undefined;
  const half = next === '半' ? 1 : 0;
  const value = tenths.low * 10 + half * 5;
  return { end: at + 1 + half, value, place: half ? 1 : 10, bound: isOver ? 'over' : undefined };
}

function readHalf(text: string, start: number): Share | undefined {
  const word = text.slice(start, start + 2);
  if (!halves.has(word)) return undefined;
  return { end: start + 2, value: 50, place: 10, bound: word === '过半' ? 'over' : undefined };
}

/** A share of the whole, in per cent: `百分之六点四`, `四分之三`, `1/16`, `三成半`, `一半`. */
export function readShare(text: string, start: number): Figure | undefined {
  const share =
    readHundredths(text, start) ?? readHalf(text, start) ?? readFraction(text, start) ?? readTenths(text, start);
  if (!share) return undefined;
  const { end, value, place, bound = boundAt(text, start, end) } = share;
  return { ...plainFigure(start, end, value, '%'), place, bound };
}
