import type { Answer, ArticleName } from '../domain/answer.ts';
import type { Passage } from '../domain/passage.ts';

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
