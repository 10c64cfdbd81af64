import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { Conversations } from './answering/conversations.ts';
import { createOrdersOfPerson, type OrdersOfPersonDeps } from './privacy/orders-of-person.ts';
import { readWish, type Wish, wishKey, writeWish } from './privacy/wish.ts';
import { repeat } from './repeat.ts';
import { serveAll } from './shards/served-shards.ts';
import type { SourceRoster } from './sources/source-roster.ts';

/** What is kept of a person, or was. */
export interface PersonalRecords {
  /** In which they asked something. */
  readonly conversations: number;
  /** Of channels, which say that it was they who subscribed. */
  readonly channelSubscriptions: number;
  /** Of their direct messages with the bot. */
  readonly directSubscriptions: number;
  /** Of guilds, which say that it was they who added them. */
  readonly sources: number;
}

export interface Forgotten extends PersonalRecords {
  /** Whether some of it has still to be removed by other processes, as soon as they can. */
  readonly isAwaited: boolean;
}

export interface Privacy {
  /** Of every guild, whoever serves it. @throws HexinError `store-failed` */
  countOf(userId: string): Promise<PersonalRecords>;
  /**
   * Removes what is kept of a person in every guild: what they asked and were answered, their direct messages' subscription with how far it was served,
   * their id in the subscriptions of channels, in guilds' sources, and in what it takes to undo a change. What other processes serve they remove, which
   * is waited for briefly. That it is wished is in the store until it is done, so that it is, whoever dies meanwhile.
   *
   * @param directChannelId - of their direct messages, if it is known: of a subscription that ended, its id is kept with how far it was served
   * @returns what there was
   * @throws HexinError `store-failed`
   */
  forget(userId: string, directChannelId?: string): Promise<Forgotten>;
  /** From now on does this process's part of what is asked in others. @returns what ends it */
  keep(): () => Promise<void>;
}

export interface PrivacyDeps extends Omit<OrdersOfPersonDeps, 'store' | 'served'> {
  readonly store: OrdersOfPersonDeps['store'] & Pick<Store, 'facts' | 'announce' | 'onAnnounced'>;
  /** The shards that are served here. @defaultValue all, by a process that is alone */
  readonly served?: OrdersOfPersonDeps['served'];
  readonly conversations: Pick<Conversations, 'countOf' | 'forget'>;
  readonly sources: Pick<SourceRoster, 'kept' | 'change'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What is announced: a person's id. */
const topic = 'forget';

const limits = {
  lookEveryMs: 15_000,
  /** Machines' clocks may differ by so much. */
  clocksDifferMs: 60_000,
  /** Of waiting for other processes. */
  waitMs: 2_000,
  waitStepMs: 100,
} as const;

export function createPrivacy({ served = serveAll(), ...deps }: PrivacyDeps): Privacy {
  const { store, conversations, sources, clock, log } = deps;
  const orders = createOrdersOfPerson({ ...deps, served });
  const untilOf = ({ at }: Wish) => at + limits.clocksDifferMs;

  const addedBy = (userId: string) => sources.kept().filter(({ source }) => source.addedBy === userId);

  async function countOf(userId: string): Promise<PersonalRecords> {
    const subscriptions = await orders.subscriptionsOf(userId);
    const direct = subscriptions.filter(({ guildId }) => guildId === null).length;
    return {
      conversations: await conversations.countOf(userId),
      channelSubscriptions: subscriptions.length - direct,
      directSubscriptions: direct,
      sources: addedBy(userId).length,
    };
  }

  /** @returns whether all is done, by whomever */
  async function carryOut(wish: Wish, until: number): Promise<boolean> {
    const { userId } = wish;
    // All of it each time: whoever was asked may have ended, or the store have failed, before any of it was done.
    await conversations.forget(userId, until);
    for (const { source } of addedBy(userId)) {
      if (source.addedAt > until) continue;
      await sources.change(source.id, (current) => ({ ...current, source: { ...current.source, addedBy: null } }));
    }
    await orders.forgetHere(wish, until);
    if (await orders.isLeft(wish, untilOf(wish))) return false;
    await store.facts.delete(wishKey(userId));
    return true;
  }

  async function isDoneSoon(userId: string): Promise<boolean> {
    const giveUpAt = clock.now() + limits.waitMs;
    while (clock.now() < giveUpAt) {
      await new Promise<void>((resolve) => clock.after(limits.waitStepMs, resolve));
      if ((await store.facts.get(wishKey(userId))) === undefined) return true;
    }
    return false;
  }

  const note = (error: unknown) => log.warn('forgetting-failed', { error });

  /** Whose wishes are being carried out, which this process is told of, too. */
  const asking = new Set<string>();

  async function hear(userId: string): Promise<void> {
    if (asking.has(userId)) return;
    const key = wishKey(userId);
    const wish = readWish(key, (await store.facts.get(key)) ?? '');
    if (wish) await carryOut(wish, Number.POSITIVE_INFINITY);
    // Done already; what is being answered here isn't kept, either.
    else await conversations.forget(userId);
  }

  async function look(): Promise<number> {
    const facts = await Array.fromAsync(store.facts.entries());
    for (const [key, text] of facts) {
      const wish = readWish(key, text);
      if (wish) await carryOut(wish, untilOf(wish));
    }
    return limits.lookEveryMs;
  }

  /** @returns whether all is done, by whomever */
  async function ask(wish: Wish): Promise<boolean> {
    const { userId } = wish;
    await store.facts.set(wishKey(userId), writeWish(wish));
    // Who isn't told looks now and then.
    await store.announce(topic, userId).catch(note);
    return (await carryOut(wish, Number.POSITIVE_INFINITY)) || isDoneSoon(userId);
  }

  return {
    countOf,
    async forget(userId, directChannelId) {
      const removed = await countOf(userId);
      asking.add(userId);
      try {
        return { ...removed, isAwaited: !(await ask({ userId, at: clock.now(), directChannelId })) };
      } finally {
        asking.delete(userId);
      }
    },
    keep() {
      const stopHearing = store.onAnnounced(topic, (userId) => {
        if (userId !== undefined) void hear(userId).catch(note);
      });
      const retryAfterMs = limits.lookEveryMs;
      const stopLooking = repeat({ work: look, retryAfterMs, failureEvent: 'forgetting-failed', clock, log });
      return async () => {
        stopHearing();
        await stopLooking();
      };
    },
  };
}
