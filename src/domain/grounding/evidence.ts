import { indexPairs, type PairIndex } from './alignment/windows.ts';
import { type FigureIndex, indexFigures } from './figures/figure-index.ts';
import { dayFigures, readFollowingDays } from './figures/following-days.ts';
import { type Reading, read } from './reading.ts';
import type { GroundingTools } from './tools.ts';

/** A passage, read once and looked into for every sentence that cites it. */
export interface Evidence extends Reading {
  readonly amounts: FigureIndex;
  readonly pairs: PairIndex;
  /** The Latin words of the text, and what is written with Latin letters and digits. */
  readonly latin: ReadonlySet<string>;
  /** The words of the text, cut when they are first asked for. */
  wordSet(): ReadonlySet<string>;
}

const known = new WeakMap<GroundingTools, WeakMap<object, Evidence>>();

/** @returns the evidence of a passage: the same while the same object is handed in, so that a passage is read once an answer */
export function evidenceOf(passage: { readonly text: string }, tools: GroundingTools): Evidence {
  const ofTools = known.get(tools) ?? new WeakMap<object, Evidence>();
  known.set(tools, ofTools);
  const kept = ofTools.get(passage);
  if (kept) return kept;
  const reading = read(passage.text, tools);
  const followingDays = readFollowingDays(reading.folded, reading.calendar);
  let wordSet: ReadonlySet<string> | undefined;
  const evidence: Evidence = {
    ...reading,
    calendar: [...reading.calendar, ...followingDays],
    amounts: indexFigures([...reading.figures, ...dayFigures(followingDays)]),
    pairs: indexPairs(reading.tokens),
    wordSet() {
      wordSet ??= new Set(reading.words().map(({ text: word }) => word));
      return wordSet;
    },
    latin: new Set(reading.tokens.filter(({ figure, key }) => !figure && /[a-z]/u.test(key)).map(({ key }) => key)),
  };
  ofTools.set(passage, evidence);
  return evidence;
}
