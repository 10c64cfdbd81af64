/** The mark before an item of a list: a bullet, a number, or both. */
export interface Marker {
  readonly bullet: string;
  readonly number: number | null;
  readonly kind: 'bullet' | 'arabic' | 'circled' | 'han' | 'roman' | 'ordinal';
  /** The sign that the number has of its own, half-width: `.`, `、`, `)`, `()` and the like. Without one it may be part of a sentence. */
  readonly sign: string;
  /** Whether the number is written with a leading zero. */
  readonly padded: boolean;
  /** What of the mark belongs to the text: bold that begins before the number and ends behind more than it, and the words 第一. */
  readonly prefix: string;
  /** How many characters the mark takes, white space after it included. */
  readonly length: number;
}

const reach = 24;
/** Signs and pictures that stand at the beginning of a line for nothing else. `®` and `℃` are not among them. */
const sureBullets =
  '\uF06C\uF06E\uF0A7\uF0B7\uF0D8•‣∙→⇒\\u23E9-\\u23FA\\u2580-\\u25FF\\u2600-\\u26FF\\u2705-\\u2767\\u2794-\\u27BF\\u2B05-\\u2B55\\u{1F300}-\\u{1FAFF}';
/** These also begin dialogue, names and negative numbers: they are bullets before white space or a number alone. */
const weakBullets = '-–—*+·・‧－﹣＊';
const bullet = new RegExp(
  `^(?:\\\\(?=[-*+]\\s))?(?:([${sureBullets}])[\\uFE0F\\u{1F3FB}-\\u{1F3FF}]*\\s*|(——(?=\\s)|[${weakBullets}])(?:\\s+|$|(?=(?:\\*\\*)?(?:[0０][1-9１-９]|\\d{1,2}[.、](?!\\d)))))`,
  'u',
);
const picture = /^\p{Extended_Pictographic}/u;
const bracketed = /^[（(〔[【]\s*([0-9０-９]{1,2})\s*[）)〕\]】]/;
/** `3.5%`, `1:30` and `2、3 线` are no marks: no digit may follow at once, unless it begins a year. */
const delimited =
  /^([0-9０-９]{1,2})(?:\s?\\?([）)])|\s?\\?([.．、｜|/／：:])(?![0-9０-９](?!\d{3}\s?年)))|^([0０][1-9１-９])\s?([—–-]){1,2}(?=[\s\p{Script=Han}])|^No\.?\s?(\d{1,2})(?=[.:：、\s])[.:：、]?/iu;
/** The same before any digit: only what stands around it can tell. */
const beforeDigit = /^([0-9０-９]{1,2})\s?\\?([.．、：:])(?=[0-9０-９])|^([0０][1-9１-９])(?=(?:19|20)\d{2}\s?年)/;
const keycap = /^([1-9])\uFE0F?\u20E3/u;
const bareNumber = /^([0-9０-９]{1,2})(?=\s|$|\*\*|__)/;
const paddedNumber = /^([0０][1-9１-９])(?=[\p{Script=Han}“「《])/u;
const hanNumber = /^(?:[（(]([一二三四五六七八九十]{1,3})[）)]|([一二三四五六七八九十]{1,3})([、.．：:]))/;
const ordinal = /^第([一二三四五六七八九十]{1,3})[，,、：:]/;
const romanNumber = /^(?:([Ⅰ-Ⅻ])[、.．：:\s]|(I{1,3}|IV|VI{0,3}|IX)[、.．])/;
const circledNumbers = [
  ['①', 20],
  ['⑴', 20],
  ['⒈', 20],
  ['❶', 10],
  ['➀', 10],
  ['➊', 10],
  ['㈠', 10],
  ['㊀', 10],
] as const;
const emphasis = /^(?:\*\*|__)/;

const nothing = { number: null, kind: 'bullet', sign: '', padded: false, prefix: '', length: 0 } as const;

/** The mark `1.50 亿美元` begins with, if it is an item of a list and not a number with a decimal point. */
export function readRiskyMarker(text: string): Marker | undefined {
  const [all, digits, sign = '', padded] = beforeDigit.exec(text.slice(0, reach)) ?? [];
  return all === undefined ? undefined : { ...arabic(digits ?? padded ?? '', sign, all.length), bullet: '' };
}

/** The bullet that a text begins with, whatever number comes after it: `- 6 月` is no sixth item. */
export function readBullet(text: string): Marker | undefined {
  const match = bullet.exec(text.slice(0, reach));
  return match ? { ...nothing, bullet: match[1] ?? match[2] ?? '', length: match[0].length } : undefined;
}

/** Whether a bullet may as well be an ornament before a heading: `■ 谁来买单`. */
export function isOrnament({ kind, bullet: sign }: Marker): boolean {
  return kind === 'bullet' && sign !== '•' && !weakBullets.includes(sign[0] ?? '');
}

/** Whether a mark is a number without a sign of its own, as a line of a sentence may begin with. */
export function isBare({ kind, sign }: Marker): boolean {
  return kind === 'arabic' && sign === '';
}

/** Whether two marks are of one list: written alike, and the second counts on. */
export function follows(mark: Marker | undefined, before: Marker): boolean {
  if (!mark || mark.kind !== before.kind || bracketsOf(mark) !== bracketsOf(before)) return false;
  if (mark.number === null) return mark.bullet === before.bullet || (isPicture(mark) && isPicture(before));
  if (isBare(mark) && mark.padded !== before.padded && mark.number < 10) return false;
  return mark.number === (before.number ?? 0) + 1 && (isBare(mark) === isBare(before) || mark.padded);
}

function bracketsOf({ sign }: Marker): string {
  return sign.includes(')') ? sign : '';
}

function isPicture({ bullet: sign }: Marker): boolean {
  return picture.test(sign);
}

/** The item mark that a text begins with. Looks at its first 24 characters. */
export function readMarker(text: string): Marker | undefined {
  const head = text.slice(0, reach);
  const bulletMatch = bullet.exec(head);
  const sign = bulletMatch?.[1] ?? bulletMatch?.[2] ?? '';
  const from = bulletMatch?.[0].length ?? 0;
  const number = readNumber(head.slice(from));
  if (!bulletMatch && !number) return undefined;
  const length = from + (number?.length ?? 0);
  return { ...nothing, ...number, bullet: sign, length };
}

type Unbulleted = Omit<Marker, 'bullet'>;

function readNumber(text: string): Unbulleted | undefined {
  const open = emphasis.exec(text)?.[0] ?? '';
  const rest = text.slice(open.length);
  const found = readPlainNumber(rest);
  if (!found) return undefined;
  let after = rest.slice(found.length);
  // Bold around the number alone is its decoration; around more than that it is the text's own.
  const isClosed = open !== '' && after.startsWith(open);
  if (isClosed) after = after.slice(open.length);
  const gap = after.length - after.trimStart().length;
  return { ...found, prefix: (isClosed ? '' : open) + found.prefix, length: text.length - after.length + gap };
}

function readPlainNumber(text: string): Unbulleted | undefined {
  for (const [first, count] of circledNumbers) {
    const offset = text.charCodeAt(0) - first.charCodeAt(0);
    if (offset >= 0 && offset < count) return { ...nothing, number: offset + 1, kind: 'circled', length: 1 };
  }
  const closed = keycap.exec(text) ?? bracketed.exec(text);
  if (closed) return arabic(closed[1] ?? '', '()', closed[0].length);
  const signed = delimited.exec(text);
  if (signed) {
    const [all, digits, bracket, sign, padded, dash, number] = signed;
    return arabic(digits ?? padded ?? number ?? '', bracket ?? sign ?? dash ?? 'No', all.length);
  }
  const bare = bareNumber.exec(text) ?? paddedNumber.exec(text);
  if (bare) return arabic(bare[1] ?? '', '', bare[0].length);
  const han = hanNumber.exec(text);
  if (han) {
    const [all, enclosed, plain = '', sign = '()'] = han;
    return { ...nothing, number: hanValue(enclosed ?? plain), kind: 'han', sign, length: all.length };
  }
  const [words, count] = ordinal.exec(text) ?? [];
  if (words !== undefined && count !== undefined) {
    return { ...nothing, number: hanValue(count), kind: 'ordinal', prefix: words, length: words.length };
  }
  const roman = romanNumber.exec(text);
  if (!roman) return undefined;
  const number = roman[1] ? roman[1].charCodeAt(0) - 'Ⅰ'.charCodeAt(0) + 1 : romanValue(roman[2] ?? '');
  return { ...nothing, number, kind: 'roman', sign: '.', length: roman[0].length };
}

function arabic(digits: string, sign: string, length: number): Unbulleted {
  const plain = digits.normalize('NFKC');
  const padded = plain.length > 1 && plain.startsWith('0');
  return { ...nothing, number: Number(plain), kind: 'arabic', sign: sign.normalize('NFKC'), padded, length };
}

function hanValue(digits: string): number {
  const ten = digits.indexOf('十');
  const value = (digit: string | undefined) => (digit ? '一二三四五六七八九'.indexOf(digit) + 1 : 0);
  if (ten < 0) return value(digits[0]);
  return (ten > 0 ? value(digits[0]) : 1) * 10 + value(digits[ten + 1]);
}

function romanValue(digits: string): number {
  return ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'].indexOf(digits) + 1;
}
