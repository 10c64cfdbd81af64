import type { ArchiveEntry } from '../domain/article.ts';

/** What is kept in memory of every article: all but the text. */
export interface CatalogueEntry {
  readonly seq: number;
  readonly articleId: string;
  readonly title: string;
  /** Milliseconds since the epoch; never less than that of the entry before. */
  readonly archivedAt: number;
  /** ISO 8601, or null. */
  readonly publishedAt: string | null;
}

/** The log in outline, in order of `seq`. */
export interface Catalogue {
  readonly entries: readonly CatalogueEntry[];
  readonly last: CatalogueEntry | undefined;
  /** Takes the next entry of the log: its `seq` has to be greater than the last one's. */
  add(entry: ArchiveEntry): void;
  find(articleId: string): CatalogueEntry | undefined;
  /** How many entries have this `seq` or a lesser one: the index of the first with a greater. */
  countTo(seq: number): number;
  /** The last entry archived at or before `timeMs`. */
  lastAt(timeMs: number): CatalogueEntry | undefined;
}

/** An empty log's. */
export function createCatalogue(): Catalogue {
  const entries: CatalogueEntry[] = [];
  const byId = new Map<string, CatalogueEntry>();

  /** The entries for which `holds`, which has to be true of the first ones and of no later one. */
  function countWhile(holds: (entry: CatalogueEntry) => boolean): number {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = entries[middle];
      if (entry && holds(entry)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    entries,
    get last() {
      return entries.at(-1);
    },
    add({ seq, archivedAt, article }) {
      const entry = {
        seq,
        articleId: article.id,
        title: article.title,
        archivedAt: Math.max(archivedAt, entries.at(-1)?.archivedAt ?? 0),
        publishedAt: article.publishedAt,
      };
      entries.push(entry);
      byId.set(entry.articleId, entry);
    },
    find: (articleId) => byId.get(articleId),
    countTo: (seq) => countWhile((entry) => entry.seq <= seq),
    lastAt: (timeMs) => entries[countWhile((entry) => entry.archivedAt <= timeMs) - 1],
  };
}
