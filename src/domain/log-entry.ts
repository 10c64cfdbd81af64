import type { Article } from './article.ts';
import type { Origin } from './source.ts';

/** What one source says of a story beside its text. */
export interface Publication {
  readonly title: string;
  /** The publisher, as printed after 来源. */
  readonly source: string | null;
  readonly url: string | null;
  /** As {@link Article.publishedAt}. */
  readonly publishedAt: string | null;
}

interface Fact {
  /** Only grows along the log. */
  readonly seq: number;
  /** Milliseconds since the epoch; never less than that of the entry before. */
  readonly archivedAt: number;
}

/** An article that nobody of its audience had. */
export interface StoryEntry extends Fact {
  readonly kind: 'story';
  readonly article: Article;
  readonly origin: Origin;
  /** As it was read: the id of `article` is another where an article of that id with other words belongs to another audience. */
  readonly readAs: string;
  /** `addressKeys` of what it is known by. */
  readonly urlKeys: readonly string[];
  /** The ids of earlier articles that tell the same. */
  readonly nearTo: readonly string[];
  /** What its text is found by among those that tell nearly the same; empty where that is too short. */
  readonly sketch: string;
}

/** Another source brings an article that is there. Widens who sees it where that source's audience is another. */
export interface SightingEntry extends Fact {
  readonly kind: 'sighting';
  readonly articleId: string;
  readonly origin: Origin;
  readonly publication: Publication;
  readonly urlKeys: readonly string[];
  /** As {@link StoryEntry.nearTo}, for an audience that hadn't the article. */
  readonly nearTo: readonly string[];
}

/** The text of an article as the audience of `origin` reads it from now on; the article's id is the old one. */
export interface UpdateEntry extends Fact {
  readonly kind: 'update';
  readonly article: Article;
  readonly origin: Origin;
  readonly readAs: string;
  readonly urlKeys: readonly string[];
  readonly sketch: string;
}

/** The article was taken down. It doesn't come back by being read again. */
export interface RemovalEntry extends Fact {
  readonly kind: 'removal';
  readonly articleId: string;
  /** What it could be read as. */
  readonly readAs: readonly string[];
  readonly urlKeys: readonly string[];
  /** Of its texts: they can't be told from it. */
  readonly sketches: readonly string[];
}

/** What is left of an entry whose article was taken down, or let go. */
export interface StrippedEntry extends Fact {
  readonly kind: 'stripped';
}

/** Articles of which everything stands before `before` are let go. */
export interface TrimEntry extends Fact {
  readonly kind: 'trim';
  readonly before: number;
}

/** One fact of the log. */
export type LogEntry = StoryEntry | SightingEntry | UpdateEntry | RemovalEntry | StrippedEntry | TrimEntry;
