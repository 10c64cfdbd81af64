/** The mark before an item of a list: a bullet, a number, or both. */
export interface Marker {
  readonly bullet: string;
  readonly number: number | null;
  readonly kind: 'bullet' | 'arabic' | 'circled' | 'han' | 'roman';
  /** Whether the number has a sign of its own, such as a full stop or brackets; a bare one may be part of a sentence. */
  readonly bare: boolean;
  /** Whether the number is written with a leading zero. */
  readonly padded: boolean;
  /** What of the mark belongs to the text: bold that begins before the number and ends behind more than it. */
  readonly prefix: string;
  /** How many characters the mark takes, white space after it included. */
  readonly length: number;
}

const reach = 24;
const sureBullets = '\uF06C\uF06E\uF0A7\uF0B7\uF0D8•●○■□◆◇▪▫►▶➤‣∙★☆✓✔➢❖';
/** These also begin dialogue, names and negative numbers: they are bullets before white space or a number alone. */
const weakBullets = '-–—*+·・‧－﹣＊';
const bullet = new RegExp(
  `^(?:\\\\(?=[-*+]\\s))?(?:([${sureBullets}])\\uFE0F?\\s*|([${weakBullets}])(?:\\s+|$|(?=(?:\\*\\*)?[0０][1-9１-９])))`,
  'u',
);
const bracketed = /^[（(〔[【]\s*([0-9０-９]{1,2})\s*[）)〕\]】]/;
/** `3.5%`, `1:30` and `2、3 线` are no marks: no digit may follow at once, unless it begins a year. */
const delimited = /^([0-9０-９]{1,2})(?:\s?\\?[）)]|\s?(?:\\?[.．]|[、｜|/／：:])(?![0-9０-９](?!\d{3}\s?年)))/;
/** The same before any digit: only what stands around it can tell. */
const beforeDigit = /^([0-9０-９]{1,2})\s?(?:\\?[.．]|[、：:])(?=[0-9０-９])/;
const keycap = /^([1-9])\uFE0F?\u20E3/u;
const bareNumber = /^([0-9０-９]{1,2})(?=\s|$)/;
const paddedNumber = /^([0０][1-9１-９])(?=[\p{Script=Han}“「《])/u;
const hanNumber = /^(?:[（(]([一二三四五六七八九十]{1,3})[）)]|([一二三四五六七八九十]{1,3})[、.．：:])/;
const romanNumber = /^(?:([Ⅰ-Ⅻ])[、.．：:\s]|(I{1,3}|IV|VI{0,3}|IX)[、.．])/;
const circledFrom = ['①', '⑴', '⒈', '❶', '➀', '➊', '㈠', '㊀'] as const;
const circledCount = 10;
const emphasis = /^(?:\*\*|__)/;

const nothing = { number: null, kind: 'bullet', bare: false, padded: false, prefix: '', length: 0 } as const;

/** The mark `1.50 亿美元` begins with, if it is an item of a list and not a number with a decimal point. */
export function readRiskyMarker(text: string): Marker | undefined {
  const [all, digits] = beforeDigit.exec(text.slice(0, reach)) ?? [];
  return all === undefined || digits === undefined
    ? undefined
    : { ...nothing, ...arabic(digits, false, all.length), bullet: '' };
}

/** The bullet that a text begins with, whatever number comes after it: `- 6 月` is no sixth item. */
export function readBullet(text: string): Marker | undefined {
  const match = bullet.exec(text.slice(0, reach));
  return match ? { ...nothing, bullet: match[1] ?? match[2] ?? '', length: match[0].length } : undefined;
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

type PlainNumber = Omit<Marker, 'bullet' | 'prefix'>;

function readNumber(text: string): Omit<Marker, 'bullet'> | undefined {
  const open = emphasis.exec(text)?.[0] ?? '';
  const rest = text.slice(open.length);
  const found = readPlainNumber(rest);
  if (!found) return undefined;
  let after = rest.slice(found.length);
  // Bold around the number alone is its decoration; around more than that it is the text's own.
  const isClosed = open !== '' && after.startsWith(open);
  if (isClosed) after = after.slice(open.length);
  const gap = after.length - after.trimStart().length;
  return { ...found, prefix: isClosed ? '' : open, length: text.length - after.length + gap };
}

function readPlainNumber(text: string): PlainNumber | undefined {
  const circled = circledFrom.findIndex((first) => {
    const offset = text.charCodeAt(0) - first.charCodeAt(0);
    return offset >= 0 && offset < circledCount;
  });
  if (circled >= 0) {
    const number = text.charCodeAt(0) - (circledFrom[circled] ?? '').charCodeAt(0) + 1;
    return { number, kind: 'circled', bare: false, padded: false, length: 1 };
  }
  const signed = keycap.exec(text) ?? bracketed.exec(text) ?? delimited.exec(text);
  if (signed) return arabic(signed[1] ?? '', false, signed[0].length);
  const bare = bareNumber.exec(text) ?? paddedNumber.exec(text);
  if (bare) return arabic(bare[1] ?? '', true, bare[0].length);
  const han = hanNumber.exec(text);
  if (han)
    return { number: hanValue(han[1] ?? han[2] ?? ''), kind: 'han', bare: false, padded: false, length: han[0].length };
  const roman = romanNumber.exec(text);
  if (!roman) return undefined;
  const number = roman[1] ? roman[1].charCodeAt(0) - 'Ⅰ'.charCodeAt(0) + 1 : romanValue(roman[2] ?? '');
  return { number, kind: 'roman', bare: false, padded: false, length: roman[0].length };
}

function arabic(digits: string, bare: boolean, length: number): PlainNumber {
  const plain = digits.normalize('NFKC');
  return { number: Number(plain), kind: 'arabic', bare, padded: plain.length > 1 && plain.startsWith('0'), length };
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
