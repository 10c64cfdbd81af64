import { type Figure, plainFigure } from './figure.ts';

const months = 'january february march april may june july august september october november december'.split(' ');
const month = `(?<month>${months.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')}|sept)\\.?`;
const day = '(?<day>[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?';
const year = '(?<year>[12]\\d{3})';
const ends = '(?![a-z\\d])';
const patterns = [
  `${month} ${day}(?:,? ${year})?${ends}`,
  `${day} ${month}(?: ${year})?${ends}`,
  `${month},? ${year}${ends}`,
].map((pattern) => new RegExp(pattern, 'uy'));

/** An English date that starts there, `january 1, 2027`, `1 january`, `jan. 2027`, as year, month and day one behind the other; empty where none does. */
export function readEnglishDate(text: string, start: number): readonly Figure[] {
  for (const pattern of patterns) {
    pattern.lastIndex = start;
    const { 0: written, groups } = pattern.exec(text) ?? {};
    if (written === undefined) continue;
    const parts = [
      [Number(groups?.year), '年'],
      [months.findIndex((name) => name.startsWith(groups?.month?.slice(0, 3) ?? ' ')) + 1, '月'],
      [Number(groups?.day), '日'],
    ] as const;
    const known = parts.filter(([value]) => value > 0);
    // They have no order to be cut by: each but the last gets one character.
    return known.map(([value, unit], index) => {
      const end = index === known.length - 1 ? start + written.length : start + index + 1;
      return plainFigure(start + index, end, value, unit);
    });
  }
  return [];
}
