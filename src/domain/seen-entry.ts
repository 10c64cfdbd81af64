import type { ArchiveEntry } from './article.ts';
import type { OtherReport } from './other-report.ts';

/** A story as one audience sees it: what it may not see of the story is as if it weren't there. */
export interface SeenEntry extends ArchiveEntry {
  /** 同题报道: who else tells it, in the order in which they came. @defaultValue nobody */
  readonly otherReports?: readonly OtherReport[];
  /** When its text was last changed, in milliseconds since the epoch. @defaultValue it never was */
  readonly updatedAt?: number;
  /** That it was no news any more when it came: it isn't posted. @defaultValue it is news */
  readonly isPast?: true;
}

/** What an audience may know of an article beside its text; undefined for one that it doesn't see. */
export type AboutArticle = (articleId: string) => Pick<SeenEntry, 'otherReports' | 'updatedAt'> | undefined;
