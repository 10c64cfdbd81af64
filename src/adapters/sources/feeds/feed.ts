import type { Parse } from '../to-articles.ts';

/** One entry of a feed, whatever its format calls the parts of it. All as printed there, HTML where it is HTML. */
export interface FeedItem {
  readonly id: string | null;
  /** As printed: may be relative. */
  readonly link: string | null;
  /** What relative addresses in it are meant from, where it says so itself. */
  readonly base: string | null;
  readonly title: string;
  /** What may be only its beginning. */
  readonly summary: string;
  /** What claims to be the whole of it (`content:encoded`, Atom's `content`, `content_html`). */
  readonly content: string;
  readonly published: string | null;
  readonly updated: string | null;
  /** Whose story it is, where a feed brings others' too. */
  readonly publisher: string | null;
  /** Who wrote it, one by one, as printed; of a feed that names its authors alone, those. */
  readonly authors: readonly string[];
  /** Whether it is something to hear or to see, of which the text is only a description. */
  readonly isMedia: boolean;
}

export interface Feed {
  readonly title: string;
  /** The site that it belongs to, as printed. */
  readonly site: string | null;
  readonly base: string | null;
  /** When it was made, as printed. */
  readonly builtAt: readonly string[];
  readonly pollHintMs: number | null;
  readonly items: readonly FeedItem[];
}

/** What a feed is read with. */
export interface FeedContext {
  /** Where the feed was. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly parse: Parse;
}
