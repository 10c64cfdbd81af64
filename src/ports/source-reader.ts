import type { Article } from '../domain/article.ts';
import type { WebPage } from './document-reader.ts';

/** A page, and where it was in the end: relative addresses in it are meant from there. */
export interface FetchedPage extends WebPage {
  readonly url: string;
}

/** One story as a feed tells it, or the story of a page. */
export interface SourceItem {
  /** What makes it this item in its source, however its text changes: its id there, else its address, else its title. At most 300 characters. */
  readonly key: string;
  /** Where the whole story is: http or https; null where the source doesn't say. */
  readonly url: string | null;
  /** 16 hexadecimal digits of all that the source says of it but its counters: another one means that it was edited. */
  readonly fingerprint: string;
  /** Whether what is here is only the beginning, or less, of what its page has. Always false without a `url`. */
  readonly isStub: boolean;
  /** Plain text in one line; empty where there is none. */
  readonly title: string;
  /** As {@link Article.publishedAt}. */
  readonly publishedAt: string | null;
  /**
   * What there is of it, with the item's address, time and publisher: one article as a rule, several for a digest in one item. None for an item without
   * any text, and for a stub that has none of its own.
   */
  readonly articles: readonly Article[];
}

/** What is behind the address of a source. */
export interface SourceContent {
  readonly kind: 'feed' | 'page';
  /** What it calls itself, in one line. */
  readonly title: string | null;
  /** In the order of the feed. Of a page: one item, or none where it has no text. */
  readonly items: readonly SourceItem[];
  /** Feeds that a page names as its own, absolute, the best first. Of a feed: none. */
  readonly feeds: readonly string[];
  /** How long the publisher asks to wait between two looks (`ttl`, `sy:updatePeriod`, in milliseconds); null where it doesn't. */
  readonly pollHintMs: number | null;
}

/** Reads feeds, and the pages that their items point at. Other things go on meanwhile, and it ends within limits, whatever the bytes are. */
export interface SourceReader {
  /**
   * What a source says now, told by the bytes themselves: RSS 0.9 to 2.0, RDF, Atom, JSON Feed, else a page.
   *
   * @throws HexinError `not-a-source` for what is neither a feed nor a page (pictures, other XML or JSON), `undecodable` for what is no text,
   * `too-complex` for what takes too long or too much memory to read; the signal's reason once it aborts
   */
  read(page: FetchedPage, signal?: AbortSignal): Promise<SourceContent>;
  /**
   * The articles of the page of a stub. What the page itself says of title, time and publisher goes before what the feed says, where it is
   * whole. Whatever else may stand there, such as a login, comes as it is; empty where there is no text.
   *
   * @throws as {@link read}
   */
  readItemPage(page: FetchedPage, item: SourceItem, signal?: AbortSignal): Promise<readonly Article[]>;
}
