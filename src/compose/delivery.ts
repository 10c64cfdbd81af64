import { createAlarm } from '../adapters/cron/alarm.ts';
import { createDueTimes } from '../adapters/cron/due-times.ts';
import type { Discord } from '../adapters/discord/discord.ts';
import type { Config } from '../config.ts';
import type { TimeSpan } from '../domain/time-span.ts';
import type { OpenArchive } from '../features/archive.ts';
import { type ChannelQueue, createChannelQueue } from '../features/channel-queue.ts';
import { type Crossposts, createCrossposts } from '../features/publish/crossposts.ts';
import { inStep } from '../features/publish/in-step.ts';
import { type Publisher, type PublisherDeps, createPublisher } from '../features/publish/publisher.ts';
import { createRoster, type Roster } from '../features/roster.ts';
import type { ServedShards } from '../features/shards/served-shards.ts';
import { createOrderChanges, type OrderChanges } from '../features/subscriptions/order-changes.ts';
import { isNewsOn } from '../features/topic-filter.ts';
import type { Clock } from '../ports/clock.ts';
import type { DueTimes } from '../ports/due-times.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { Traces } from '../ports/traces.ts';
import { createBriefingView } from '../views/briefing.ts';
import { knownIn } from '../views/story-marks.ts';
import { createGuildCare, type GuildCare } from './guild-care.ts';

export interface DeliveryDeps extends Pick<PublisherDeps, 'published' | 'onAttempt'> {
  readonly traces: Traces;
  readonly store: Store;
  readonly archive: OpenArchive;
  readonly discord: Discord;
  readonly served: ServedShards;
  /** What channels may have been told beyond the records. */
  readonly doubted: TimeSpan | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly onStop: (stop: () => unknown) => void;
}

/** What posts, of the shards that are served here. */
export interface Delivery {
  readonly roster: Roster;
  readonly queue: ChannelQueue;
  readonly changes: OrderChanges;
  readonly crossposts: Crossposts;
  readonly publisher: Publisher;
  readonly guildCare: GuildCare;
  readonly dueTimes: DueTimes;
  /** What orders are made and looked at with, besides. */
  readonly publishing: Pick<
    PublisherDeps,
    'archives' | 'roster' | 'queue' | 'view' | 'matchesTopics' | 'cap' | 'clock' | 'log'
  > & { readonly served: ServedShards; readonly dueTimes: DueTimes };
  /** Begins; nobody is served before shards are. */
  start(): Promise<void>;
}

export function createDelivery({ briefingCap: cap }: Pick<Config, 'briefingCap'>, deps: DeliveryDeps): Delivery {
  const { store, archive, discord, served, doubted, clock, log, onStop } = deps;
  const roster = createRoster(store, served);
  const queue = createChannelQueue();
  const changes = createOrderChanges(store, clock, served);
  const dueTimes = createDueTimes();
  const view = createBriefingView();
  const publishing = {
    archives: archive,
    roster,
    served,
    queue,
    dueTimes,
    view,
    matchesTopics: isNewsOn,
    cap,
    clock,
    log,
  };
  const guildOf = (channelId: string) => roster.get(channelId)?.subscription.guildId;
  const onOwed = (channelId: string) => publisher.serve(channelId);
  const guildCare = createGuildCare({ roster, served, discord, clock, log, onOwed });
  const { hasOutage } = guildCare.guildChanges;
  const crossposts = createCrossposts({
    records: store.crossposts,
    crossposter: discord.crossposter,
    traces: deps.traces,
    served,
    guildOf,
    clock,
    log,
    hasOutage: (channelId) => hasOutage(guildOf(channelId) ?? ''),
  });
  const publisher = createPublisher({
    ...publishing,
    alarm: inStep(createAlarm({ dueTimes, clock, log }), archive),
    messenger: discord.messenger,
    forums: discord.forums,
    published: deps.published,
    traces: deps.traces,
    onAttempt: deps.onAttempt,
    onAnnounced: crossposts.owe,
    onTold: changes.noteTold,
    doubt: doubted && { span: doubted, history: discord.history, storiesIn: knownIn },
    hasOutage,
    onForbidden: guildCare.pausedChannels.onForbidden,
  });
  return {
    roster,
    queue,
    changes,
    crossposts,
    publisher,
    guildCare,
    dueTimes,
    publishing,
    async start() {
      onStop(guildCare.stop);
      onStop(() => publisher.stop());
      publisher.start();
      onStop(crossposts.stop);
      await crossposts.start();
      onStop(changes.keepClean(log));
      guildCare.start();
    },
  };
}
