import { findPlaces, type Place } from '../alignment/places.ts';
import type { Range } from '../alignment/side.ts';
import type { Evidence } from '../evidence.ts';
import type { Reading } from '../reading.ts';
import { denialsIn, impliesDenial } from './negation.ts';
import { goesSameWay } from './turned-figure.ts';
import { areAlike, areOpposite, hasOpposite, longestOpposite } from './opposites.ts';

/** Characters beside a place where a word of the same meaning speaks for the sentence. */
const around = 20;
/** A denial is so short that what stands around it has to tell more. */
const pairsForDenial = 4;

/** A word of the sentence that has an opposite, or a denial. */
interface Signal {
  /** `[from, to)` among the tokens. */
  readonly tokens: Range;
  readonly word: string;
  readonly isDenial: boolean;
}

function signalsOf({ folded, tokens }: Reading): readonly Signal[] {
  const signals: Signal[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || token.figure) continue;
    if (denialsIn(folded, token.start, token.end).length > 0) {
      signals.push({ tokens: [at, at + 1], word: token.key, isDenial: true });
      continue;
    }
    for (let length = longestOpposite; length >= 2; length -= 1) {
      const word = folded.slice(token.start, token.start + length);
      const last = tokens[at + length - 1];
      if (word.length !== length || last?.end !== token.start + length || !hasOpposite(word)) continue;
      signals.push({ tokens: [at, at + length], word, isDenial: false });
      at += length - 1;
      break;
    }
  }
  return signals;
}

function wordsAt(text: string, [start, end]: Range): readonly string[] {
  const words: string[] = [];
  for (let from = start; from < end; from += 1) {
    for (let to = from + 2; to <= Math.min(end, from + longestOpposite); to += 1) {
      const word = text.slice(from, to);
      if (hasOpposite(word)) words.push(word);
    }
  }
  return words;
}

/** Whether a place has the opposite of a word, and nothing near that has its meaning. */
function isTurnedAt(word: string, { passage: { folded: text }, span }: Place): boolean {
  const [start, end] = span;
  const near = wordsAt(text, [Math.max(0, start - around), end + around]);
  if (near.some((other) => areAlike(word, other)) || denialsIn(text, start, end).length > 0) return false;
  return wordsAt(text, span).some((other) => areOpposite(word, other));
}

const isAffirmedAt = ({ passage: { folded: text }, span }: Place) =>
  denialsIn(text, ...span).length === 0 && !impliesDenial(text, ...span);

/**
 * The first word of a sentence whose opposite the passages have wherever they speak of what stands around it, though in other words than the
 * sentence; or a denial where they deny nothing.
 */
export function findTurnedWord(said: Reading, passages: readonly Evidence[]): string | undefined {
  for (const { tokens, word, isDenial } of signalsOf(said)) {
    if (!isDenial && goesSameWay(said, said.tokens[tokens[1] - 1]?.end ?? 0, passages)) continue;
    const places = findPlaces(said.tokens, tokens, passages, isDenial ? pairsForDenial : undefined);
    if (places.length > 0 && places.every((place) => (isDenial ? isAffirmedAt(place) : isTurnedAt(word, place)))) {
      return word;
    }
  }
  return undefined;
}
