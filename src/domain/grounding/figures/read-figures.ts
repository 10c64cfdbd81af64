import { readCounted } from './counted.ts';
import { readEnglishDate } from './english-date.ts';
import { type Figure, plainFigure } from './figure.ts';
import { isDigit, isHanNumeral } from './numeral.ts';
import { readShare } from './share.ts';
import type { Unit } from './unit.ts';
import { readDigitDate, readDoubling, readGoals, readHalfUnit } from './unspelt.ts';

const isLetter = (character: string | undefined) => character !== undefined && character >= 'a' && character <= 'z';
const startsFigure = (character: string | undefined) =>
  isDigit(character) || isHanNumeral(character) || '几数半过减对翻梅帽'.includes(character ?? ' ');
const connects = /^(?:[、和至到~\-—–或与及/]|——)$/u;

function readAt(text: string, at: number): readonly Figure[] {
  if (isDigit(text[at])) {
    const date = [readDigitDate, readEnglishDate].map((read) => read(text, at)).find(({ length }) => length > 0);
    if (date) return date;
  }
  const figure =
    readGoals(text, at) ??
    readDoubling(text, at) ??
    readShare(text, at) ??
    readHalfUnit(text, at) ??
    readCounted(text, at);
  if (!figure) return [];
  const isHalfPast = figure.unit.word === '点' && text[figure.end] === '半';
  return isHalfPast ? [figure, plainFigure(figure.end, figure.end + 1, 30, '分')] : [figure];
}

/** What makes a number of the digits behind letters: CNN10月5日 is CNN and a date, H200 a name. */
const surelyUnit = new Set('年月日时点%万亿');

/** Where the run of letters and digits that starts at a letter ends, without a number that only follows it. */
function nameEnd(text: string, start: number): number {
  let end = start;
  let digitsFrom = start;
  for (; isLetter(text[end]) || isDigit(text[end]); end += 1) if (isLetter(text[end])) digitsFrom = end + 1;
  return digitsFrom < end && surelyUnit.has(text[end] ?? '') ? digitsFrom : end;
}

function scan(text: string): readonly Figure[] {
  const figures: Figure[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (isLetter(text[at])) {
      const date = readEnglishDate(text, at);
      figures.push(...date);
      at = (date.at(-1)?.end ?? nameEnd(text, at)) - 1;
      continue;
    }
    if (!startsFigure(text[at])) continue;
    const read = readAt(text, at);
    figures.push(...read);
    const last = read.at(-1);
    if (last) at = last.end - 1;
    else while (isDigit(text[at]) && (isDigit(text[at + 1]) || isLetter(text[at + 1]))) at += 1;
  }
  return figures;
}

/** In `240、230元` and `3至5公里` the first number has the unit of the second. */
function inheritUnits(text: string, figures: readonly Figure[]): readonly Figure[] {
  let next: Figure | undefined;
  const inherited: Figure[] = [];
  for (const figure of figures.toReversed()) {
    const isList = next !== undefined && connects.test(text.slice(figure.end, next.start));
    next = isList && next && figure.unit.word === '' ? { ...figure, unit: next.unit } : figure;
    inherited.push(next);
  }
  return inherited.reverse();
}

/** How many of the smaller unit make one of the larger, where both are of durations. */
function durationFactor(larger: Unit, smaller: Unit): number | undefined {
  if (larger.dimension === 'year' && smaller.dimension === 'months') return 12;
  const factor = larger.factor / smaller.factor;
  return larger.dimension === 'seconds' && smaller.dimension === 'seconds' && factor > 1 ? factor : undefined;
}

/** `三年六个月`, `2小时41分钟`: one figure, in the smaller unit. */
function joinDurations(figures: readonly Figure[]): readonly Figure[] {
  const joined: Figure[] = [];
  for (const figure of figures) {
    const last = joined.at(-1);
    const factor = last && last.end === figure.start ? durationFactor(last.unit, figure.unit) : undefined;
    if (!last || factor === undefined) joined.push(figure);
    else {
      const low = last.low * factor + figure.low;
      joined[joined.length - 1] = { ...last, end: figure.end, low, high: low, place: figure.place, unit: figure.unit };
    }
  }
  return joined;
}

/**
 * The numbers of a folded text with what they count, in order: in digits and in Han, dates, times of day, shares. Digits that go on from or
 * into Latin letters are names (`h200`, `3d`), unless the letters are a unit.
 */
export const readFigures = (text: string): readonly Figure[] => joinDurations(inheritUnits(text, scan(text)));
