import type { Evidence } from './evidence.ts';
import { readFigures } from './figures/read-figures.ts';
import { plainOf, writeAmounts } from './plain.ts';
import type { Reading } from './reading.ts';

const closerOf = new Map(['“”', '「」', '『』', '《》', '〈〉', '‘’'].map(([open = '', close = '']) => [open, close]));
const closers = new Set(closerOf.values());
const straight = '"';
/** Quotations inside quotations inside quotations; what opens further in is not looked at by itself. */
const deepest = 4;
const isLatin = (character: string | undefined) => character !== undefined && /[a-z]/u.test(character);

/** What stands between quotation marks or title marks in a folded text; one that its sentence doesn't close or open reaches to the end or from the start. */
function readQuotations(text: string): readonly string[] {
  const quotations: string[] = [];
  let unopened: string | undefined;
  const open: { readonly closer: string; readonly from: number }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    // An apostrophe is no closing mark.
    if (character === '’' && isLatin(text[at - 1]) && isLatin(text[at + 1])) continue;
    const current = open.at(-1);
    if (current?.closer === character) {
      quotations.push(text.slice(current.from, at));
      open.pop();
    } else if (open.length === deepest) continue;
    else if (character === straight) open.push({ closer: straight, from: at + 1 });
    else if (closerOf.has(character)) open.push({ closer: closerOf.get(character) ?? '', from: at + 1 });
    else if (closers.has(character) && open.length === 0) unopened ??= text.slice(0, at);
  }
  if (unopened !== undefined) quotations.unshift(unopened);
  const unclosed = open[0];
  if (unclosed) quotations.push(text.slice(unclosed.from));
  return quotations;
}

/**
 * The first quoted words of a sentence that no passage has, letter by letter but for how numbers are written; what an ellipsis divides, each part
 * by itself.
 */
export function findUnknownQuotation({ folded }: Reading, passages: readonly Evidence[]): string | undefined {
  const parts = readQuotations(folded).flatMap((quotation) => quotation.split(/\.{3,}|…+/u));
  return parts.find((part) => {
    const words = plainOf(part);
    if (words === '' || passages.some(({ plain }) => plain.includes(words))) return false;
    const figures = readFigures(part);
    const amounts = writeAmounts(part, figures);
    return figures.length === 0 || !passages.some((passage) => passage.amountsText().includes(amounts));
  });
}
