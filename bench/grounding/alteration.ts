import { fold } from '../../src/retrieval/fold.ts';

/** A sentence that stands in a passage, or says what is said there: to be altered. */
export interface GoldSentence {
  readonly articleId: string;
  readonly text: string;
  /** What the sentence, altered or not, is held against. */
  readonly passage: string;
  /** All of the article. */
  readonly article: string;
}

/** Makes one thing in a sentence say something else; undefined where it finds nothing to alter, or what it would say stands in the passage. */
export type Alteration = (sentence: GoldSentence, random: () => number) => string | undefined;

/** One of the items, at random. */
export function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

export interface Spot {
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

/** Where a pattern is found in a text: its group `it`, or all of it where it has none. */
export function findSpots(text: string, pattern: RegExp): readonly Spot[] {
  return [...text.matchAll(pattern)].map((match) => {
    const written = match.groups?.it ?? match[0];
    const start = match.index + match[0].indexOf(written);
    return { start, end: start + written.length, written };
  });
}

export const replaceSpot = (text: string, { start, end }: Spot, by: string) =>
  text.slice(0, start) + by + text.slice(end);

/** Whether a text holds a stretch of another, whatever the width, script and spaces. */
export const holds = (text: string, stretch: string) => fold(text).includes(fold(stretch));

/** Whether the passage holds neither what was put in nor the sentence as it reads now. */
export const isNews = ({ passage }: GoldSentence, altered: string, by: string) =>
  !holds(passage, by) && !holds(passage, altered);
