import type { Subscription } from '../../domain/subscription.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AnnouncementChannel, Followings } from '../../ports/followings.ts';

/** Names and orders change seldom, and every `/follow` shows them. */
const knownForMs = 10 * 60_000;

/** A channel whose posts are for everyone, with what it orders; without an order it posts nothing yet. */
export interface PublishedChannel extends AnnouncementChannel {
  readonly order: Subscription | undefined;
}

export interface PublishedChannelsDeps {
  /** Their ids, in the order in which they are offered. */
  readonly ids: readonly string[];
  readonly followings: Pick<Followings, 'describe'>;
  readonly orderOf: (channelId: string) => Promise<Subscription | undefined>;
  readonly clock: Pick<Clock, 'now'>;
}

/** The channels whose posts are published for everyone to follow. */
export interface PublishedChannels {
  /** How many there are by configuration, reachable or not. */
  readonly count: number;
  has(channelId: string): boolean;
  /** Those that are there, as they were some minutes ago at most. @throws HexinError `store-failed` */
  list(): Promise<readonly PublishedChannel[]>;
}

export function createPublishedChannels({ ids, followings, orderOf, clock }: PublishedChannelsDeps): PublishedChannels {
  const known = new Map<string, { readonly channel: PublishedChannel; readonly at: number }>();

  async function find(id: string): Promise<PublishedChannel | undefined> {
    const remembered = known.get(id);
    if (remembered && clock.now() - remembered.at < knownForMs) return remembered.channel;
    const look = await followings.describe(id);
    if (look.kind === 'gone') known.delete(id);
    // An old name is better than none while Discord doesn't answer.
    if (look.kind !== 'found') return known.get(id)?.channel;
    const channel = { ...look.channel, order: await orderOf(id) };
    known.set(id, { channel, at: clock.now() });
    return channel;
  }

  const all = new Set(ids);
  return {
    count: all.size,
    has: (channelId) => all.has(channelId),
    async list() {
      const found = await Promise.all([...all].map(find));
      return found.filter((channel) => channel !== undefined);
    },
  };
}
