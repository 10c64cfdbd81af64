import { fold } from './fold.ts';
import { visitPairs, visitRuns } from './tokens.ts';

/** What a person types to name an article. */
export interface TitleQuery {
  readonly folded: string;
  /** Typed with blanks between. */
  readonly parts: readonly string[];
  readonly tokens: ReadonlySet<string>;
  readonly numbers: readonly string[];
}

/** So much of what was typed has to be in a title that doesn't hold it as it is. */
const leastShare = 0.6;

/** A title as typed, made ready to be compared with many. */
export function toTitleQuery(typed: string): TitleQuery {
  const folded = fold(typed.trim());
  const tokens = new Set<string>();
  const collect = (text: string, start: number, end: number) => tokens.add(text.slice(start, end));
  visitPairs(folded, collect);
  visitRuns(folded, collect);
  const parts = typed.split(/\s+/u).map(fold).filter(Boolean);
  return { folded, parts, tokens, numbers: folded.match(/\p{Nd}+/gu) ?? [] };
}

/**
 * How well a folded title answers to what was typed, 0 to 1; 0 when it doesn't. It is best to be what was typed, then to begin with
 * it, to hold it, to hold each of its parts, and to hold most of its pairs of characters, and all its numbers: 2024 is not nearly 2025.
 */
export function matchTitle({ folded, parts, tokens, numbers }: TitleQuery, foldedTitle: string): number {
  if (folded === foldedTitle) return 1;
  if (foldedTitle.startsWith(folded)) return 0.9;
  if (foldedTitle.includes(folded)) return 0.8;
  if (parts.every((part) => foldedTitle.includes(part))) return 0.7;
  if (tokens.size === 0 || !numbers.every((number) => foldedTitle.includes(number))) return 0;
  let held = 0;
  for (const token of tokens) if (foldedTitle.includes(token)) held += 1;
  const share = held / tokens.size;
  return share >= leastShare ? 0.6 * share : 0;
}
