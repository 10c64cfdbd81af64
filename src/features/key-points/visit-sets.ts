import { createBag, wholeCoverage } from './bag.ts';
import type { Candidate, Story } from './story.ts';

export interface Limits {
  readonly points: number;
  /** Of all points together, in UTF-16 units. */
  readonly characters: number;
}

/** What a set of points has that none of them has by itself. */
export interface SetFeatures {
  /** How much of what the text keeps coming back to is in it, from 0 to 1. */
  readonly coverage: number;
  readonly titleCoverage: number;
  readonly characterCoverage: number;
  /** How often two of its points share a term, by its length. */
  readonly repetition: number;
  /** The largest share of a point that another says too. */
  readonly mostRepeated: number;
  /** In quarters of four. */
  readonly points: number;
  /** Cosines with the whole text. */
  readonly termLikeness: number;
  readonly characterLikeness: number;
}

/**
 * Called with the numbers of the candidates in a set, in order, in an array that the next set uses again.
 *
 * @param fullLength - of the set and of a summary together: see {@link summaryLength}
 */
export type VisitSet = (chosen: readonly number[], fullLength: number, features: SetFeatures) => void;

/**
 * About what an editor's summary of a news story has, in characters: the F1 of a set of n characters that shares m with such a summary is 2m / (n + this).
 */
export const summaryLength = 196;

/** When so much of the smaller of two is in the other, they say the same. */
const mostShared = 0.6;
/** What a text says once only is not what it keeps coming back to. */
const recurring = 2;

interface Sums {
  readonly printed: number;
  readonly length: number;
  readonly terms: number;
  readonly characters: number;
  readonly title: number;
  readonly shared: number;
  readonly mostRepeated: number;
}

function countShared(terms: ReadonlySet<number>, { terms: others }: Candidate): number {
  let shared = 0;
  for (const term of others) if (terms.has(term)) shared += 1;
  return shared;
}

/** Those that need the sentence before them may follow that alone, and no sentence is there twice. */
function mayFollow(candidate: Candidate, last: Candidate | undefined): boolean {
  if (last && last.lastPlace >= candidate.place) return false;
  return candidate.standing !== 'after' || last?.lastPlace === candidate.place - 1;
}

/**
 * Visits every set of the candidates, which must be sorted by where they begin, that is within the limits, says nothing twice and has each point that leans on
 * the sentence before right after that sentence. With n candidates these are some n⁴/24 sets of four.
 */
export function visitSets(story: Story, among: readonly Candidate[], limits: Limits, visit: VisitSet): void {
  const termSets = among.map(({ terms }) => new Set(terms));
  const shared = termSets.map((terms, at) => among.slice(0, at).map((other) => countShared(terms, other)));
  const terms = createBag(story.terms);
  const characters = createBag(story.characters);
  const termTotal = wholeCoverage(story.terms, recurring) || 1;
  const characterTotal = wholeCoverage(story.characters, 1) || 1;
  const chosen: number[] = [];

  /** What comes of adding a candidate; undefined if it may not be added. */
  const add = (at: number, candidate: Candidate, before: Sums): Sums | undefined => {
    const printed = before.printed + candidate.text.length;
    if (printed > limits.characters || !mayFollow(candidate, among[chosen.at(-1) ?? -1])) return undefined;
    let sharedNow = 0;
    let { mostRepeated } = before;
    for (const other of chosen) {
      const both = shared[at]?.[other] ?? 0;
      const least = Math.min(candidate.terms.length, among[other]?.terms.length ?? 0) || 1;
      if (both / least > mostShared) return undefined;
      sharedNow += both;
      mostRepeated = Math.max(mostRepeated, both / least);
    }
    let title = before.title;
    for (const term of candidate.terms) if (story.titleTerms.has(term) && !terms.has(term)) title += 1;
    return {
      printed,
      length: before.length + candidate.length,
      terms: before.terms + terms.add(candidate.terms, recurring),
      characters: before.characters + characters.add(candidate.characters, 1),
      title,
      shared: before.shared + sharedNow,
      mostRepeated,
    };
  };

  const grow = (from: number, before: Sums) => {
    for (let at = from; at < among.length; at += 1) {
      const candidate = among[at];
      const sums = candidate && add(at, candidate, before);
      if (!sums) continue;
      chosen.push(at);
      const fullLength = sums.length + summaryLength;
      visit(chosen, fullLength, {
        coverage: sums.terms / termTotal,
        titleCoverage: sums.title / (story.titleTerms.size || 1),
        characterCoverage: sums.characters / characterTotal,
        repetition: sums.shared / fullLength,
        mostRepeated: sums.mostRepeated,
        points: chosen.length / 4,
        termLikeness: terms.likeness(),
        characterLikeness: characters.likeness(),
      });
      if (chosen.length < limits.points) grow(at + 1, sums);
      chosen.pop();
      terms.remove(candidate.terms);
      characters.remove(candidate.characters);
    }
  };
  grow(0, { printed: 0, length: 0, terms: 0, characters: 0, title: 0, shared: 0, mostRepeated: 0 });
}
