import { findClashingBound } from './contradictions/clashing-bound.ts';
import { findDisplacedFigure } from './contradictions/displaced-figure.ts';
import { findClash } from './contradictions/find-clash.ts';
import { findMisplacedFigure } from './contradictions/misplaced-figure.ts';
import { findOtherParty } from './contradictions/other-party.ts';
import { findOtherRank } from './contradictions/other-rank.ts';
import { findPremature } from './contradictions/premature.ts';
import { findTurnedChange } from './contradictions/turned-change.ts';
import { findTurnedDenial } from './contradictions/turned-denial.ts';
import { findTurnedFigure } from './contradictions/turned-figure.ts';
import { findTurnedWord } from './contradictions/turned-word.ts';
import { findUnfoundedScope } from './contradictions/unfounded-scope.ts';
import type { Evidence } from './evidence.ts';
import { findUnsupportedFigure } from './figures/unsupported-figure.ts';
import { findUnknownLatin } from './names/latin.ts';
import { findUnknownName } from './names/unknown-name.ts';
import { findStrangePredicate, overlapOf } from './overlap/overlap.ts';
import { findUnknownQuotation } from './quotations.ts';
import type { Reading } from './reading.ts';

/** Chosen on paraphrases of our own and on sentences held against a neighbouring passage: see `npm run bench -- grounding`. */
const leastOverlap = 0.53;

/** What is wrong with a sentence, and the folded words or the measure that tell. */
export interface Fault {
  readonly reason: 'unsupported-number' | 'unsupported-name' | 'unsupported-quote' | 'contradicted' | 'low-overlap';
  readonly words: string;
}

type Rule = (said: Reading, passages: readonly Evidence[]) => string | undefined;

function findLowOverlap(said: Reading, passages: readonly Evidence[]): string | undefined {
  const overlap = overlapOf(said, passages);
  return overlap < leastOverlap ? overlap.toFixed(2) : undefined;
}

const rules: readonly (readonly [Fault['reason'], Rule])[] = [
  ['unsupported-quote', findUnknownQuotation],
  ['unsupported-number', findUnsupportedFigure],
  ['unsupported-name', findUnknownLatin],
  ['unsupported-name', findUnknownName],
  ['contradicted', findClashingBound],
  ['contradicted', findClash],
  ['low-overlap', findLowOverlap],
  ['low-overlap', findStrangePredicate],
  ['contradicted', findTurnedFigure],
  ['contradicted', findTurnedWord],
  ['contradicted', findDisplacedFigure],
  ['contradicted', findMisplacedFigure],
  ['contradicted', findOtherParty],
  ['contradicted', findTurnedChange],
  ['contradicted', findTurnedDenial],
  ['contradicted', findOtherRank],
  ['contradicted', findUnfoundedScope],
  ['contradicted', findPremature],
];

/** What a sentence says that the passages together don't, or the opposite of which they say; undefined where all of it stands in them. */
export function findFault(said: Reading, passages: readonly Evidence[]): Fault | undefined {
  for (const [reason, rule] of rules) {
    const words = rule(said, passages);
    if (words !== undefined) return { reason, words };
  }
  return undefined;
}
