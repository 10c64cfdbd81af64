import type { Article } from '../domain/article.ts';
import { articleText } from '../domain/article-text.ts';
import { publicationSpan } from '../domain/publication-span.ts';
import type { TimeSpan } from '../domain/time-span.ts';
import { createBm25Channel } from './bm25-channel.ts';
import { cjk, classAt } from './character-class.ts';
import { fold } from './fold.ts';
import { createLeaderboard } from './leaderboard.ts';
import { type SentenceGroup, splitPassages } from './passages.ts';
import type { Segmenter } from './segmenter.ts';
import type { TermSet } from './term-set.ts';
import { together, visitPairs, visitRuns, visitWordsOf } from './tokens.ts';
import { unify } from './unify.ts';

/** An article as the index keeps it. */
export interface IndexedArticle {
  readonly id: string;
  readonly seq: number;
  /** As the publisher printed it: see {@link Article}. */
  readonly publishedAt: string | null;
  /** When that is, as far as is known. */
  readonly published: TimeSpan;
  readonly title: string;
  readonly text: string;
  readonly foldedTitle: string;
  readonly passages: readonly IndexedPassage[];
}

export interface IndexedPassage extends SentenceGroup {
  readonly article: IndexedArticle;
  /** Counts from 0 within the article. */
  readonly ordinal: number;
  readonly slot: number;
  /** The sentences, each folded, one a line. */
  readonly folded: string;
}

/** A passage that shares a term with what is looked for, with its BM25 score in each channel. */
export interface Candidate {
  readonly passage: IndexedPassage;
  readonly wordScore: number;
  readonly pairScore: number;
}

/**
 * The passages of all articles, found by two kinds of terms: words, and pairs of characters, for what a segmenter cuts otherwise in
 * the question than in the passage. The title of an article counts as part of each of its passages.
 */
export interface PassageIndex {
  readonly passageCount: number;
  readonly articleCount: number;
  get(articleId: string): IndexedArticle | undefined;
  /** The articles that came out last, the newest first; of those without a date, those that were archived last. */
  newest(limit: number, accepts?: (article: IndexedArticle) => boolean): readonly IndexedArticle[];
  /**
   * Takes in an article, in the place of the one with its id if there is one. A greater `seq` is newer.
   *
   * @param archivedAt - milliseconds since the epoch, by which an article without a date was out
   */
  add(article: Article, seq: number, archivedAt?: number): void;
  /** @returns whether it was there */
  remove(articleId: string): boolean;
  /** How many passages hold a folded word, Latin ones included. */
  wordFrequency(word: string): number;
  pairFrequency(pair: string): number;
  characterFrequency(character: string): number;
  /**
   * The passages with the highest sum of both scores, best first; of equals the newest first, then in order of the text.
   *
   * @param also - passages to measure beside them, whatever their score: those that the index still has follow in their order
   */
  candidates(
    words: TermSet,
    pairs: TermSet,
    limit: number,
    accepts?: (article: IndexedArticle) => boolean,
    also?: readonly IndexedPassage[],
  ): readonly Candidate[];
}

/** Short passages of about one length: a term that occurs twice says little more, and length hardly matters. */
const bm25 = { k1: 0.6, b: 0.3 } as const;

/** Whether a passage is of a later article, or comes first in the same. */
export function isNewer(a: IndexedPassage, b: IndexedPassage): boolean {
  return a.article.seq === b.article.seq ? a.ordinal < b.ordinal : a.article.seq > b.article.seq;
}

/** Less than 0 when `a` is the newer. */
function compareAges(a: IndexedArticle, b: IndexedArticle): number {
  return a.published.to === b.published.to ? b.seq - a.seq : b.published.to - a.published.to;
}

/** An empty index. */
export function createPassageIndex(segmenter: Segmenter): PassageIndex {
  const words = createBm25Channel(together(visitWordsOf(segmenter), visitRuns), bm25);
  const pairs = createBm25Channel(together(visitPairs, visitRuns), bm25);
  const characters = new Uint32Array(0x10000);
  const articles = new Map<string, IndexedArticle>();
  const slots: (IndexedPassage | undefined)[] = [];
  const freeSlots: number[] = [];
  let wordScores = new Float64Array(0);
  let pairScores = new Float64Array(0);

  const countCharacters = (folded: string, step: 1 | -1) => {
    const seen = new Set<number>();
    for (let at = 0; at < folded.length; at += 1) if (classAt(folded, at) === cjk) seen.add(folded.charCodeAt(at));
    for (const unit of seen) characters[unit] = (characters[unit] ?? 0) + step;
  };

  const remove = (articleId: string) => {
    const article = articles.get(articleId);
    if (!article) return false;
    for (const { slot, folded } of article.passages) {
      words.remove(slot, [folded, article.foldedTitle]);
      pairs.remove(slot, [folded, article.foldedTitle]);
      countCharacters(folded, -1);
      slots[slot] = undefined;
      freeSlots.push(slot);
    }
    return articles.delete(articleId);
  };

  return {
    get passageCount() {
      return slots.length - freeSlots.length;
    },
    get articleCount() {
      return articles.size;
    },
    get: (articleId) => articles.get(articleId),
    newest(limit, accepts) {
      const accepted = accepts ? articles.values().filter(accepts) : articles.values();
      return [...accepted].sort((a, b) => compareAges(a, b)).slice(0, limit);
    },
    add(article, seq, archivedAt) {
      remove(article.id);
      const { id, title, publishedAt } = article;
      const text = articleText(article);
      const passages: IndexedPassage[] = [];
      const published = publicationSpan(article, archivedAt);
      const indexed = { id, seq, publishedAt, published, title, text, foldedTitle: unify(fold(title)), passages };
      for (const group of splitPassages(article)) {
        const folded = group.sentences.map(({ start, end }) => unify(fold(text.slice(start, end)))).join('\n');
        const slot = freeSlots.pop() ?? slots.length;
        const passage = { ...group, article: indexed, ordinal: passages.length, slot, folded };
        slots[slot] = passage;
        passages.push(passage);
        words.add(slot, [folded, indexed.foldedTitle]);
        pairs.add(slot, [folded, indexed.foldedTitle]);
        countCharacters(folded, 1);
      }
      articles.set(id, indexed);
    },
    remove,
    wordFrequency: words.frequency,
    pairFrequency: pairs.frequency,
    characterFrequency: (character) => characters[character.charCodeAt(0)] ?? 0,
    candidates(wordSet, pairSet, limit, accepts, also = []) {
      if (wordScores.length < slots.length) {
        wordScores = new Float64Array(slots.length * 2);
        pairScores = new Float64Array(slots.length * 2);
      }
      wordScores.fill(0, 0, slots.length);
      pairScores.fill(0, 0, slots.length);
      for (const { text, weight } of wordSet.terms) words.score(text, weight, wordScores);
      for (const { text, weight } of pairSet.terms) pairs.score(text, weight, pairScores);
      const best = createLeaderboard(limit, isNewer);
      for (let slot = 0; slot < slots.length; slot += 1) {
        const score = (wordScores[slot] ?? 0) + (pairScores[slot] ?? 0);
        if (score <= 0 || score < best.least) continue;
        const passage = slots[slot];
        if (passage && (!accepts || accepts(passage.article))) best.offer(passage, score);
      }
      const measured = new Set([...best.list(), ...also.filter((passage) => slots[passage.slot] === passage)]);
      return Array.from(measured, (passage) => ({
        passage,
        wordScore: wordScores[passage.slot] ?? 0,
        pairScore: pairScores[passage.slot] ?? 0,
      }));
    },
  };
}
