import { fold } from '../retrieval/fold.ts';
import { matchTitle, toTitleQuery } from '../retrieval/match-title.ts';
import type { Archive } from './archive.ts';
import type { CatalogueEntry } from './archive/known-article.ts';

/** Finds an audience's stories by title: best then newest first, the newest of all for an empty query. */
export type FindTitles = (
  archive: Pick<Archive, 'outline'>,
  query: string,
  limit: number,
) => Promise<readonly CatalogueEntry[]>;

/** So many titles are compared between two looks at the time, half a millisecond's worth. */
const stride = 256;

/**
 * Titles are folded when they are first looked at, whoever looks.
 *
 * @param pause - awaited now and then: of 100,000 titles, all take a tenth of a second, and the first time a quarter
 */
export function createTitleFinder(pause: () => Promise<void>): FindTitles {
  const folded = new WeakMap<CatalogueEntry, string>();
  const foldedTitle = (entry: CatalogueEntry) => {
    const known = folded.get(entry);
    if (known !== undefined) return known;
    const title = fold(entry.title);
    folded.set(entry, title);
    return title;
  };
  return async (archive, query, limit) => {
    const asked = toTitleQuery(query);
    if (asked.folded === '') return Iterator.from(archive.outline()).take(limit).map(toListed).toArray();
    const found: { readonly entry: CatalogueEntry; readonly score: number }[] = [];
    for (let some = take(archive), last = some.at(-1); last; some = take(archive, last.seq), last = some.at(-1)) {
      for (const entry of some) {
        const score = matchTitle(asked, foldedTitle(entry));
        if (score > 0) found.push({ entry, score });
      }
      await pause();
    }
    found.sort((a, b) => b.score - a.score || b.entry.seq - a.entry.seq);
    return found.slice(0, limit).map(({ entry }) => toListed(entry));
  };
}

function take(archive: Pick<Archive, 'outline'>, before?: number): readonly CatalogueEntry[] {
  return Iterator.from(archive.outline(before)).take(stride).toArray();
}

/** Without what else the archive keeps with it. */
function toListed({ seq, articleId, title, archivedAt, publishedAt }: CatalogueEntry): CatalogueEntry {
  return { seq, articleId, title, archivedAt, publishedAt };
}
