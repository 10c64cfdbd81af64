import type { Progress, Subscription } from '../../domain/subscription.ts';
import { isPausedByHand } from '../../domain/subscription-status.ts';
import type { Archive, Archives } from '../archive.ts';
import type { Standing } from '../roster.ts';
import { isNewsOn } from '../topic-filter.ts';

export interface FirstOwedDeps {
  readonly archives: Pick<Archives, 'seenFrom'>;
  /** Each channel that may be told something yet, as it stands, and as it stood before a change that can be taken back. */
  readonly standings: Iterable<Standing> | AsyncIterable<Standing>;
}

/** The first story in the log that somebody is owed. */
export interface FirstOwed {
  readonly seq: number;
  readonly channelId: string;
}

/**
 * Whose turn it is to be told the oldest of what has a lower number than `limit`, if anybody is owed any of that: by a plan that is under way, or since it
 * matches what was ordered and wasn't dealt with. Whoever paused an order by hand is owed nothing, since what comes meanwhile isn't told afterwards;
 * whom a missing right silenced, or whose guild put the bot out, is.
 *
 * @throws HexinError `store-failed`
 */
export async function findFirstOwed(
  { archives, standings }: FirstOwedDeps,
  limit: number,
): Promise<FirstOwed | undefined> {
  let first: FirstOwed | undefined;
  for await (const { subscription, progress } of standings) {
    const { channelId, guildId, topics } = subscription;
    const before = first?.seq ?? limit;
    const planned = Math.min(Number.POSITIVE_INFINITY, ...plannedSeqs(progress));
    if (planned < before) first = { seq: planned, channelId };
    if (isOwedNothing(subscription) || progress.offset + 1 >= (first?.seq ?? limit)) continue;
    const found = await firstMatch(archives.seenFrom(guildId), progress.offset, first?.seq ?? limit, topics);
    if (found !== undefined) first = { seq: found, channelId };
  }
  return first;
}

/** Whether whoever ordered it has paused it by hand. */
export function isOwedNothing({ status }: Subscription): boolean {
  return isPausedByHand(status) || (status.kind === 'removed' && isPausedByHand(status.before));
}

/** The numbers of what a plan has still to tell. It may lie before the offset: so it is once a change of the order was taken back. */
export function plannedSeqs({ inFlight }: Progress): readonly number[] {
  const messages = inFlight?.messages.slice(inFlight.sent) ?? [];
  return messages.flatMap(({ stories, listed }) => [...stories.map(({ seq }) => seq), ...listed]);
}

async function firstMatch(
  archive: Pick<Archive, 'after'>,
  offset: number,
  limit: number,
  topics: readonly string[],
): Promise<number | undefined> {
  for await (const entry of archive.after(offset)) {
    if (entry.seq >= limit) return undefined;
    if (isNewsOn(entry, topics)) return entry.seq;
  }
  return undefined;
}
