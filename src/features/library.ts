import type { Answer, ArticleName } from '../domain/answer.ts';
import type { Passage } from '../domain/passage.ts';
import type { Clock } from '../ports/clock.ts';
import { breathe } from '../retrieval/breathe.ts';
import { type AcceptsArticle, createRetriever } from '../retrieval/retriever.ts';
import type { Segmenter } from '../retrieval/segmenter.ts';
import type { OpenArchive } from './archive.ts';
import { toAnswer } from './extractive-answer.ts';
import { createTitleFinder } from './title-finder.ts';
import { createTopicScopes } from './topic-scopes.ts';

/** Which articles a question is about. */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'article'; readonly articleId: string }
  /** The stories that a channel's topics choose. */
  | { readonly kind: 'topics'; readonly topics: readonly string[] };

export interface FoundPassage extends Passage {
  readonly title: string;
  /** Greater is better; comparable within one search alone. */
  readonly score: number;
}

export interface ListedArticle extends ArticleName {
  readonly seq: number;
  /** ISO 8601, or null. */
  readonly publishedAt: string | null;
  /** Milliseconds since the epoch. */
  readonly archivedAt: number;
}

/** Everything that is asked of the articles' text. Kept in step with the archive. */
export interface Library {
  /** Best first. */
  search(
    query: string,
    options?: { readonly limit?: number; readonly scope?: Scope },
  ): Promise<readonly FoundPassage[]>;
  answer(question: string, scope: Scope): Promise<Answer>;
  /** Articles whose title matches, 简/繁 and width alike, best then newest first; the newest of all for an empty query. */
  titles(query: string, limit: number): readonly ListedArticle[];
}

/** A library with what only those who run it need. */
export interface OpenLibrary extends Library {
  /**
   * Resolves when every article is indexed. Nothing is before somebody asks: reading this, like the first question, starts it, and loads the
   * dictionaries. Rejects with what the archive throws; reading it again tries again.
   */
  readonly ready: Promise<void>;
}

export interface LibraryDeps {
  readonly archive: Pick<OpenArchive, 'after' | 'catalogue' | 'onAppend'>;
  readonly segmenter: Segmenter;
  readonly clock: Clock;
}

const everything: Scope = { kind: 'everything' };
/** How many passages a search finds if it isn't told. */
const defaultLimit = 10;
/** Indexing lets the process do other things after so long. */
const sliceMs = 5;

/**
 * A library over the archive's log. What was appended since the last question is indexed before the next is answered, and in the background
 * as soon as it arrives.
 *
 * `search` and `answer` throw what the archive does, HexinError `store-failed` for one.
 */
export function createLibrary({ archive, segmenter, clock }: LibraryDeps): OpenLibrary {
  const retriever = createRetriever({ segmenter });
  const chooseArticles = createTopicScopes(archive, pause);
  const titles = createTitleFinder(archive.catalogue);
  let indexedSeq = 0;
  let underWay: Promise<void> | undefined;
  let sliceStart = 0;

  async function pause(): Promise<void> {
    if (clock.now() - sliceStart < sliceMs) return;
    await breathe();
    sliceStart = clock.now();
  }

  async function catchUp(): Promise<void> {
    sliceStart = clock.now();
    for await (const { seq, article } of archive.after(indexedSeq)) {
      retriever.index.add(article, seq);
      indexedSeq = seq;
      await pause();
    }
  }

  async function inStep(): Promise<void> {
    // What is under way may have read the end of the log before the last article was there.
    await underWay?.catch(() => undefined);
    underWay ??= catchUp().finally(() => {
      underWay = undefined;
    });
    await underWay;
  }

  async function accepts(scope: Scope): Promise<AcceptsArticle | undefined> {
    if (scope.kind === 'article') return ({ id }) => id === scope.articleId;
    if (scope.kind === 'everything' || scope.topics.length === 0) return undefined;
    const chosen = await chooseArticles(scope.topics);
    return ({ id }) => chosen.has(id);
  }

  // Whoever never asked needs no index; and what fails here fails again, and is heard, at the next question.
  archive.onAppend(() => {
    if (indexedSeq > 0) inStep().catch(() => undefined);
  });

  return {
    get ready() {
      return inStep();
    },
    async search(query, { limit = defaultLimit, scope = everything } = {}) {
      await inStep();
      return retriever.search(query, limit, await accepts(scope)).map(({ match: { passage }, score }) => {
        const { article, start, end } = passage;
        return { articleId: article.id, title: article.title, start, end, text: article.text.slice(start, end), score };
      });
    },
    async answer(question, scope) {
      await inStep();
      return toAnswer(retriever.find(question, await accepts(scope)));
    },
    titles,
  };
}
