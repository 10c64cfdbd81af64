import type { MatchedPassage } from './match-passage.ts';
import type { Ranked } from './ranking.ts';
import { createTally } from './stands-out.ts';

/**
 * What a standard deviation of cosine counts beside the words, whose scores are log-odds. Not learned: no embedding model was at hand. A passage that
 * only vectors know may come first, and where both agree nothing changes.
 */
const weight = 1;

/**
 * Ranks passages by words and vectors: the learned score plus the weighted cosine, made comparable by its mean and spread among these candidates. One
 * without a vector yet counts as average.
 *
 * @see Bruch, Gai & Ingber, An Analysis of Fusion Functions for Hybrid Retrieval (2023): a convex combination of normalised scores
 *   does better than fusing ranks, and how scores are normalised hardly matters
 */
export function fuse(
  ranked: readonly Ranked<MatchedPassage>[],
  cosineOf: (passage: MatchedPassage['passage']) => number | undefined,
): readonly Ranked<MatchedPassage>[] {
  const cosines = ranked.map(({ match }) => cosineOf(match.passage));
  const tally = createTally();
  for (const cosine of cosines) if (cosine !== undefined) tally.add(cosine);
  if (tally.spread === 0) return ranked;
  return ranked
    .map(({ match, score }, at) => {
      const cosine = cosines[at] ?? tally.mean;
      return { match, score: score + (weight * (cosine - tally.mean)) / tally.spread };
    })
    .sort((a, b) => b.score - a.score);
}
