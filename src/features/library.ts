import type { Answer, ArticleName, PartLookedAt } from '../domain/answer.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Passage } from '../domain/passage.ts';
import type { Scope } from '../domain/scope.ts';
import type { Clock } from '../ports/clock.ts';
import type { Background } from '../retrieval/background.ts';
import type { Excerpt } from '../retrieval/pack-context.ts';
import type { IndexedArticle } from '../retrieval/passage-index.ts';
import { createRetriever, type LookUpOptions } from '../retrieval/retriever.ts';
import type { Segmenter } from '../retrieval/segmenter.ts';
import { isQuotable } from './answering/is-quotable.ts';
import type { Archive, OpenArchive } from './archive.ts';
import { toAnswer } from './extractive-answer.ts';
import { createPause } from './library/pause.ts';
import { rememberReads } from './library/remember-reads.ts';
import { createTextIndexing } from './library/text-indexing.ts';
import { createTitleFinder } from './title-finder.ts';
import { createTopicScopes, type TopicScope } from './topic-scopes.ts';
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
  /** That only some articles were looked at, since the others are being indexed. @defaultValue all were */
  readonly lookedAt?: PartLookedAt;
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

/** Everything that an audience asks of the text of the articles that it sees. Kept in step with the archive. */
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
  titles(query: string, limit: number): Promise<readonly ListedArticle[]>;
}

export interface Libraries {
  /** The articles that a guild sees; that everyone may see, for null. Nothing of the others tells on what is found. */
  seenFrom(guildId: string | null): Library;
}

/** A library with what only those who run it need. */
export interface OpenLibrary extends Libraries {
  /**
   * Resolves when every article is indexed. Nothing is before somebody asks: reading this, like the first question, starts it, and loads the
   * dictionaries. Rejects with what the archive throws; reading it again tries again.
   */
  readonly ready: Promise<void>;
  /** Whether all that is in the archive is indexed, but for what has only just come. */
  readonly isReady: boolean;
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
  readonly archive: Pick<OpenArchive, 'head' | 'onAppend' | 'role' | 'seenFrom' | 'textsAfter' | 'textsBefore'>;
  readonly segmenter: Segmenter;
  /** @defaultValue one of its own */
  readonly background?: Background;
  /** @defaultValue none: articles are ranked by their words alone */
  readonly vectorSource?: VectorSource | undefined;
  /** How long a question waits for what isn't indexed yet, in milliseconds; then it is looked for in the newest, as far as they are. @defaultValue forever */
  readonly waitsMs?: number;
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

/**
 * A library over the archive's log. What was appended since the last question is indexed before the next is answered, and in the background
 * as soon as it arrives.
 *
 * `search` and `answer` throw what the archive does, HexinError `store-failed` for one.
 */
export function createLibrary({
  archive,
  segmenter,
  background,
  vectorSource,
  waitsMs = Number.POSITIVE_INFINITY,
  clock,
}: LibraryDeps): OpenLibrary {
  const retriever = createRetriever({ segmenter, isQuotable, ...(background && { background }) });
  const { index } = retriever;
  const vectors =
    vectorSource && createVectors({ ...vectorSource, index, computes: () => archive.role === 'appender', clock });
  const pause = createPause(clock);
  const texts = createTextIndexing({ archive, index, vectors, pause, clock });
  const chooseByTopics = createTopicScopes({ index, pause, clock });
  const findTitles = createTitleFinder(pause);
  const libraries = new WeakMap<Archive, Library>();

  /** What everyone reads is asked most. */
  const everyones = rememberReads(archive.seenFrom(null));

  /** What of the index an audience sees within a scope, as far as it is known. */
  async function look(seen: Archive, scope: Scope): Promise<TopicScope> {
    const from = await texts.inStepWithin(waitsMs);
    const reads = seen.guildId === null ? everyones() : ({ key }: IndexedArticle) => seen.reads(key);
    if (scope.kind === 'article')
      return { from, accepts: (article) => article.id === scope.articleId && reads(article) };
    if (scope.kind === 'everything' || scope.topics.length === 0) return { from, accepts: reads };
    const chosen = await chooseByTopics(scope.topics, waitsMs);
    return {
      from: Math.max(from, chosen.from),
      accepts: (article) => chosen.accepts(article) && reads(article),
    };
  }

  /** Where to look, and what vectors find there. */
  async function lookUp(
    seen: Archive,
    question: string,
    scope: Scope,
    { calendar, asked }: FindOptions,
  ): Promise<{ readonly options: LookUpOptions; readonly lookedAt?: PartLookedAt }> {
    const asking = vectors?.similarTo(question);
    await retriever.prepare(pause);
    const { from, accepts } = await look(seen, scope);
    const findSimilar = await asking;
    const similar = await findSimilar?.({ limit: similarCount, accepts, pause });
    const articleCount = seen.size;
    const options = { accepts, articleCount, similar, ...(scope.kind !== 'article' && { calendar, asked }) };
    const isPart = from > 0 && articleCount > 0;
    return { options, ...(isPart && { lookedAt: { newest: seen.countAfter(from - 1), of: articleCount } }) };
  }

  function open(seen: Archive): Library {
    async function find(question: string, scope: Scope, options: FindOptions = {}): Promise<FoundAnswer> {
      const { options: how, lookedAt } = await lookUp(seen, question, scope, options);
      // A question takes some 20 ms in one go, the first 40: what comes before and after it has turns of its own.
      await pause();
      const finding = retriever.find(question, how);
      await pause();
      const context = finding.context.map((excerpt, rank) => toFound(excerpt, finding.passages[rank]?.score ?? 0));
      const mayAnswer = finding.mayAnswer || finding.evidence >= worthReading;
      const extract = { ...toAnswer(finding), ...(lookedAt && { lookedAt }) };
      return { extract, context, mayAnswer, isTimeBound: finding.isTimeBound, ...(lookedAt && { lookedAt }) };
    }

    return {
      async search(query, { limit = defaultLimit, scope = everything, ...options } = {}) {
        return retriever
          .search(query, limit, (await lookUp(seen, query, scope, options)).options)
          .map(({ match, score }) => toFound(match.passage, score));
      },
      answer: async (question, scope, options) => (await find(question, scope, options)).extract,
      find,
      titles: (query, limit) => findTitles(seen, query, limit),
    };
  }

  // Whoever never asked needs no index; and what fails here fails again, and is heard, at the next question.
  archive.onAppend(() => {
    if (texts.hasBegun) texts.inStep().catch(() => undefined);
  });

  return {
    get ready() {
      return retriever.prepare(pause).then(texts.inStep);
    },
    get isReady() {
      return texts.isComplete;
    },
    seenFrom(guildId) {
      const seen = archive.seenFrom(guildId);
      const library = libraries.get(seen) ?? open(seen);
      libraries.set(seen, library);
      return library;
    },
    readVectors: async () => vectors?.read(),
    keepVectors: () => vectors?.start(texts.inStep) ?? (async () => undefined),
  };
}

function toFound({ article, start, end }: Excerpt, score: number): FoundPassage {
  const { id: articleId, title, publishedAt, text } = article;
  const before = text.slice(Math.max(0, start - beforeLength), start);
  return { articleId, title, publishedAt, start, end, text: text.slice(start, end), score, before };
}
