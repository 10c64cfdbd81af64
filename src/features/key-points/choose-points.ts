import { type Weights, weighFeatures } from '../../retrieval/linear-model.ts';
import { type PointFeatures, pointFeatures } from './point-features.ts';
import type { Candidate, Story } from './story.ts';
import { type Limits, type SetFeatures, visitSets } from './visit-sets.ts';

export interface PointWeights {
  /** What a character of a point counts, by the features of the point. */
  readonly points: Weights<PointFeatures>;
  readonly sets: Weights<SetFeatures>;
}

export interface Option {
  readonly candidate: Candidate;
  readonly features: PointFeatures;
  readonly worth: number;
}

const rules = {
  /** Of so many candidates every set is tried: some thousands. */
  shortlist: 24,
  /** A longer one is a point only where there is nothing else to say. In UTF-16 units. */
  longest: 160,
  /** Sentences of so many characters in all are something to say. */
  enough: 60,
} as const;

/** Those that can be shown; if that leaves too little, all that the limit lets through. */
function pickFit(candidates: readonly Candidate[], { characters }: Limits): readonly Candidate[] {
  const within = candidates.filter(({ text }) => text.length <= characters);
  const fit = within.filter(({ text, standing }) => standing !== 'badly' && text.length <= rules.longest);
  const alone = fit.filter(({ kind, standing }) => kind !== 'joined' && standing === 'alone');
  return alone.reduce((sum, { length }) => sum + length, 0) >= rules.enough ? fit : within;
}

/** The candidates that are worth most by themselves, in the order of the text. */
export function shortlist(story: Story, limits: Limits, weights: PointWeights): readonly Option[] {
  return pickFit(story.candidates, limits)
    .map((candidate) => {
      const features = pointFeatures(candidate, story);
      return { candidate, features, worth: weighFeatures(weights.points, features) };
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, rules.shortlist)
    .sort((a, b) => a.candidate.place - b.candidate.place);
}

/**
 * The set of candidates of which a summary is expected to say most for its length, in the order of the text: what a set is worth is its points' worth times
 * their lengths, by the length of it and of a summary (as in F1), and what its features as a set count. Empty if no candidate is within the limits.
 */
export function choosePoints(story: Story, limits: Limits, weights: PointWeights): readonly Candidate[] {
  const options = shortlist(story, limits, weights);
  let best: readonly number[] = [];
  let most = Number.NEGATIVE_INFINITY;
  const among = options.map(({ candidate }) => candidate);
  visitSets(story, among, limits, (chosen, fullLength, features) => {
    let worth = 0;
    for (const at of chosen) worth += (options[at]?.worth ?? 0) * (among[at]?.length ?? 0);
    const total = worth / fullLength + weighFeatures(weights.sets, features);
    if (total > most) [best, most] = [[...chosen], total];
  });
  return best.flatMap((at) => among[at] ?? []);
}
