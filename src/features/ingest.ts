import type { Article } from '../domain/article.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { Summary } from '../domain/summary.ts';
import { type Audience, byOperator, type Origin } from '../domain/source.ts';
import type { SourceDocument } from '../ports/article-source.ts';
import type { Log } from '../ports/log.ts';
import type { Appended, OpenArchive } from './archive.ts';

export interface IngestDeps {
  /** The archive, or one that follows with what hands over to the process that appends. */
  readonly archive: Pick<OpenArchive, 'append' | 'lacks'>;
  /** The articles of a document; what has no title has an empty one. */
  readonly read: (document: SourceDocument) => Promise<readonly Article[]>;
  /** Writes key points for an article that has none. What it throws, taking the document in throws. */
  readonly summarise?: (article: Article) => Promise<Pick<Summary, 'points' | 'by'>>;
  /** Whether an article was let go since it was old, as that audience had it: then it is left out. @defaultValue nothing is */
  readonly wasLetGo?: (articleId: string, audience: Audience) => Promise<boolean>;
  readonly log: Log;
}

export interface Ingest {
  /**
   * Takes a document in: what became of each of its articles, in order, but for those that were let go before.
   *
   * @param origin - @defaultValue the operator's own hand
   * @throws HexinError `no-article`, naming the document, when there is none in it, or one without a title; what reading it throws, and `append`
   */
  ingest(document: SourceDocument, origin?: Origin): Promise<readonly Appended[]>;
  /**
   * The same for articles that were read already.
   *
   * @param alsoAt - other addresses of theirs, as of the feed's item whose page they are
   */
  takeIn(articles: readonly Article[], origin: Origin, alsoAt?: readonly string[]): Promise<readonly Appended[]>;
}

/**
 * Reads and summarises the whole document before anything of it is appended, so that one which can't be read, or a process that dies
 * meanwhile, leaves nothing behind. When the store fails on the way, the articles before stay: taking the document in again adds the rest, and them no second time.
 */
export function createIngest({ archive, read, summarise, wasLetGo, log }: IngestDeps): Ingest {
  async function readStories(document: SourceDocument): Promise<readonly Article[]> {
    const articles = await read(document);
    if (articles.length === 0 || articles.some(({ title }) => title === ''))
      throw new HexinError('no-article', `There is no article in ${document.name}`);
    return articles;
  }

  async function withKeyPoints(article: Article): Promise<Article> {
    if (!summarise || article.keyPoints.length > 0) return article;
    const { points, by } = await summarise(article);
    return points.length > 0 ? { ...article, keyPoints: points, keyPointsBy: by } : article;
  }

  async function takeIn(
    given: readonly Article[],
    origin: Origin,
    alsoAt: readonly string[] = [],
  ): Promise<readonly Appended[]> {
    const articles: Article[] = [];
    for (const article of given) {
      // A folder is read again at every start: a model isn't asked twice about the same story, and one that was let go stays away.
      if (!(await archive.lacks(article, origin, alsoAt))) articles.push(article);
      else if (!(await wasLetGo?.(article.id, origin.audience))) articles.push(await withKeyPoints(article));
    }
    const appended: Appended[] = [];
    for (const article of articles) {
      // Asked again, since what was there a moment ago may be let go meanwhile: that is noted before it goes.
      if (!(await wasLetGo?.(article.id, origin.audience)))
        appended.push(await archive.append(article, origin, alsoAt));
    }
    return appended;
  }

  return {
    takeIn,
    async ingest(document, origin = byOperator) {
      const appended = await takeIn(await readStories(document), origin);
      log.info('ingested', {
        document: document.name,
        articles: appended.length,
        new: appended.filter(({ isNew }) => isNew).length,
      });
      return appended;
    },
  };
}
