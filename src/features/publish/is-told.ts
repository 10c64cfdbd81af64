import type { ArchiveEntry } from '../../domain/article.ts';
import { type Progress, toldStory } from '../../domain/subscription.ts';
import type { BriefingRun, BriefingView } from '../../ports/briefing-view.ts';

/**
 * Whether a channel was told a story, all pages of it, though its offset may lie before that: so it is once a change of its order was
 * taken back, or its messages were looked through.
 */
export function createIsTold(
  view: Pick<BriefingView, 'pack'>,
  run: BriefingRun,
  { lookedBack }: Progress,
): (entry: ArchiveEntry) => boolean {
  const told = new Set(lookedBack?.told);
  return (entry) => {
    const { id } = entry.article;
    if (!told.has(id)) return false;
    const pages = view.pack([entry], [], run, 1).flatMap(({ stories }) => stories);
    return pages.every(({ page }) => told.has(toldStory(id, page)));
  };
}
