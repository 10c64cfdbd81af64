import { type FormerOrder, type OrderChange, undoableMs } from '../../domain/order-change.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { repeat } from '../repeat.ts';

/** The last change of each channel's order, for as long as it can be taken back. */
export interface OrderChanges {
  /** Reads what the store has, and forgets there what is too old. */
  load(): Promise<void>;
  /** The last change of a channel, taken back or not; undefined when it is too old. */
  last(channelId: string): OrderChange | undefined;
  /** The last changes of all channels that can be taken back, taken back or not. */
  recent(): Iterable<OrderChange>;
  /** Takes the place of the change before. Resolves when it is durable, which is to be before the change itself is. */
  note(change: Pick<OrderChange, 'channelId' | 'changedBy' | 'ends'> & { readonly before: FormerOrder }): Promise<void>;
  /** Adds what the channel was told since; does nothing where no change can be taken back. Resolves when it is durable. */
  noteTold(channelId: string, told: readonly string[]): Promise<void>;
  noteUndone(channelId: string): Promise<void>;
  /** Forgets what somebody changed, which nobody can take back then, and in what others changed that they had subscribed it. */
  forget(userId: string): Promise<void>;
  /** Forgets what is too old, now and every hour. @returns a function that ends it */
  keepClean(log: Log): () => Promise<void>;
}

const hourMs = 3_600_000;

/** In memory, since every delivery asks. */
export function createOrderChanges({ orderChanges }: Pick<Store, 'orderChanges'>, clock: Clock): OrderChanges {
  const kept = new Map<string, OrderChange>();
  const isTooOld = ({ revision }: OrderChange) => clock.now() - revision > undoableMs;

  async function save(change: OrderChange) {
    await orderChanges.set(change.channelId, change);
    kept.set(change.channelId, change);
  }

  async function remove(channelId: string) {
    await orderChanges.delete(channelId);
    kept.delete(channelId);
  }

  async function clean(): Promise<number> {
    for (const [channelId, change] of kept) if (isTooOld(change)) await remove(channelId);
    return hourMs;
  }

  function last(channelId: string): OrderChange | undefined {
    const change = kept.get(channelId);
    return change && !isTooOld(change) ? change : undefined;
  }

  return {
    async load() {
      const old: string[] = [];
      for await (const [channelId, change] of orderChanges.entries()) {
        if (isTooOld(change)) old.push(channelId);
        else kept.set(channelId, change);
      }
      for (const channelId of old) await orderChanges.delete(channelId);
    },
    last,
    recent: () => Iterator.from(kept.values()).filter((change) => !isTooOld(change)),
    async note({ channelId, changedBy, before, ends }) {
      // Two changes within a millisecond, or a clock put back, are still two.
      const revision = Math.max(clock.now(), (kept.get(channelId)?.revision ?? 0) + 1);
      await save({ channelId, revision, changedBy, before, ends, told: [], isUndone: false });
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
    async forget(userId) {
      for (const [channelId, change] of kept) {
        const { subscription } = change.before;
        const isTheirs = subscription?.createdBy === userId;
        if (change.changedBy === userId || (isTheirs && subscription.guildId === null)) await remove(channelId);
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
