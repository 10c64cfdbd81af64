import type { ArchiveEntry, Article } from '../../domain/article.ts';
import type { AboutArticle, SeenEntry } from '../../domain/seen-entry.ts';
import type { Audience, Origin } from '../../domain/source.ts';
import type { Lease } from '../../ports/store.ts';
import type { CatalogueEntry } from './known-article.ts';

/**
 * What became of an article that was appended:
 * - `new`: a story that nobody of its audience had
 * - `sighting`: a story that is there, and this source brings it too
 * - `updated`: a story that is there, whose text is this one from now on
 * - `known`: nothing was to be done
 * - `removed`: it was taken down, and stays so
 */
export type Appended =
  | {
      readonly kind: 'new' | 'sighting' | 'updated' | 'known';
      /** As the audience of its origin sees it. */
      readonly entry: SeenEntry;
      /** Whether it is a story for some who hadn't it, as a `new` one is, or a sighting of what only others saw. Never for one that tells what another tells. */
      readonly isNew: boolean;
    }
  | { readonly kind: 'removed'; readonly entry?: undefined; readonly isNew: false };

/** The archive as one audience sees it: stories alone, each once. What it may not see is as if it weren't there. */
export interface Archive {
  /** The guild whose eyes these are; null for what everyone may see. */
  readonly guildId: string | null;
  /** The last `seq` of the log, whoever may see what is there; 0 while the log is empty. For offsets, never for counting. */
  readonly head: number;
  /** How many stories there are. */
  readonly size: number;
  get(articleId: string): Promise<SeenEntry | undefined>;
  /** The story that stands there for these eyes. */
  at(seq: number): Promise<SeenEntry | undefined>;
  /** Whether there is one, told without reading it. */
  tells(seq: number): boolean;
  /** The story there, if it is in memory: what joined the log or was read a short while ago mostly is. */
  inMemory(seq: number): SeenEntry | undefined;
  /** The last `seq` of the log archived at or before `timeMs`, in milliseconds since the epoch; 0 when there is none. */
  seqAt(timeMs: number): number;
  /** How many stories have a greater `seq`. */
  countAfter(seq: number): number;
  /** The stories with a greater `seq`, oldest first. */
  after(seq: number): AsyncIterable<SeenEntry>;
  /** The last `count` stories, newest first. */
  newest(count: number): Promise<readonly SeenEntry[]>;
  /**
   * The stories without their text, newest first, to be walked through at once: who has to pause in between asks for those before the last.
   *
   * @param before - only those with a lesser `seq`. @defaultValue all
   */
  outline(before?: number): Iterable<CatalogueEntry>;
  /** What is to be said of a story beside its text, told without reading it; undefined for what is none of the stories. */
  about(articleId: string): ReturnType<AboutArticle>;
  /** Another one whenever anything that these eyes see is another, and only then. */
  readonly revision: string;
  /** Whether these eyes read the text of that key: see {@link TextChange}. False for a report that is none of the stories. */
  reads(textKey: string): boolean;
}

/** The one way to what was archived, for whoever talks to readers or posts. */
export interface Archives {
  /** The last `seq` of the log. */
  readonly head: number;
  /** The archive as a guild sees it, or in direct messages, which see what everyone may (null). The same object as long as it is used. */
  seenFrom(guildId: string | null): Archive;
  /**
   * Calls back for each entry that joins the log from now on, in order: whether that is a story for some eyes, they know (`tells`, `inMemory`).
   *
   * @returns a function that ends it
   */
  onAppend(listener: (seq: number) => void): () => void;
}

/** What the index has to take in or to drop. */
export type TextChange =
  | {
      readonly kind: 'text';
      /** The article's id, or `id@seq` of a text that it was given later: several audiences may read several texts of one article. */
      readonly key: string;
      readonly entry: ArchiveEntry;
      /** Where the log says so; what to go on after. */
      readonly seq: number;
    }
  | { readonly kind: 'gone'; readonly key: string; readonly seq: number };

/** The log of articles, for those who run it. One process appends; every process may read and follow. */
export interface OpenArchive extends Archives {
  readonly role: 'appender' | 'follower';
  /**
   * Becomes the appender, if it isn't by that very lease. Resolves once it is in step with the log, from when on it appends; what fails leaves it a
   * follower, which may be promoted again.
   *
   * @throws HexinError `store-failed`, `lease-lost`
   */
  promote(lease: Lease): Promise<void>;
  /** Follows from now on: what waits to be appended is rejected with `not-appender`. */
  demote(): void;
  /** What the operator sees: every article as whoever saw it first does, near-duplicates too. Nothing for readers. */
  readonly whole: Archive;
  /**
   * Idempotent: appending what is there answers with the entry it has. Resolves when it is durable.
   *
   * @param origin - @defaultValue the operator's own hand
   * @param alsoAt - other addresses of the article, as of the feed's item whose page it is
   */
  append(article: Article, origin?: Origin, alsoAt?: readonly string[]): Promise<Appended>;
  /** What appending an article would find there without writing anything, `known` or `removed`; undefined where it would write. */
  known(article: Article, origin?: Origin, alsoAt?: readonly string[]): Promise<Appended | undefined>;
  /** Whether appending an article would write its text, which isn't there. */
  lacks(article: Article, origin?: Origin, alsoAt?: readonly string[]): Promise<boolean>;
  /** The ids of all texts that an article was ever read as, and which sources brought it, and whose they are; undefined for what isn't there. */
  origins(articleId: string):
    | {
        readonly readAs: readonly string[];
        readonly audiences: readonly Audience[];
        /** Null for the operator's own hand. */
        readonly sourceIds: readonly (string | null)[];
      }
    | undefined;
  /**
   * Takes an article down, for everybody: resolves when its text is gone from the log for good, or rejects and may be asked again. It doesn't come back
   * by being read again. Dying in between finishes at the next start.
   *
   * @returns whether there was one; also if it was taken down before
   */
  remove(articleId: string): Promise<boolean>;
  /**
   * Lets the oldest articles go: each of which nothing (no later report, no change) stands at `seq` or after it. What is taken down stays so.
   *
   * @returns how many went
   */
  trimBefore(seq: number): Promise<number>;
  /** The texts that anybody reads, in the order of the log, and which of those given before are read by nobody any more. */
  textsAfter(seq: number): AsyncIterable<TextChange>;
  /** The texts that anybody reads since an entry before `seq`, the last first. One may come more than once. */
  textsBefore(seq: number): AsyncIterable<TextChange>;
  /** Calls back with the id of each article that is taken down from now on, by whatever process. @returns a function that ends it */
  onRemoved(listener: (articleId: string) => void): () => void;
  /** Takes in what has been written to the log by somebody else. @throws HexinError `store-failed` */
  catchUp(): Promise<void>;
  /**
   * Catches up now and then every `intervalMs`, for as long as it takes.
   *
   * @returns a function that ends it, and resolves when nothing is being read any more
   */
  follow(intervalMs: number): () => Promise<void>;
}
