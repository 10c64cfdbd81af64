import { type FormerOrder, type OrderChange, undoableMs } from '../../domain/order-change.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { shardOf } from '../../domain/shard.ts';
import { repeat } from '../repeat.ts';
import { serveAll, type ServedShards } from '../shards/served-shards.ts';
import { recordsUnder, type Tenure } from '../shards/tenure.ts';

/**
 * The last change of each channel's order, for as long as it can be taken back: of the guilds that are served here. What is written of others
 * is refused with HexinError `not-served`.
 */
export interface OrderChanges {
  /**
   * Reads what the store has of those shards, and forgets there what is too old.
   *
   * @param tenures - @defaultValue all that are served here
   * @param guildOf - whose channel it is, where the change itself doesn't say; undefined when it isn't known
   */
  load(tenures?: readonly Tenure[], guildOf?: (channelId: string) => string | null | undefined): Promise<void>;
  /** Leaves out those of a shard that isn't served here any more. */
  drop(tenure: Tenure): void;
  /** The last change of a channel, taken back or not; undefined when it is too old. */
  last(channelId: string): OrderChange | undefined;
  /** The last changes of all channels that can be taken back, taken back or not. */
  recent(): Iterable<OrderChange>;
  /** Takes the place of the change before. Resolves when it is durable, which is to be before the change itself is. */
  note(change: NewChange): Promise<void>;
  /** Adds what the channel was told since; does nothing where no change can be taken back. Resolves when it is durable. */
  noteTold(channelId: string, told: readonly string[]): Promise<void>;
  noteUndone(channelId: string): Promise<void>;
  /**
   * Forgets what somebody changed, which nobody can take back then, and in what others changed that they had subscribed it.
   *
   * @param until - what was changed later, in milliseconds since the epoch, stays
   */
  forget(userId: string, until: number): Promise<void>;
  /** Forgets what is too old, now and every hour. @returns a function that ends it */
  keepClean(log: Log): () => Promise<void>;
}

/** A change that is about to be made. */
export interface NewChange extends Pick<OrderChange, 'channelId' | 'changedBy' | 'ends'> {
  readonly guildId: string | null;
  readonly before: FormerOrder;
}

const hourMs = 3_600_000;

/** In memory, since every delivery asks. @param served - @defaultValue all, by a process that is alone */
export function createOrderChanges(
  { orderChanges }: Pick<Store, 'orderChanges'>,
  clock: Clock,
  served: Pick<ServedShards, 'all' | 'mustServe'> = serveAll(),
): OrderChanges {
  const kept = new Map<string, OrderChange>();
  const isTooOld = ({ revision }: OrderChange) => clock.now() - revision > undoableMs;
  /** Of what an earlier version noted, and of which nobody knows the guild, the first shard sees to it that it goes. */
  const guildIdOf = ({ guildId, before }: OrderChange) => guildId ?? before.subscription?.guildId ?? null;

  async function save(change: OrderChange) {
    const tenure = served.mustServe(guildIdOf(change));
    await recordsUnder(orderChanges, tenure).set(change.channelId, change);
    served.mustServe(guildIdOf(change), tenure);
    kept.set(change.channelId, change);
  }

  async function remove(change: OrderChange) {
    await recordsUnder(orderChanges, served.mustServe(guildIdOf(change))).delete(change.channelId);
    kept.delete(change.channelId);
  }

  async function clean(): Promise<number> {
    for (const change of kept.values()) if (isTooOld(change)) await remove(change);
    return hourMs;
  }

  function last(channelId: string): OrderChange | undefined {
    const change = kept.get(channelId);
    return change && !isTooOld(change) ? change : undefined;
  }

  return {
    async load(tenures = [...served.all()], guildOf = () => undefined) {
      const byId = new Map(tenures.map((tenure) => [tenure.id, tenure]));
      const count = tenures[0]?.count ?? 1;
      const found: (readonly [Tenure, OrderChange])[] = [];
      for await (const [channelId, noted] of orderChanges.entries()) {
        const { guildId = noted.before.subscription?.guildId ?? guildOf(channelId) } = noted;
        const change = { ...noted, ...(guildId !== undefined && { guildId }) };
        const tenure = byId.get(shardOf(guildIdOf(change), count));
        if (tenure) found.push([tenure, change]);
      }
      for (const [tenure, change] of found) {
        if (tenure.ended.aborted) continue;
        if (isTooOld(change)) await recordsUnder(orderChanges, tenure).delete(change.channelId);
        else kept.set(change.channelId, change);
      }
    },
    drop({ id, count }) {
      for (const change of kept.values()) if (shardOf(guildIdOf(change), count) === id) kept.delete(change.channelId);
    },
    last,
    recent: () => Iterator.from(kept.values()).filter((change) => !isTooOld(change)),
    async note({ channelId, guildId, changedBy, before, ends }) {
      // Two changes within a millisecond, or a clock put back, are still two.
      const revision = Math.max(clock.now(), (kept.get(channelId)?.revision ?? 0) + 1);
      await save({ channelId, guildId, revision, changedBy, before, ends, told: [], isUndone: false });
    },
    async noteTold(channelId, told) {
      const change = last(channelId);
      if (!change || change.isUndone) return;
      const known = new Set([...change.told, ...told]);
      if (known.size > change.told.length) await save({ ...change, told: [...known] });
    },
    async noteUndone(channelId) {
      const change = last(channelId);
      if (change) await save({ ...change, told: [], isUndone: true });
    },
    async forget(userId, until) {
      for (const change of kept.values()) {
        if (change.revision > until) continue;
        const { subscription } = change.before;
        const isTheirs = subscription?.createdBy === userId;
        if (change.changedBy === userId || (isTheirs && subscription.guildId === null)) await remove(change);
        else if (isTheirs) {
          const before = { ...change.before, subscription: { ...subscription, createdBy: null } };
          await save({ ...change, before });
        }
      }
    },
    keepClean: (log) =>
      repeat({ work: clean, retryAfterMs: hourMs, failureEvent: 'order-changes-not-cleaned', clock, log }),
  };
}
