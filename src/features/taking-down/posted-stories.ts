import type { TakeDown } from '../../domain/take-down.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { PostEditor } from '../../ports/own-posts.ts';
import type { Store } from '../../ports/store.ts';
import type { ChannelQueue } from '../channel-queue.ts';
import { repeat } from '../repeat.ts';
import type { Roster } from '../roster.ts';
import { type CleanChannelDeps, cleanChannel } from './clean-channel.ts';

export interface PostedStoriesDeps extends Pick<CleanChannelDeps, 'withoutStory' | 'threadName'> {
  readonly takeDowns: Store['takeDowns'];
  /** Of every channel that had a subscription once. */
  readonly progress: Pick<Store['progress'], 'entries'>;
  readonly subscriptions: Pick<Store['subscriptions'], 'get'>;
  /** The channels that this process serves. */
  readonly roster: Pick<Roster, 'all' | 'get'>;
  /** Whether no other process serves any. */
  readonly isAlone: () => Promise<boolean>;
  readonly queue: ChannelQueue;
  readonly posts: PostEditor;
  readonly clock: Clock;
  readonly log: Log;
}

/** Takes removed stories out of the channels that were told of them. */
export interface PostedStories {
  /** Goes on where an earlier process left off, and from then on takes up what is asked for. @returns a function that ends it after the channel under way */
  start(): () => Promise<void>;
}

const defaults = {
  /** How often it looks whether anything is asked for. */
  lookEveryMs: 5_000,
  /** How long what couldn't be reached is left alone. */
  retryAfterMs: 5 * 60_000,
  giveUpAfterMs: 24 * 60 * 60_000,
  /** What another process had on its way when the story left the archive is there by then. */
  settleMs: 60_000,
  /** How often it is written down how far it got, in channels: looking through one twice is no matter. */
  saveEvery: 10,
} as const;

/**
 * Looks through the channels one by one, each in its turn, so that no message of it is on its way meanwhile; where other processes serve some, not before
 * what they had on its way has arrived. Of a channel that can't be reached it is
 * tried again for a day. How far it got is kept, and doing a channel twice changes nothing.
 */
export function createPostedStories(deps: PostedStoriesDeps): PostedStories {
  const { takeDowns, roster, queue, clock, log } = deps;
  /** Before when nothing is done, by article: what couldn't be reached is tried again then. */
  const notBefore = new Map<string, number>();
  let isStopping = false;

  async function channelIds(): Promise<readonly string[]> {
    const ids = new Set<string>();
    for (const { subscription } of roster.all()) ids.add(subscription.channelId);
    for await (const [channelId] of deps.progress.entries()) ids.add(channelId);
    return [...ids].sort();
  }

  /** Whether the channel could be asked. */
  async function clean(channelId: string, takeDown: TakeDown): Promise<boolean> {
    const { articleId } = takeDown;
    const subscription = roster.get(channelId)?.subscription ?? (await deps.subscriptions.get(channelId));
    const locale = subscription?.locale ?? 'zh-CN';
    const place = subscription ?? { channelId, guildId: null };
    const cleaned = await queue.run(channelId, () => cleanChannel({ ...deps, locale }, place, takeDown));
    const { changed, removed, left } = cleaned;
    if (changed + removed > 0) log.info('posts-taken-down', { articleId, channelId, changed, removed });
    for (const reason of left) log.warn('posts-left', { articleId, channelId, reason });
    return !cleaned.isUnreached;
  }

  /** Whether it has to wait for what other processes have on its way, from the first time that this is asked. */
  async function hasToSettle(articleId: string): Promise<boolean> {
    if (notBefore.has(articleId) || (await deps.isAlone())) return false;
    notBefore.set(articleId, clock.now() + defaults.settleMs);
    return true;
  }

  async function carryOut(takeDown: TakeDown): Promise<void> {
    const { articleId, askedAt } = takeDown;
    if (await hasToSettle(articleId)) return;
    const unreached = new Set(takeDown.unreached);
    let { lastChannelId } = takeDown;
    const save = () => takeDowns.set(articleId, { ...takeDown, lastChannelId, unreached: [...unreached] });
    const ahead = (await channelIds()).filter((id) => id > lastChannelId);
    // What wasn't reached is tried again once all have had their turn.
    const turns = new Set([...ahead, ...takeDown.unreached]);
    for (const [index, channelId] of [...turns].entries()) {
      if (isStopping) return save();
      if (await clean(channelId, takeDown)) unreached.delete(channelId);
      else unreached.add(channelId);
      if (channelId > lastChannelId) lastChannelId = channelId;
      if (index % defaults.saveEvery === 0) await save();
    }
    if (unreached.size > 0 && clock.now() - askedAt < defaults.giveUpAfterMs) {
      notBefore.set(articleId, clock.now() + defaults.retryAfterMs);
      return save();
    }
    for (const channelId of unreached) log.warn('posts-left', { articleId, channelId, reason: 'not reached' });
    await takeDowns.delete(articleId);
    notBefore.delete(articleId);
    log.info('take-down-done', { articleId });
  }

  async function work(): Promise<number> {
    for await (const [articleId, takeDown] of takeDowns.entries()) {
      if (isStopping) break;
      // Once it has left the archive nobody is told it any more.
      if (takeDown.isRemoved && (notBefore.get(articleId) ?? 0) <= clock.now()) await carryOut(takeDown);
    }
    return defaults.lookEveryMs;
  }

  return {
    start() {
      const { retryAfterMs } = defaults;
      const stop = repeat({ work, retryAfterMs, failureEvent: 'take-down-failed', clock, log });
      return () => {
        isStopping = true;
        return stop();
      };
    },
  };
}
