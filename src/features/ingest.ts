import type { Article } from '../domain/article.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { Summary } from '../domain/summary.ts';
import type { SourceDocument } from '../ports/article-source.ts';
import type { Log } from '../ports/log.ts';
import type { Appended, Archive } from './archive.ts';

export interface IngestDeps {
  /** The archive, or one that follows with what hands over to the process that appends. */
  readonly archive: Pick<Archive, 'append' | 'get'>;
  /** `parseArticles` with its options. */
  readonly parse: (text: string) => readonly Article[];
  /** Writes key points for an article that has none. What it throws, taking the document in throws. */
  readonly summarise?: (article: Article) => Promise<Pick<Summary, 'points' | 'by'>>;
  readonly log: Log;
}

/** Takes a document in: what became of each of its articles, in order. */
export type Ingest = (document: SourceDocument) => Promise<readonly Appended[]>;

/**
 * Reads and summarises the whole document before anything of it is appended, so that one which can't be read, or a process that dies
 * meanwhile, leaves nothing behind. When the store fails on the way, the articles before stay: taking the document in again adds the rest, and them no second time.
 *
 * `ingest` throws HexinError `no-article`, naming the document, when there is none in it, and what `append` throws.
 */
export function createIngest({ archive, parse, summarise, log }: IngestDeps): Ingest {
  function read({ name, text }: SourceDocument): readonly Article[] {
    let articles: readonly Article[];
    try {
      articles = parse(text);
    } catch (error) {
      if (error instanceof HexinError && error.code === 'no-article') throw noArticle(name, error);
      throw error;
    }
    if (articles.length === 0) throw noArticle(name, undefined);
    return articles;
  }

  async function withKeyPoints(article: Article): Promise<Article> {
    if (!summarise || article.keyPoints.length > 0) return article;
    // A folder is read again at every start: a model isn't asked twice about the same story.
    if (await archive.get(article.id)) return article;
    const { points, by } = await summarise(article);
    return points.length > 0 ? { ...article, keyPoints: points, keyPointsBy: by } : article;
  }

  return async (document) => {
    const articles: Article[] = [];
    for (const article of read(document)) articles.push(await withKeyPoints(article));
    const appended: Appended[] = [];
    for (const article of articles) appended.push(await archive.append(article));
    log.info('ingested', {
      document: document.name,
      articles: appended.length,
      new: appended.filter(({ isNew }) => isNew).length,
    });
    return appended;
  };
}

function noArticle(name: string, cause: unknown): HexinError {
  return new HexinError('no-article', `There is no article in ${name}`, { cause });
}
