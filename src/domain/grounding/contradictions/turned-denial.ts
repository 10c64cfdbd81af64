import { type Clause, clausesOf, clausesWith, pairsOf, sharedPairs } from '../alignment/clauses.ts';
import type { Evidence } from '../evidence.ts';
import type { Reading } from '../reading.ts';
import { denialsIn, impliesDenial } from './negation.ts';

const rules = {
  /** How much of what one text denies the other has to affirm, by pairs of neighbouring tokens. */
  share: 0.75,
  /** What is denied in so few tokens proves nothing by itself: what it is denied of has to be the same as well. */
  short: 3,
  /** Tokens behind a denial that belong to it. */
  reach: 10,
  /** What is denied in so many tokens is the same in another order: 没有裁员计划 is 不计划裁员. */
  least: 4,
  most: 6,
  /** Characters behind a clause within which its sentence may still deny it. */
  behind: 60,
} as const;

/** What stands between a denial and what it denies. */
const auxiliary = new Set('会能得可要是必曾被有再经够应该须予任何');
/** Behind these nothing is affirmed. */
const open = /是否|能否|可否|会否|要不要|如果|假如|若|除非|一旦|才能|改为|转为|变为|取消|停止|结束|由.{1,12}[改转变]/u;

/** What a clause denies, and of what. */
interface Denied {
  readonly clause: Clause;
  readonly of: ReadonlySet<string>;
  readonly length: number;
  readonly pairs: ReadonlySet<string>;
  readonly keys: readonly string[];
}

const known = new WeakMap<Reading, readonly Denied[]>();

function readDenied(reading: Reading): readonly Denied[] {
  const kept = known.get(reading);
  if (kept) return kept;
  const denied = clausesOf(reading).flatMap((clause): readonly Denied[] => {
    const [place] = denialsIn(reading.folded, ...clause.span);
    if (place === undefined || open.test(clause.text)) return [];
    const at = clause.tokens.findIndex(({ start }) => start === place);
    let from = at + 1;
    while (auxiliary.has(clause.tokens[from]?.key ?? '')) from += 1;
    const tokens = clause.tokens.slice(from, from + rules.reach);
    if (at < 0 || tokens.length < 2) return [];
    const keys = tokens.map(({ key }) => key);
    return [{ clause, of: pairsOf(clause.tokens.slice(0, at)), length: tokens.length, pairs: pairsOf(tokens), keys }];
  });
  known.set(reading, denied);
  return denied;
}

/** 在解决这些问题上没有进展 denies at its end, so the rest of the sentence counts too. */
function affirms({ folded }: Reading, { span: [start, end] }: Clause): boolean {
  const stop = folded.slice(end, end + rules.behind).search(/[。!?\n]/u);
  const to = stop < 0 ? end + rules.behind : end + stop;
  return (
    denialsIn(folded, start, to).length === 0 &&
    !impliesDenial(folded, start, to) &&
    !open.test(folded.slice(start, to))
  );
}

/** Whether so few words stand in a clause without any between, in whatever order. */
function isReordered(keys: readonly string[], { tokens }: Clause): boolean {
  const { length } = keys;
  if (length < rules.least || length > rules.most) return false;
  const sorted = keys.toSorted().join();
  return tokens.some(
    (_, at) =>
      tokens
        .slice(at, at + length)
        .map(({ key }) => key)
        .toSorted()
        .join() === sorted,
  );
}

/** Whether a clause affirms what another denies; it begins with the same words. */
function clausesAffirming({ pairs, of, length, keys }: Denied, reading: Reading): readonly Clause[] {
  const [first = ''] = pairs;
  return clausesWith(first, reading).filter((clause) => {
    const isSame = sharedPairs(pairs, clause.pairs) >= rules.share || isReordered(keys, clause);
    if (!isSame || !affirms(reading, clause)) return false;
    return length > rules.short || sharedPairs(of, clause.pairs) > 0 || of.size === 0;
  });
}

const deniesSame = ({ pairs }: Denied, reading: Reading) => {
  const [first = ''] = pairs;
  return clausesWith(first, reading).some(
    (clause) => sharedPairs(pairs, clause.pairs) >= rules.share && !affirms(reading, clause),
  );
};

/**
 * What a sentence affirms where the passages deny it, or denies where they affirm it, in the same words but for what stands around them: 有时间表
 * for 暂无全面关停的时间表. A passage that says both speaks for the sentence.
 */
export function findTurnedDenial(said: Reading, passages: readonly Evidence[]): string | undefined {
  const isAffirmed = (denied: Denied) => passages.some((one) => clausesAffirming(denied, one).length > 0);
  for (const passage of passages) {
    for (const denied of readDenied(passage)) {
      const [clause] = clausesAffirming(denied, said);
      if (clause && !isAffirmed(denied) && !deniesSame(denied, said)) return clause.text;
    }
  }
  return readDenied(said).find(
    (denied) =>
      denied.length > rules.short + 1 && isAffirmed(denied) && !passages.some((one) => deniesSame(denied, one)),
  )?.clause.text;
}
