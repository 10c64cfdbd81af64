import type { SeenEntry } from '../../domain/seen-entry.ts';
import { type Progress, toldStory } from '../../domain/subscription.ts';
import type { BriefingRun, BriefingView } from '../../ports/briefing-view.ts';

/**
 * Whether a channel was told a story, all pages of it, though its offset may lie before that: so it is once a change of its order was
 * taken back, or its messages were looked through.
 */
export function createIsTold(
  view: Pick<BriefingView, 'pack' | 'marks'>,
  run: BriefingRun,
  { lookedBack }: Progress,
): (entry: SeenEntry) => boolean {
  const isPageTold = createIsPageTold(lookedBack?.told ?? [], view.marks);
  return (entry) => {
    if (!isPageTold(entry, 0)) return false;
    const pages = view.pack([entry], [], run, 1).flatMap(({ stories }) => stories);
    return pages.every(({ page }) => isPageTold(entry, page));
  };
}

/**
 * The same for one page of a story. Where messages were looked through, a story is also told if they show it, or another report of it, under another id: it
 * may have been edited since, or another source may be the first to bring it this time.
 *
 * @param told - {@link toldStory} of each, and the `marks` of what the messages show
 */
export function createIsPageTold(
  told: readonly string[],
  marks: BriefingView['marks'] = () => [],
): (entry: SeenEntry, page: number) => boolean {
  const known = new Set(told);
  const hasMarks = told.some((name) => name.startsWith('~'));
  return (entry, page) => {
    const { id } = entry.article;
    if (known.has(toldStory(id, page))) return true;
    // Some pages of this very text are there: the others aren't.
    if (!hasMarks || known.has(id)) return false;
    const others = entry.otherReports ?? [];
    return others.some(({ articleId }) => known.has(articleId)) || marks(entry).some((mark) => known.has(mark));
  };
}
