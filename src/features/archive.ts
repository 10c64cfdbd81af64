import type { ArchiveEntry, Article } from '../domain/article.ts';

export interface Appended {
  readonly entry: ArchiveEntry;
  /** False when the article was there already. */
  readonly isNew: boolean;
}

/** The log of articles. One process appends; every process may read and follow. */
export interface Archive {
  /** The last `seq`; 0 while the log is empty. */
  readonly head: number;
  readonly size: number;
  /** Idempotent: appending an article that is there answers with the entry it has. Resolves when it is durable. */
  append(article: Article): Promise<Appended>;
  get(articleId: string): Promise<ArchiveEntry | undefined>;
  at(seq: number): Promise<ArchiveEntry | undefined>;
  /** The last `seq` archived at or before `timeMs`, in milliseconds since the epoch; 0 when there is none. */
  seqAt(timeMs: number): number;
  /** The entries with a greater `seq`, oldest first. */
  after(seq: number): AsyncIterable<ArchiveEntry>;
  /** The last `count` entries, newest first. */
  newest(count: number): Promise<readonly ArchiveEntry[]>;
  /** Calls back for each entry that joins the log from now on, in order. @returns a function that ends it */
  onAppend(listener: (entry: ArchiveEntry) => void): () => void;
}
