import { type Alteration, findSpots, pick, replaceSpot } from './alteration.ts';

const digits = [...'零一二三四五六七八九'];
const inDigits = (number: string) => [...number].map((digit) => digits[Number(digit)] ?? '点').join('');

/** A whole number up to 99,999,999 in Han, as it is read. */
function inHan(value: number): string {
  if (value >= 10_000) {
    const rest = value % 10_000;
    const tail = rest === 0 ? '' : `${rest < 1000 ? '零' : ''}${inHan(rest)}`;
    return `${inHan(Math.floor(value / 10_000))}万${tail}`;
  }
  let written = '';
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit > 0) written += digits[digit] + name;
    else if (written !== '' && !written.endsWith('零') && value % unit > 0) written += '零';
  }
  return written.replace(/^一十/u, '十');
}

const decimalInHan = (number: string) => {
  const [whole = '0', fraction] = number.split('.');
  const read = Number(whole) === 0 ? '零' : inHan(Number(whole));
  return fraction === undefined ? read : `${read}点${inDigits(fraction)}`;
};

const wide = (text: string) => text.replace(/[0-9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const rules: readonly (readonly [pattern: RegExp, rewrite: (written: string) => string])[] = [
  [/(?<![\d.A-Za-z])(?<it>\d{1,3}(?:\.\d+)?[%％])(?!\d)/gu, (it) => `百分之${decimalInHan(it.slice(0, -1))}`],
  [/(?<!\d)(?<it>[12]\d{3})(?=年)/gu, inDigits],
  [/(?<!\d)(?<it>1[0-2]|[1-9])(?=月\d)/gu, (it) => inHan(Number(it))],
  [/(?<=月)(?<it>[12]\d|3[01]|[1-9])(?=日)/gu, (it) => inHan(Number(it))],
  [/(?<![\d.,A-Za-z\-第])(?<it>\d{2,5})(?=[名人个家户条座辆架艘项种亩吨])/gu, (it) => inHan(Number(it))],
  [
    /(?<![\d.,A-Za-z-])(?<it>\d{1,4}(?:\.\d)?万)(?=[名人个家户条座辆架吨])/gu,
    (it) => Math.round(Number(it.slice(0, -1)) * 10_000).toLocaleString('en-US'),
  ],
  [
    /(?<![\d.,A-Za-z-])(?<it>\d{1,4}(?:\.\d+)?亿)(?=[元美欧日人])/gu,
    (it) => `${Number((Number(it.slice(0, -1)) * 10_000).toFixed(4))}万`,
  ],
  [/(?<![\dA-Za-z])(?<it>\d+)(?![\dA-Za-z])/gu, wide],
];

/** Writes one number of a sentence in another way: what it says stays the same. */
export const rewriteNumber: Alteration = ({ text }, random) => {
  const spots = rules.flatMap(([pattern, rewrite]) => findSpots(text, pattern).map((spot) => ({ spot, rewrite })));
  const chosen = pick(spots, random);
  if (!chosen) return undefined;
  return replaceSpot(text, chosen.spot, chosen.rewrite(chosen.spot.written));
};
