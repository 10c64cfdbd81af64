import type { Answer, ArticleName } from '../domain/answer.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Passage } from '../domain/passage.ts';
import type { Scope } from '../domain/scope.ts';
import type { Clock } from '../ports/clock.ts';
import { breathe } from '../retrieval/breathe.ts';
import type { Excerpt } from '../retrieval/pack-context.ts';
import { type AcceptsArticle, createRetriever, type LookUpOptions } from '../retrieval/retriever.ts';
import type { Segmenter } from '../retrieval/segmenter.ts';
import { isQuotable } from './answering/is-quotable.ts';
import type { OpenArchive } from './archive.ts';
import { toAnswer } from './extractive-answer.ts';
import { createTitleFinder } from './title-finder.ts';
import { createTopicScopes } from './topic-scopes.ts';
import { createVectors, type VectorSource } from './vectors.ts';

export interface FoundPassage extends Passage {
  readonly title: string;
  /** ISO 8601, or null. */
  readonly publishedAt: string | null;
  /** Greater is better; comparable within one search alone. */
  readonly score: number;
  /** What stands in front of it in its article, about as much as a passage holds. @defaultValue nothing */
  readonly before?: string;
}

export interface FoundAnswer {
  /** The articles' own sentences, or an abstention. */
  readonly extract: Answer;
  /** The best passages whole, of later ones the sentences that matter; best first. */
  readonly context: readonly FoundPassage[];
  /**
   * Whether it is worth reading for who checks what is said of it, though the extract may abstain: questions in readers' own words often
   * share little with the passage that answers them.
   */
  readonly mayAnswer: boolean;
  /** Whether nothing was looked at but what tells of the time that the question asks for. */
  readonly isTimeBound: boolean;
}

export interface ListedArticle extends ArticleName {
  readonly seq: number;
  /** ISO 8601, or null. */
  readonly publishedAt: string | null;
  /** Milliseconds since the epoch. */
  readonly archivedAt: number;
}

/** What else tells how a question is looked up. */
export interface FindOptions {
  /** The reader's, for what 昨天 and 9月25日 are. Not used within one article, which has days of its own. @defaultValue none: they are words like others */
  readonly calendar?: Calendar | undefined;
  /** The question as the reader put it, for its time. @defaultValue the question that is looked up */
  readonly asked?: string | undefined;
}

/** Everything that is asked of the articles' text. Kept in step with the archive. */
export interface Library {
  /** Best first. */
  search(
    query: string,
    options?: { readonly limit?: number; readonly scope?: Scope } & FindOptions,
  ): Promise<readonly FoundPassage[]>;
  answer(question: string, scope: Scope, options?: FindOptions): Promise<Answer>;
  /** The same, and what to read for a better one. */
  find(question: string, scope: Scope, options?: FindOptions): Promise<FoundAnswer>;
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
  /** Takes in the vectors that are kept of the articles so far. Without it and `keepVectors`, words alone count. */
  readVectors(): Promise<void>;
  /**
   * In the background, indexes what is in the archive or arrives there, reads the vectors that are kept, and computes what is lacking if this
   * process is the log's appender. Questions don't wait for it. Does nothing without a model that makes vectors.
   *
   * @returns a function that ends it at once
   */
  keepVectors(): () => Promise<void>;
}

export interface LibraryDeps {
  readonly archive: Pick<OpenArchive, 'after' | 'catalogue' | 'onAppend' | 'role'>;
  readonly segmenter: Segmenter;
  /** @defaultValue none: articles are ranked by their words alone */
  readonly vectorSource?: VectorSource | undefined;
  readonly clock: Clock;
}

const everything: Scope = { kind: 'everything' };
/** How many passages a search finds if it isn't told. */
const defaultLimit = 10;
/** So many passages are candidates by their vectors, beside as many by their words. */
const similarCount = 30;
/**
 * The evidence from which the passages are worth reading. Of 824 questions of `dev.jsonl` whose passage was found, in archives of 30 and 800 articles, none
 * has less than 0.3, and of the 40 of `data/samples/questions.json`, which are worded as people talk, one has less than this; 24 have what an extract takes.
 */
const worthReading = 0.25;
/** How much of what stands before a passage is told, in UTF-16 units. */
const beforeLength = 300;
/** Indexing lets the process do other things after so long. */
const sliceMs = 5;

/**
 * A library over the archive's log. What was appended since the last question is indexed before the next is answered, and in the background
 * as soon as it arrives.
 *
 * `search` and `answer` throw what the archive does, HexinError `store-failed` for one.
 */
export function createLibrary({ archive, segmenter, vectorSource, clock }: LibraryDeps): OpenLibrary {
  const retriever = createRetriever({ segmenter, isQuotable });
  const { index } = retriever;
  const vectors =
    vectorSource && createVectors({ ...vectorSource, index, computes: archive.role === 'appender', clock });
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
    for await (const { seq, archivedAt, article } of archive.after(indexedSeq)) {
      index.add(article, seq, archivedAt);
      indexedSeq = seq;
      const indexed = index.get(article.id);
      if (indexed) vectors?.add(indexed);
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

  /** Where to look, and what vectors find there. */
  async function lookUp(question: string, scope: Scope, { calendar, asked }: FindOptions): Promise<LookUpOptions> {
    const asking = vectors?.similarTo(question);
    await inStep();
    const accepted = await accepts(scope);
    const findSimilar = await asking;
    const similar = await findSimilar?.({ limit: similarCount, accepts: accepted, pause });
    return { accepts: accepted, similar, ...(scope.kind !== 'article' && { calendar, asked }) };
  }

  async function find(question: string, scope: Scope, options: FindOptions = {}): Promise<FoundAnswer> {
    const finding = retriever.find(question, await lookUp(question, scope, options));
    const context = finding.context.map((excerpt, rank) => toFound(excerpt, finding.passages[rank]?.score ?? 0));
    const mayAnswer = finding.mayAnswer || finding.evidence >= worthReading;
    return { extract: toAnswer(finding), context, mayAnswer, isTimeBound: finding.isTimeBound };
  }

  // Whoever never asked needs no index; and what fails here fails again, and is heard, at the next question.
  archive.onAppend(() => {
    if (indexedSeq > 0) inStep().catch(() => undefined);
  });

  return {
    get ready() {
      return inStep();
    },
    async search(query, { limit = defaultLimit, scope = everything, ...options } = {}) {
      return retriever
        .search(query, limit, await lookUp(query, scope, options))
        .map(({ match, score }) => toFound(match.passage, score));
    },
    answer: async (question, scope, options) => (await find(question, scope, options)).extract,
    find,
    titles,
    readVectors: async () => vectors?.read(),
    keepVectors: () => vectors?.start(inStep) ?? (async () => undefined),
  };
}

function toFound({ article, start, end }: Excerpt, score: number): FoundPassage {
  const { id: articleId, title, publishedAt, text } = article;
  const before = text.slice(Math.max(0, start - beforeLength), start);
  return { articleId, title, publishedAt, start, end, text: text.slice(start, end), score, before };
}
