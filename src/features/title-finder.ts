import { fold } from '../retrieval/fold.ts';
import { matchTitle, toTitleQuery } from '../retrieval/match-title.ts';
import type { Archive } from './archive.ts';
import type { CatalogueEntry } from './archive/known-article.ts';

/** Finds an audience's stories by title: best then newest first, the newest of all for an empty query. */
export type FindTitles = (archive: Pick<Archive, 'outline'>, query: string, limit: number) => readonly CatalogueEntry[];

/** Titles are folded when they are first looked at, whoever looks. */
export function createTitleFinder(): FindTitles {
  const folded = new WeakMap<CatalogueEntry, string>();
  const foldedTitle = (entry: CatalogueEntry) => {
    const known = folded.get(entry);
    if (known !== undefined) return known;
    const title = fold(entry.title);
    folded.set(entry, title);
    return title;
  };
  return (archive, query, limit) => {
    const asked = toTitleQuery(query);
    if (asked.folded === '') return Iterator.from(archive.outline()).take(limit).map(toListed).toArray();
    const found: { readonly entry: CatalogueEntry; readonly score: number }[] = [];
    for (const entry of archive.outline()) {
      const score = matchTitle(asked, foldedTitle(entry));
      if (score > 0) found.push({ entry, score });
    }
    found.sort((a, b) => b.score - a.score || b.entry.seq - a.entry.seq);
    return found.slice(0, limit).map(({ entry }) => toListed(entry));
  };
}

/** Without what else the archive keeps with it. */
function toListed({ seq, articleId, title, archivedAt, publishedAt }: CatalogueEntry): CatalogueEntry {
  return { seq, articleId, title, archivedAt, publishedAt };
}
