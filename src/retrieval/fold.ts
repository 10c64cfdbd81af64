import { classAt, digit, letter } from './character-class.ts';
import { simplify } from './simplify.ts';

const isRun = (text: string, index: number) => {
  const kind = classAt(text, index);
  return kind === letter || kind === digit;
};

/**
 * One way of writing for many, for matching only; what is shown stays as printed. Full and half width (NFKC), case, 繁 and 简 come
 * out alike; white space is kept, as one space, between two Latin words or numbers alone (`AI 人才` is `ai人才`, `machine learning` stays two);
 * invisible characters go, and so do the comma in `10,000` and the hyphen between a letter and a digit (`H-1B` is `h1b`).
 */
export function fold(text: string): string {
  return simplify(text.normalize('NFKC').toLowerCase())
    .replace(/\u00ad|[\u200b-\u200f]|\u2060|\ufe0e|\ufe0f/gu, '')
    .replace(/\s+/gu, (gap, at: number, whole: string) =>
      isRun(whole, at - 1) && isRun(whole, at + gap.length) ? ' ' : '',
    )
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '')
    .replace(/(?<=[a-z])[-‐‑](?=\d)|(?<=\d)[-‐‑](?=[a-z])/gu, '');
}
