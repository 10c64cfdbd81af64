import type { Article } from './article.ts';
import type { Origin } from './source.ts';

/** What another process hands to the one that appends. */
export interface InboxItem {
  readonly article: Article;
  readonly origin: Origin;
  /** Other addresses of it. */
  readonly alsoAt: readonly string[];
}
