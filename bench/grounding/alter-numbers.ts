import { type Alteration, findSpots, holds, isNews, pick, replaceSpot } from './alteration.ts';

const hanDigits = [...'二三四五六七八九'];
/** Digits that are neither part of a date nor of a share nor of a Latin name. */
const arabicCount =
  /(?<![\d.,:：A-Za-z\-—–/年月])(?<it>\d[\d,]*(?:\.\d+)?)(?![\d.,:：]|\s*(?:[%％‰]|年|月|日|号|個百分|个百分|世纪|世紀|年代|[A-Za-z]))/gu;
const hanCount =
  /(?<![〇零一二两三四五六七八九十百千万亿第分])(?<it>[二两三四五六七八九])(?=[个名位人次种项家座所件辆架艘国省市县区支场部条只头栋组队架枚届代])/gu;
const hanTens =
  /(?<![〇零一二两三四五六七八九十百千万亿第分])(?<it>[一二三四五六七八九]?十[一二三四五六七八九]?)(?=[个名位人次种项家座所件辆架艘国省市县区支场部条余多])/gu;
const percents = /(?<![\d.])(?<it>\d+(?:\.\d+)?)(?=\s*[%％])/gu;
const hanShares = /(?<it>[二两三四五六七八九])(?=成(?![为立功员长果年]))/gu;
const years = /(?<!\d)(?<it>[12]\d{3})(?=\s*年)/gu;
const months = /(?<!\d)(?<it>1[0-2]|[1-9])(?=\s*月(?:份|\s*\d|[，。底初中末]|[上中下]旬))/gu;
const days = /(?<!\d)(?<it>[12]\d|3[01]|[1-9])(?=\s*[日号](?![线本元战称常益]))/gu;
const hanMonths =
  /(?<![零一二三四五六七八九十个])(?<it>十[一二]?|[一二三四五六七八九])(?=月(?:[一二三四五六七八九十]|[，。份底初]))/gu;

/** Another number of the same length and look. */
function otherDigits(written: string, random: () => number): string {
  const places = [...written].flatMap((character, at) => (/\d/u.test(character) ? [at] : []));
  const at = pick(places, random) ?? 0;
  const lowest = at === 0 && written.length > 1 ? 1 : 0;
  let digit = written[at];
  while (digit === written[at]) digit = String(lowest + Math.floor(random() * (10 - lowest)));
  return written.slice(0, at) + digit + written.slice(at + 1);
}

const otherHan = (written: string, random: () => number) => {
  const digits = hanDigits.filter((digit) => digit !== written && !(written === '两' && digit === '二'));
  return pick(digits, random) ?? written;
};

function otherTens(written: string, random: () => number): string {
  const others = [...'二三四五六七八九'].map((digit) => `${digit}十`).filter((tens) => tens !== written);
  return pick(others, random) ?? written;
}

function otherOf(list: readonly string[]): (written: string, random: () => number) => string {
  return (written, random) =>
    pick(
      list.filter((item) => item !== written),
      random,
    ) ?? written;
}

const numbersTo = (last: number, first = 1) =>
  Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
const hanMonthNames = [...'一二三四五六七八九十', '十一', '十二'];

interface Rule {
  readonly pattern: RegExp;
  readonly other: (written: string, random: () => number) => string;
}

/** Puts another number at one of the places, such as the passage holds nowhere (a single digit: nowhere before the same character). */
function createAlteration(rules: readonly Rule[]): Alteration {
  return (sentence, random) => {
    const spots = rules.flatMap(({ pattern, other }) =>
      findSpots(sentence.text, pattern).map((spot) => ({ spot, other })),
    );
    const chosen = pick(spots, random);
    if (!chosen) return undefined;
    const by = chosen.other(chosen.spot.written, random);
    if (by === chosen.spot.written) return undefined;
    const altered = replaceSpot(sentence.text, chosen.spot, by);
    const next = sentence.text.slice(chosen.spot.end).trimStart().slice(0, 1);
    return isNews(sentence, altered, by.length === 1 ? by + next : by) ? altered : undefined;
  };
}

const counts: readonly Rule[] = [
  { pattern: arabicCount, other: otherDigits },
  { pattern: hanCount, other: otherHan },
  { pattern: hanTens, other: otherTens },
];
const shares: readonly Rule[] = [
  { pattern: percents, other: otherDigits },
  { pattern: hanShares, other: otherHan },
];
const dates: readonly Rule[] = [
  { pattern: years, other: otherDigits },
  { pattern: months, other: otherOf(numbersTo(12)) },
  { pattern: days, other: otherOf(numbersTo(28)) },
  { pattern: hanMonths, other: otherOf(hanMonthNames) },
];

export const alterNumber = createAlteration(counts);
export const alterPercentage = createAlteration(shares);
export const alterDate = createAlteration(dates);

/** Another number that the passage has, of something else: what no search of the passage for the number alone can catch. */
export const borrowNumber: Alteration = (sentence, random) => {
  const spots = [...counts, ...shares, ...dates].flatMap(({ pattern }) => findSpots(sentence.text, pattern));
  const chosen = pick(spots, random);
  if (!chosen) return undefined;
  const unit = sentence.text.slice(chosen.end).trimStart().slice(0, 1);
  const isArabic = /^\d/u.test(chosen.written);
  const others = [...counts, ...shares, ...dates]
    .flatMap(({ pattern }) => findSpots(sentence.passage, pattern))
    .filter(({ written, end }) => {
      const isSameUnit = sentence.passage.slice(end).trimStart().slice(0, 1) === unit;
      return isSameUnit && written !== chosen.written && /^\d/u.test(written) === isArabic;
    });
  const by = pick(others, random)?.written;
  if (by === undefined) return undefined;
  const altered = replaceSpot(sentence.text, chosen, by);
  return holds(sentence.passage, altered) ? undefined : altered;
};
