import { shardOf } from '../domain/shard.ts';
import type { Progress, Subscription } from '../domain/subscription.ts';
import type { Store } from '../ports/store.ts';
import { createChannelQueue } from './channel-queue.ts';
import { serveAll, type ServedShards } from './shards/served-shards.ts';
import { recordsUnder, type Tenure } from './shards/tenure.ts';

/** A subscription with how far it has been served. */
export interface Standing {
  readonly subscription: Subscription;
  readonly progress: Progress;
}

/**
 * Every subscription this process serves, in memory and in the store, so that a wake-up which owes nothing reads nothing.
 * The process that serves a channel is the only one that writes its records: what is to be written of a guild that isn't served here
 * is refused with HexinError `not-served`, also where that changed while it was on its way.
 */
export interface Roster {
  /**
   * Reads the store's subscriptions of those shards, all in one go; none of a tenure that ends meanwhile.
   *
   * @param tenures - @defaultValue all that are served here
   * @returns them
   */
  load(tenures?: readonly Tenure[]): Promise<readonly Subscription[]>;
  /** Forgets those of a shard that isn't served here any more. @returns them */
  drop(tenure: Tenure): readonly Subscription[];
  get(channelId: string): Standing | undefined;
  all(): Iterable<Standing>;
  /** Those of one guild; what changes meanwhile may or may not be seen. */
  ofGuild(guildId: string): Iterable<Standing>;
  readonly size: number;
  /**
   * Changes the order of a channel, after the changes asked for before: `change` is given the order as it stands then, and
   * leaves it alone by answering undefined. Resolves to what `change` answered, when that is durable.
   */
  changeSubscription(
    channelId: string,
    change: (current: Subscription | undefined) => Subscription | undefined,
  ): Promise<Subscription | undefined>;
  /**
   * Resolves when the record is durable.
   *
   * @param guildId - the channel's, null for a direct message
   * @param still - on the strength of which tenure it was made: under another one it is refused
   */
  saveProgress(progress: Progress, guildId: string | null, still?: Tenure): Promise<void>;
  /**
   * Remembers progress that can be derived again after a restart. It is written only now and then, so that a channel whose topics
   * never occur doesn't look through the whole log after each start.
   */
  noteProgress(progress: Progress, guildId: string | null): Promise<void>;
  /** Remembers such progress at once. False, and nothing is remembered, when it is time to write it. */
  passOver(progress: Progress): boolean;
  /**
   * Ends a subscription. Its progress stays in the store, so that a new one for the channel repeats nothing.
   *
   * @returns the one that ended, if there was one
   */
  remove(channelId: string): Promise<Subscription | undefined>;
  /**
   * Ends a subscription, and forgets how far it got: the channel is no more, or its guild has been gone for long.
   *
   * @param guildId - whose channel it is, where it may have no subscription any more; without it nothing is done then
   */
  forget(channelId: string, guildId?: string | null): Promise<Subscription | undefined>;
  /** The progress of a channel that had a subscription once. */
  formerProgress(channelId: string): Promise<Progress | undefined>;
  /** Calls back whenever a subscription is saved or removed, with what stood before and what stands now. */
  onChange(listener: ChangeListener): void;
}

type ChangeListener = (before: Subscription | undefined, after: Subscription | undefined) => void;

/** So many records are asked for at a time. */
const readAtOnce = 1_000;

/** What is plainly of a guild that isn't wanted isn't parsed. */
function isWantedAt(json: string, isWanted: (guildId: string | null) => boolean): boolean {
  const [isKnown, guildId = null] = /"guildId":(?:"(\d+)"|null)/.exec(json) ?? [];
  return isKnown === undefined || isWanted(guildId);
}

/** Looking through so many stories again after a restart is no matter. */
const unwrittenStories = 200;

/** The roster of a store; it holds nobody until it is loaded. @param served - @defaultValue all of them, by a process that is alone */
export function createRoster(
  store: Pick<Store, 'subscriptions' | 'progress'>,
  served: Pick<ServedShards, 'mustServe' | 'all'> = serveAll(),
): Roster {
  const subscriptions = new Map<string, Subscription>();
  const progresses = new Map<string, Progress>();
  /** Of each channel the offset that the store has. */
  const writtenOffsets = new Map<string, number>();
  const byGuild = new Map<string, Set<string>>();
  const turns = createChannelQueue();
  const listeners: ChangeListener[] = [];
  const changed: ChangeListener = (before, after) => {
    for (const listener of listeners) listener(before, after);
  };

  function put(subscription: Subscription) {
    const { channelId, guildId } = subscription;
    subscriptions.set(channelId, subscription);
    if (guildId === null) return;
    const channels = byGuild.get(guildId) ?? new Set();
    byGuild.set(guildId, channels.add(channelId));
  }

  function takeOff({ channelId, guildId }: Subscription) {
    subscriptions.delete(channelId);
    progresses.delete(channelId);
    writtenOffsets.delete(channelId);
    const channels = byGuild.get(guildId ?? '');
    channels?.delete(channelId);
    if (channels?.size === 0) byGuild.delete(guildId ?? '');
  }

  /** In the channel's turn. @param forgets - whether how far it got goes, too */
  async function end(channelId: string, guildId: string | null | undefined, forgets: boolean) {
    const ended = subscriptions.get(channelId);
    const whose = ended ? ended.guildId : guildId;
    if (whose === undefined) return undefined;
    const tenure = served.mustServe(whose);
    await recordsUnder(store.subscriptions, tenure).delete(channelId);
    if (ended && subscriptions.get(channelId)) {
      takeOff(ended);
      changed(ended, undefined);
    }
    if (forgets) await recordsUnder(store.progress, tenure).delete(channelId);
    return ended;
  }

  function get(channelId: string): Standing | undefined {
    const subscription = subscriptions.get(channelId);
    const progress = progresses.get(channelId);
    return subscription && progress && { subscription, progress };
  }

  async function saveProgress(progress: Progress, guildId: string | null, still?: Tenure) {
    const { channelId, offset } = progress;
    const tenure = served.mustServe(guildId, still);
    await recordsUnder(store.progress, tenure).set(channelId, progress);
    served.mustServe(guildId, tenure);
    progresses.set(channelId, progress);
    writtenOffsets.set(channelId, offset);
  }

  function passOver(progress: Progress): boolean {
    const { channelId, offset } = progress;
    if (offset - (writtenOffsets.get(channelId) ?? 0) >= unwrittenStories) return false;
    progresses.set(channelId, progress);
    return true;
  }

  return {
    async load(tenures = [...served.all()]) {
      const byId = new Map(tenures.map((tenure) => [tenure.id, tenure]));
      const count = tenures[0]?.count ?? 1;
      const isWanted = ({ guildId }: Subscription) => byId.get(shardOf(guildId, count))?.ended.aborted === false;
      const mayBeWanted = (json: string) => isWantedAt(json, (guildId) => byId.has(shardOf(guildId, count)));
      const found = new Map<string, Subscription>();
      for await (const [id, subscription] of store.subscriptions.entries(mayBeWanted)) {
        if (isWanted(subscription)) found.set(id, subscription);
      }
      const reached: Progress[] = [];
      const ids = [...found.keys()];
      for (let at = 0; at < ids.length; at += readAtOnce) {
        reached.push(...(await store.progress.getAll(ids.slice(at, at + readAtOnce))).values());
      }
      const loaded = [...found.values()].filter(isWanted);
      for (const subscription of loaded) put(subscription);
      for (const progress of reached) {
        if (!subscriptions.has(progress.channelId)) continue;
        progresses.set(progress.channelId, progress);
        writtenOffsets.set(progress.channelId, progress.offset);
      }
      return loaded;
    },
    drop({ id, count }) {
      const dropped = [...subscriptions.values()].filter(({ guildId }) => shardOf(guildId, count) === id);
      for (const subscription of dropped) takeOff(subscription);
      return dropped;
    },
    get,
    *all() {
      for (const channelId of subscriptions.keys()) {
        const standing = get(channelId);
        if (standing) yield standing;
      }
    },
    *ofGuild(guildId) {
      for (const channelId of byGuild.get(guildId) ?? []) {
        const standing = get(channelId);
        if (standing) yield standing;
      }
    },
    get size() {
      return subscriptions.size;
    },
    changeSubscription: (channelId, change) =>
      turns.run(channelId, async () => {
        const current = subscriptions.get(channelId);
        const next = change(current);
        if (!next) return undefined;
        const tenure = served.mustServe(next.guildId);
        await recordsUnder(store.subscriptions, tenure).set(channelId, next);
        served.mustServe(next.guildId, tenure);
        put(next);
        changed(current, next);
        return next;
      }),
    saveProgress,
    async noteProgress(progress, guildId) {
      if (!passOver(progress)) await saveProgress(progress, guildId);
    },
    passOver,
    remove: (channelId) => turns.run(channelId, () => end(channelId, undefined, false)),
    forget: (channelId, guildId) => turns.run(channelId, () => end(channelId, guildId, true)),
    formerProgress: (channelId) => store.progress.get(channelId),
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
