import { type Clause, clausesOf, clausesWith, pairsOf, sharedPairs } from '../alignment/clauses.ts';
import type { Evidence } from '../evidence.ts';
import type { Reading } from '../reading.ts';
import { wordsIn } from '../alignment/side.ts';
import { denialsIn } from './negation.ts';

/** How much of what is said to be done a clause has to speak of, by pairs of neighbouring tokens, and the fewest pairs that tell. */
const share = 0.55;
const fewest = 3;
const done = /已经?|早已|业已|现已/u;
const happened = /已|曾|了(?!解)|过(?![程去于])|完成后|日前|获得|获批/u;
const intended =
  /计划|拟|预计|预期|打算|有望|准备|争取|力争|不排除|可能|或将|考虑|筹备|定于|即将|希望|目标|如果|一旦|若/u;
/** 将 before a verb looks ahead, before a noun it is 把. */
const verbal = /^[vpd]/u;
/** A clause that was told before the one that matches may say that all of it is a plan. */
const before = 8;

function looksAhead({ folded, words }: Reading, { span: [start, end] }: Clause): boolean {
  const text = folded.slice(Math.max(0, start - before), end);
  if (intended.test(text)) return true;
  const own = wordsIn({ words }, [start, end]);
  return own.some((word, index) => word.text === '将' && verbal.test(own[index + 1]?.tag ?? ''));
}

/** What a clause says is done; undefined where it says so of nothing, or denies it, or of a plan. */
function doneIn(reading: Reading, { tokens, span, text }: Clause): ReadonlySet<string> | undefined {
  const { 0: word, index } = done.exec(text) ?? {};
  if (word === undefined || index === undefined || denialsIn(reading.folded, ...span).length > 0) return undefined;
  if (intended.test(text) || text.slice(index + word.length).startsWith('将')) return undefined;
  const pairs = pairsOf(tokens.filter(({ start }) => start >= span[0] + index + word.length));
  return pairs.size < fewest ? undefined : pairs;
}

/** The first clause of a sentence that says of something that it is done (已, 已经), where the passages only tell of it as planned, expected or possible. */
export function findPremature(said: Reading, passages: readonly Evidence[]): string | undefined {
  return clausesOf(said).find((clause) => {
    const pairs = doneIn(said, clause);
    if (!pairs) return false;
    const told = passages.flatMap((passage) => {
      const near = new Set([...pairs].flatMap((pair) => clausesWith(pair, passage)));
      return [...near].flatMap((one) => (sharedPairs(pairs, one.pairs) >= share ? [{ passage, one }] : []));
    });
    return told.length > 0 && told.every(({ passage, one }) => looksAhead(passage, one) && !happened.test(one.text));
  })?.text;
}
