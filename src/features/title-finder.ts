import { fold } from '../retrieval/fold.ts';
import { matchTitle, toTitleQuery } from '../retrieval/match-title.ts';
import type { CatalogueEntry } from './archive-catalogue.ts';

/**
 * Finds articles by title among those of the catalogue, as it is at the time: best then newest first, the newest of all for an empty
 * query. Titles are folded when they are first looked at.
 */
export function createTitleFinder(
  catalogue: readonly CatalogueEntry[],
): (query: string, limit: number) => readonly CatalogueEntry[] {
  const folded: string[] = [];
  return (query, limit) => {
    const asked = toTitleQuery(query);
    if (asked.folded === '') return catalogue.slice(Math.max(0, catalogue.length - limit)).reverse();
    for (const { title } of catalogue.slice(folded.length)) folded.push(fold(title));
    const found = catalogue.flatMap((entry, at) => {
      const score = matchTitle(asked, folded[at] ?? '');
      return score > 0 ? [{ entry, score }] : [];
    });
    found.sort((a, b) => b.score - a.score || b.entry.seq - a.entry.seq);
    return found.slice(0, limit).map(({ entry }) => entry);
  };
}
