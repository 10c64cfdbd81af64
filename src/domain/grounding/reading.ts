import { readTokens, type Token } from './alignment/token.ts';
import { type CalendarPoint, readCalendar } from './figures/calendar.ts';
import type { Figure } from './figures/figure.ts';
import { readFigures } from './figures/read-figures.ts';
import { plainOf, writeAmounts } from './plain.ts';
import type { GroundingTools } from './tools.ts';

/** A word of a reading: `[start, end)` in its folded text. */
export interface ReadWord {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly tag: string;
}

/** A sentence or a passage as the check looks at it. */
export interface Reading {
  readonly folded: string;
  /** Letters and digits alone. */
  readonly plain: string;
  readonly figures: readonly Figure[];
  readonly calendar: readonly CalendarPoint[];
  readonly tokens: readonly Token[];
  /** Latin words that are written with a capital where no sentence begins, folded. */
  readonly capitalised: ReadonlySet<string>;
  /** The plain text with every number as an amount. */
  amountsText(): string;
  /** Cut when they are first asked for. */
  words(): readonly ReadWord[];
}

/** Folds a text line by line, so that a line break stays one. */
const foldLines = (text: string, tools: GroundingTools) =>
  text
    .split(/[\n\r\u2028\u2029]+/u)
    .map((line) => tools.fold(line))
    .join('\n');

function readCapitalised(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFKC');
  const found = new Set<string>();
  for (const { 0: word, index } of plain.matchAll(/[A-Za-z][A-Za-z0-9]*/gu)) {
    const isFirst = !/[\p{L}\p{N},;:)'’"”]\s?$/u.test(plain.slice(Math.max(0, index - 2), index));
    if (/[A-Z]/u.test(isFirst ? word.slice(1) : word)) found.add(word.toLowerCase());
  }
  return found;
}

/** Reads a text for the check. */
export function read(text: string, tools: GroundingTools): Reading {
  const folded = foldLines(text, tools);
  const figures = readFigures(folded);
  let words: readonly ReadWord[] | undefined;
  let amountsText: string | undefined;
  return {
    folded,
    plain: plainOf(folded),
    figures,
    calendar: readCalendar(figures),
    tokens: readTokens(folded, figures),
    capitalised: readCapitalised(text),
    amountsText() {
      amountsText ??= writeAmounts(folded, figures);
      return amountsText;
    },
    words() {
      words ??= cutWords(folded, tools);
      return words;
    },
  };
}

function cutWords(folded: string, tools: GroundingTools): readonly ReadWord[] {
  let start = 0;
  return tools.tagged(folded).map(({ word: text, tag }) => {
    const word = { start, end: start + text.length, text, tag };
    start = word.end;
    return word;
  });
}
