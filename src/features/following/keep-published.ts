import { HexinError } from '../../domain/hexin-error.ts';
import type { Followings } from '../../ports/followings.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Subscriptions } from '../subscriptions.ts';

export interface KeepPublishedDeps {
  readonly ids: readonly string[];
  readonly followings: Pick<Followings, 'describe'>;
  readonly subscriptions: Pick<Subscriptions, 'get' | 'subscribe'>;
  /** Whether this process serves the guild's channels. */
  readonly serves: (guildId: string) => boolean;
  /** Who orders for those channels: the bot. */
  readonly orderedBy: () => string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/**
 * How things stand with all of them: `elsewhere` when this process doesn't serve one, which it may at any time, `unreachable` when asking again later may do more.
 */
export type PublishedKept = 'done' | 'elsewhere' | 'unreachable';

/** Keeps the channels that are followed ordered. */
export interface PublishedKeeper {
  /**
   * Sees to it that each channel that this process serves has an order: one that has none gets every story as it comes. What is wrong with one is logged once, and
   * looked at again after five minutes; the others go on. A channel that is known to be served elsewhere costs nothing.
   *
   * @throws HexinError `store-failed`
   */
  keep(): Promise<PublishedKept>;
}

/** An operator may give a right or make a channel at any time. */
const lookAgainMs = 5 * 60_000;

interface Known {
  readonly guildOf: Map<string, string>;
  /** What was wrong with a channel when it was last looked at. */
  readonly problems: Map<string, { readonly reason: string; readonly at: number }>;
}

export function createPublishedKeeper(deps: KeepPublishedDeps): PublishedKeeper {
  const known: Known = { guildOf: new Map(), problems: new Map() };
  return {
    async keep() {
      const kept: PublishedKept[] = [];
      for (const channelId of deps.ids) kept.push(await keepOne(deps, channelId, known));
      return kept.find((one) => one === 'unreachable') ?? kept.find((one) => one === 'elsewhere') ?? 'done';
    },
  };
}

async function keepOne(
  { followings, subscriptions, serves, orderedBy, clock, log }: KeepPublishedDeps,
  channelId: string,
  { guildOf, problems }: Known,
): Promise<PublishedKept> {
  const known = guildOf.get(channelId);
  if (known !== undefined && !serves(known)) return 'elsewhere';
  if (known !== undefined && (await subscriptions.get(channelId))) return 'done';
  const problem = problems.get(channelId);
  if (problem && clock.now() - problem.at < lookAgainMs) return 'done';
  const look = await followings.describe(channelId);
  if (look.kind === 'unreachable') return look.kind;
  const report = (reason: string) => {
    if (reason !== problem?.reason) log.error('published-channel-unusable', { channelId, reason });
    problems.set(channelId, { reason, at: clock.now() });
  };
  if (look.kind === 'gone') {
    report(look.reason);
    return 'done';
  }
  const { guildId, locale } = look.channel;
  guildOf.set(channelId, guildId);
  if (!serves(guildId)) return 'elsewhere';
  if (await subscriptions.get(channelId)) return 'done';
  const outcome = await subscriptions.subscribe({
    channelId,
    guildId,
    createdBy: orderedBy(),
    locale,
    schedule: { kind: 'instant' },
    quiet: null,
    topics: [],
    mentionRoleId: null,
  });
  switch (outcome.kind) {
    case 'subscribed':
      problems.delete(channelId);
      log.info('published-channel-ordered', { channelId, guildId });
      return 'done';
    case 'bad-schedule':
      throw new HexinError('bad-schedule', `An order of every story can't be placed: ${outcome.problem}`);
    case 'channel-problem':
      if (outcome.check.kind === 'unreachable') return 'unreachable';
      report(
        outcome.check.kind === 'missing-rights'
          ? `the bot lacks ${outcome.check.rights.join(', ')}`
          : outcome.check.kind,
      );
      return 'done';
  }
}
