import type { Reading, ReadWord } from '../reading.ts';
import { likelyNameKindOf, type NameKind } from './name.ts';

/** Somebody or something that a text calls by a name: `[start, end)` in its folded text. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** A company may be taken for either of `body` and `other`. */
  readonly kind: NameKind;
}

const han = /^\p{Script=Han}{2,}$/u;
/** With one of these a guess of the segmenter's is no name. */
export const functional =
  /[的了于在将会至到从由与和及被把对为是有以其并也都又已正仍还再就才只不没未第日月年时后前中内上下个各每那这该此超近占约达计]/u;
const quoted = /[“「]([^”」]{2,10})[”」]/gu;
const longest = 12;

const beginsName = (word: ReadWord) =>
  likelyNameKindOf(word) !== undefined || (word.tag === 'x' && han.test(word.text) && !functional.test(word.text));
/** 生物 in 辰康生物. */
const goesOn = (word: ReadWord) => beginsName(word) || (/^n/u.test(word.tag) && han.test(word.text));

const known = new WeakMap<Reading, readonly Mention[]>();

/** The names of a text as far as lists and the segmenter tell, with the nouns behind them; and what is quoted in a few characters. */
export function mentionsOf(reading: Reading): readonly Mention[] {
  const kept = known.get(reading);
  if (kept) return kept;
  const found: Mention[] = [...reading.folded.matchAll(quoted)].map(({ 0: whole, 1: text = '', index }) => ({
    start: index,
    end: index + whole.length,
    text,
    kind: 'other',
  }));
  let current: Mention | undefined;
  for (const word of reading.words()) {
    const isPart: boolean = current?.end === word.start && goesOn(word) && word.end - current.start <= longest;
    if (current && isPart) current = { ...current, end: word.end, text: current.text + word.text };
    else {
      if (current) found.push(current);
      const { start, end, text } = word;
      current = beginsName(word) ? { start, end, text, kind: likelyNameKindOf(word) ?? 'other' } : undefined;
    }
  }
  if (current) found.push(current);
  const mentions = found.toSorted((a, b) => a.start - b.start);
  known.set(reading, mentions);
  return mentions;
}
