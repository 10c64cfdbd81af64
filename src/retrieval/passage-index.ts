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
  /** What the index knows it by. */
  readonly key: string;
  /** The article's. */
  readonly id: string;
  readonly seq: number;
  /** As the publisher printed it: see {@link Article}. */
  readonly publishedAt: string | null;
  /** When that is, as far as is known. */
  readonly published: TimeSpan;
  readonly title: string;
  readonly text: string;
  /** Key points that are no part of the text, since they aren't the publisher's. */
  readonly unquoted: readonly string[];
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
 *
 * An article that not everyone may see is found as any other by who does (`accepts`), but isn't counted: how rare a word is, and how long a passage is, is
 * asked of the articles that everyone sees, so that the others change nothing in what anybody else is answered.
 */
export interface PassageIndex {
  /** Of articles that are counted. */
  readonly passageCount: number;
  readonly articleCount: number;
  get(key: string): IndexedArticle | undefined;
  /** All of them, in the order that they were taken in. */
  articles(): Iterable<IndexedArticle>;
  /** The articles that came out last, the newest first; of those without a date, those that were archived last. */
  newest(limit: number, accepts?: (article: IndexedArticle) => boolean): readonly IndexedArticle[];
  /**
   * Takes in an article, in the place of the one with its key if there is one. A greater `seq` is newer.
   *
   * @param archivedAt - milliseconds since the epoch, by which an article without a date was out
   */
  add(article: Article, seq: number, archivedAt?: number, how?: IndexOptions): void;
  /** Counts an article from now on, if it isn't yet. */
  count(key: string): void;
  /** @returns whether it was there */
  remove(key: string): boolean;
  /** How many passages hold a folded word, Latin ones included. So far as they are counted, as below. */
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

export interface IndexOptions {
  /** What it is found by, where several texts of one article are in the index. @defaultValue the article's id */
  readonly key?: string;
  /** Whether everyone may see it. @defaultValue true */
  readonly isCounted?: boolean;
}

/** Short passages of about one length: a term that occurs twice says little more, and length hardly matters. */
const bm25 = { k1: 0.6, b: 0.3 } as const;

/** Whether a passage is of a later article, or comes first in the same. */
export function isNewer(a: IndexedPassage, b: IndexedPassage): boolean {
  return a.article.seq === b.article.seq ? a.ordinal < b.ordinal : a.article.seq > b.article.seq;
}

const noPoints: readonly string[] = [];

/** An empty index. */
export function createPassageIndex(segmenter: Segmenter): PassageIndex {
  const words = createBm25Channel(together(visitWordsOf(segmenter), visitRuns), bm25);
  const pairs = createBm25Channel(together(visitPairs, visitRuns), bm25);
  const characters = new Uint32Array(0x10000);
  const articles = new Map<string, IndexedArticle>();
  const uncounted = new Set<string>();
  let countedPassages = 0;
  const slots: (IndexedPassage | undefined)[] = [];
  const freeSlots: number[] = [];
  let wordScores = new Float64Array(0);
  let pairScores = new Float64Array(0);

  const countCharacters = (folded: string, step: 1 | -1) => {
    const seen = new Set<number>();
    for (let at = 0; at < folded.length; at += 1) if (classAt(folded, at) === cjk) seen.add(folded.charCodeAt(at));
    for (const unit of seen) characters[unit] = (characters[unit] ?? 0) + step;
  };

  const enter = ({ slot, folded, article }: IndexedPassage, isCounted: boolean) => {
    words.add(slot, [folded, article.foldedTitle], isCounted);
    pairs.add(slot, [folded, article.foldedTitle], isCounted);
    if (!isCounted) return;
    countCharacters(folded, 1);
    countedPassages += 1;
  };
  const leave = ({ slot, folded, article }: IndexedPassage, isCounted: boolean) => {
    words.remove(slot, [folded, article.foldedTitle], isCounted);
    pairs.remove(slot, [folded, article.foldedTitle], isCounted);
    if (!isCounted) return;
    countCharacters(folded, -1);
    countedPassages -= 1;
  };

  const remove = (key: string) => {
    const article = articles.get(key);
    if (!article) return false;
    for (const passage of article.passages) {
      leave(passage, !uncounted.has(key));
      slots[passage.slot] = undefined;
      freeSlots.push(passage.slot);
    }
    uncounted.delete(key);
    return articles.delete(key);
  };

  return {
    get passageCount() {
      return countedPassages;
    },
    get articleCount() {
      return articles.size - uncounted.size;
    },
    get: (key) => articles.get(key),
    articles: () => articles.values(),
    newest(limit, accepts) {
      // Sorting 100,000 to have the first ten takes a tenth of a second.
      const newest = createLeaderboard<IndexedArticle>(limit, (a, b) => a.seq > b.seq);
      for (const article of articles.values()) {
        const { to } = article.published;
        const isCandidate = to >= newest.least || newest.list().length < limit;
        if (isCandidate && (!accepts || accepts(article))) newest.offer(article, to);
      }
      return newest.list();
    },
    add(article, seq, archivedAt, { key = article.id, isCounted = true } = {}) {
      remove(key);
      const { id, title, publishedAt } = article;
      const text = articleText(article);
      const unquoted = article.keyPointsBy === 'publisher' ? noPoints : article.keyPoints;
      const passages: IndexedPassage[] = [];
      const published = publicationSpan(article, archivedAt);
      const indexed = {
        key,
        id,
        seq,
        publishedAt,
        published,
        title,
        text,
        unquoted,
        foldedTitle: unify(fold(title)),
        passages,
      };
      for (const group of splitPassages(article)) {
        const folded = group.sentences.map(({ start, end }) => unify(fold(text.slice(start, end)))).join('\n');
        const slot = freeSlots.pop() ?? slots.length;
        const passage = { ...group, article: indexed, ordinal: passages.length, slot, folded };
        slots[slot] = passage;
        passages.push(passage);
        enter(passage, isCounted);
      }
      articles.set(key, indexed);
      if (!isCounted) uncounted.add(key);
    },
    count(key) {
      if (!uncounted.delete(key)) return;
      for (const passage of articles.get(key)?.passages ?? []) {
        leave(passage, false);
        enter(passage, true);
      }
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
