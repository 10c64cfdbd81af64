import type { MatchedSentence } from './match-sentence.ts';
import { overlap, pairsOf } from './pair-overlap.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranking.ts';
import { coverageOf } from './term-matches.ts';

/** When a sentence joins those that answer already. */
const rules = {
  sentences: 3,
  /** How much lower than the best it may score. */
  withinScore: 1,
  /** The least share of the question's words that it adds. */
  addedWords: 0.12,
  /** The share of its pairs that one of the others may hold: above, it says the same once more. */
  sharedPairs: 0.6,
} as const;

/**
 * The sentences to answer with: the best, and up to two that come near it, say more of what was asked, and don't repeat it.
 *
 * @param isQuotable - whether one may be shown as it stands; asked of few
 */
export function selectSentences(
  question: Question,
  ranked: readonly Ranked<MatchedSentence>[],
  isQuotable: (match: MatchedSentence) => boolean = () => true,
): readonly Ranked<MatchedSentence>[] {
  const best = ranked.find(({ match }) => isQuotable(match));
  if (!best) return [];
  const chosen = [best];
  const saying = [pairsOf(best.match.folded)];
  let covered = coverageOf(question.words, [best.match.folded]);
  for (const candidate of ranked.slice(ranked.indexOf(best) + 1)) {
    if (chosen.length === rules.sentences || best.score - candidate.score > rules.withinScore) break;
    const texts = [...chosen, candidate].map(({ match }) => match.folded);
    const coverage = coverageOf(question.words, texts);
    if (coverage - covered < rules.addedWords) continue;
    const pairs = pairsOf(candidate.match.folded);
    if (saying.some((said) => overlap(said, pairs) > rules.sharedPairs) || !isQuotable(candidate.match)) continue;
    chosen.push(candidate);
    saying.push(pairs);
    covered = coverage;
  }
  return chosen;
}
