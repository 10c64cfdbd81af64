import type { MatchedPassage } from './match-passage.ts';
import type { MatchedSentence } from './match-sentence.ts';
import { overlap, pairsOf } from './pair-overlap.ts';
import type { IndexedArticle } from './passage-index.ts';
import type { Ranked } from './ranking.ts';

/** What decides whether two tell the same of what is asked. */
export interface Telling {
  readonly article: IndexedArticle;
  /** The folded sentence that has most of the question. */
  readonly line: string;
  /** How much of the question's characters that has, and of its key words the passage or title; shares, 0 to 1. */
  readonly characters: number;
  readonly keyWords: number;
  readonly missesName: number;
}

/**
 * When two are equal evidence: how much less of each kind the newer may have, and the least share of pairs of characters that their titles and their
 * sentences have in common, as reports of one story do.
 */
const equal = { score: 3, characters: 0.2, keyWords: 0.1, titles: 0.25, lines: 0.3 } as const;

function isAsGood(newer: Telling, best: Telling): boolean {
  return (
    newer.characters >= best.characters - equal.characters &&
    newer.keyWords >= best.keyWords - equal.keyWords &&
    newer.missesName <= best.missesName
  );
}

/** Tells whether two come from reports of one story and say one thing. Remembers the pairs of each text, which is compared with many. */
export function createComparison(): (a: Telling, b: Telling) => boolean {
  const known = new Map<string, ReadonlySet<string>>();
  const pairs = (text: string) => {
    const found = known.get(text) ?? pairsOf(text);
    known.set(text, found);
    return found;
  };
  return (a, b) =>
    overlap(pairs(a.article.foldedTitle), pairs(b.article.foldedTitle)) >= equal.titles &&
    overlap(pairs(a.line), pairs(b.line)) >= equal.lines;
}

/**
 * Puts the newest of equal evidence first: in each place, of what comes near the best that is left and tells the same of what is asked, what came out
 * last. The scores stay with the places. What has no date moves nowhere and gives way to nothing.
 *
 * @param ranked - best first
 * @param wantsNewest - whether the question asks for what is new: then what comes near needn't tell the same
 */
export function newestFirst<Match>(
  ranked: readonly Ranked<Match>[],
  tellingOf: (match: Match) => Telling,
  wantsNewest: boolean,
): readonly Ranked<Match>[] {
  const left = ranked.map(({ match, score }) => ({ match, score, telling: tellingOf(match) }));
  const dateOf = ({ telling }: (typeof left)[number]) => telling.article.published.from;
  if (left.every((item) => dateOf(item) === -Infinity)) return ranked;
  const tellTheSame = createComparison();
  return ranked.map(({ match, score: placeScore }) => {
    const [best] = left;
    let chosen = best;
    for (const item of left) {
      if (!best || !chosen || dateOf(best) === -Infinity || best.score - item.score > equal.score) break;
      if (dateOf(item) <= dateOf(chosen) || !isAsGood(item.telling, best.telling)) continue;
      if (wantsNewest || tellTheSame(item.telling, best.telling)) chosen = item;
    }
    if (chosen) left.splice(left.indexOf(chosen), 1);
    return { match: chosen?.match ?? match, score: placeScore };
  });
}

/** What a passage tells: by the line of it that has the most of the question. */
export function tellingOfPassage({ passage, lines, words, pairs, features }: MatchedPassage): Telling {
  const shareAt = (at: number) => (words.lines[at] ?? 0) + (pairs.lines[at] ?? 0);
  const closest = lines.reduce((best, _, at) => (shareAt(at) > shareAt(best) ? at : best), 0);
  const { keyWords, missesName, bestLine: characters } = features;
  return { article: passage.article, line: lines[closest] ?? '', characters, keyWords, missesName };
}

/** What a sentence tells, by the whole of it; the key words are its passage's. */
export function tellingOfSentence({ passage, folded, features }: MatchedSentence): Telling {
  const { keyWords, missesName } = passage.features;
  return { article: passage.passage.article, line: folded, characters: features.characters, keyWords, missesName };
}
