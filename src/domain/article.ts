/** A stretch of an article under one heading; `heading` is null before the first one. */
export interface Section {
  readonly heading: string | null;
  readonly paragraphs: readonly string[];
}

/** Who wrote the key points: the publisher, a model, or sentences picked out of the body by code. */
export type KeyPointsAuthor = 'publisher' | 'model' | 'extract';

/** One story. Every string is as printed, apart from white space at its ends and at healed page cuts. */
export interface Article {
  /**
   * 16 hexadecimal digits, derived from title and body alone: the same story read twice is the same article. Of one in the archive, that of its first text;
   * another one where it is taken by what another audience has.
   */
  readonly id: string;
  readonly title: string;
  /** The 核心提示 items without their numbers. Empty when nobody has written any. */
  readonly keyPoints: readonly string[];
  readonly keyPointsBy: KeyPointsAuthor;
  readonly sections: readonly Section[];
  /** The publisher, as printed after 来源. */
  readonly source: string | null;
  /** Who wrote it, as printed: one name or several. Null too for what was archived before names were read. */
  readonly author: string | null;
  readonly url: string | null;
  /** ISO 8601: `2025-09-25T10:30:00+08:00` (Beijing time where the document names no zone), or a bare date. */
  readonly publishedAt: string | null;
}

/** An article in the archive. `seq` only grows along the log; `archivedAt` is in milliseconds since the epoch. */
export interface ArchiveEntry {
  readonly seq: number;
  readonly archivedAt: number;
  readonly article: Article;
}
