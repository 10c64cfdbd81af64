import type { TakeDown } from '../../domain/take-down.ts';
import type { Store } from '../../ports/store.ts';

/**
 * Asks for a story to be taken down. What was asked for before and isn't done yet stays asked for, with what was noted of it: where the story was
 * quoted nobody could tell once more.
 *
 * @throws HexinError `store-failed`
 */
export async function askTakeDown(
  { takeDowns }: Pick<Store, 'takeDowns'>,
  { articleId, askedAt, since, isPosted }: Pick<TakeDown, 'articleId' | 'askedAt' | 'since' | 'isPosted'>,
): Promise<void> {
  const before = await takeDowns.get(articleId);
  await takeDowns.set(articleId, {
    articleId,
    askedAt,
    since: before?.isPosted ? before.since : since,
    isRemoved: false,
    isPosted: isPosted || before?.isPosted === true,
    lastChannelId: '',
    unreached: before?.unreached ?? [],
  });
}
