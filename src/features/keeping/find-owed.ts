import type { Archives } from '../archive.ts';
import type { Standing } from '../roster.ts';
import { isNewsOn } from '../topic-filter.ts';
import { isOwedNothing, plannedSeqs } from './first-owed.ts';

export interface FindOwedDeps {
  readonly archives: Pick<Archives, 'seenFrom'>;
  /** As those of `findFirstOwed`. */
  readonly standings: AsyncIterable<Standing>;
}

/**
 * Which of some articles somebody is owed: by a plan that is under way, or since they match what was ordered and weren't dealt with.
 *
 * @throws HexinError `store-failed`
 */
export async function findOwed(
  { archives, standings }: FindOwedDeps,
  articleIds: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const owed = new Set<string>();
  for await (const { subscription, progress } of standings) {
    const archive = archives.seenFrom(subscription.guildId);
    for (const seq of plannedSeqs(progress)) {
      const entry = await archive.at(seq);
      if (entry && articleIds.has(entry.article.id)) owed.add(entry.article.id);
    }
    if (isOwedNothing(subscription)) continue;
    for await (const entry of archive.after(progress.offset)) {
      const { id } = entry.article;
      if (articleIds.has(id) && !owed.has(id) && isNewsOn(entry, subscription.topics)) owed.add(id);
    }
  }
  return owed;
}
