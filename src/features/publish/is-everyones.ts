import type { SeenEntry } from '../../domain/seen-entry.ts';
import type { Archive } from '../archive.ts';

/** Whether a story, as a guild sees it, has nothing of the guild's own sources: everyone has it from the same one, and the same others tell it. */
export function isEveryones(
  everyone: Pick<Archive, 'tells' | 'about'>,
  { seq, article, otherReports = [] }: SeenEntry,
): boolean {
  const others = everyone.about(article.id)?.otherReports ?? [];
  return everyone.tells(seq) && others.length === otherReports.length;
}
