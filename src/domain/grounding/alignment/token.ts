import type { Figure } from '../figures/figure.ts';

/** What alignment compares: a Han character, a Latin run, a number with its unit, or the break between two clauses. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Alike for what is alike; {@link clauseBreak} for a comma, a full stop and their kin. */
  readonly key: string;
  readonly figure: Figure | undefined;
}

/** The key of a comma, a full stop and all else that parts two clauses. */
export const clauseBreak = ',';

const breaks = new Set(',。.;:!?、\n…');
const isRun = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isLatin = (character: string | undefined) => character !== undefined && /[a-z0-9]/u.test(character);

/** The tokens of a folded text; quotation marks, brackets and spaces are none. */
export function readTokens(text: string, figures: readonly Figure[]): readonly Token[] {
  const tokens: Token[] = [];
  let next = 0;
  for (let at = 0; at < text.length; ) {
    const figure = figures[next];
    if (figure && figure.start <= at) {
      next += 1;
      if (figure.end <= at) continue;
      const { low, unit } = figure;
      const counted = unit.dimension === 'count' ? unit.word : unit.dimension;
      tokens.push({ start: figure.start, end: figure.end, key: `#${low * unit.factor} ${counted}`, figure });
      at = figure.end;
      continue;
    }
    const start = at;
    at += 1;
    if (isLatin(text[start])) while (isLatin(text[at]) && at !== figure?.start) at += 1;
    else if (breaks.has(text[start] ?? '')) {
      if (tokens.at(-1)?.key !== clauseBreak) tokens.push({ start, end: at, key: clauseBreak, figure: undefined });
      continue;
    } else if (!isRun(text[start])) continue;
    tokens.push({ start, end: at, key: text.slice(start, at), figure: undefined });
  }
  return tokens;
}
