import { createAlarm } from '../../src/adapters/cron/alarm.ts';
import { createDueTimes } from '../../src/adapters/cron/due-times.ts';
import type { ChannelKind } from '../../src/domain/subscription.ts';
import { createChannelQueue } from '../../src/features/channel-queue.ts';
import { createCrossposts } from '../../src/features/publish/crossposts.ts';
import { createPublisher } from '../../src/features/publish/publisher.ts';
import { createRoster } from '../../src/features/roster.ts';
import { createOrderChanges } from '../../src/features/subscriptions/order-changes.ts';
import { createSubscriptions } from '../../src/features/subscriptions.ts';
import type { Crossposter } from '../../src/ports/crossposter.ts';
import type { Forums } from '../../src/ports/forums.ts';
import type { Store } from '../../src/ports/store.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemoryStore } from './memory-store.ts';
import {
  createFakeArchive,
  createFakeChannels,
  createFakeForums,
  type FakeArchive,
  type FakeChannels,
  plainView,
} from './publishing.ts';
import { createRecordingLog } from './recording-log.ts';

/** What outlives a process that publishes. */
export interface PublishingWorld {
  readonly clock: FakeClock;
  readonly archive: FakeArchive;
  readonly channels: FakeChannels;
  readonly forums: Forums;
  readonly crossposter: Crossposter;
  /** The messages that were published. */
  readonly published?: ReadonlySet<string>;
  readonly store: Pick<Store, 'subscriptions' | 'progress' | 'crossposts' | 'orderChanges'>;
  readonly cap: number;
  /** What kind of channel a subscriber's is. @defaultValue one that takes messages */
  readonly channelKind?: ChannelKind | undefined;
}

/** @param startMs - milliseconds since the epoch */
export function createPublishingWorld(startMs: number, cap = 3, settle?: () => Promise<void>) {
  const clock = createFakeClock(startMs, settle);
  const channels = createFakeChannels(clock.now);
  const published = new Set<string>();
  return {
    clock,
    archive: createFakeArchive(clock.now),
    channels,
    forums: createFakeForums(channels, clock.now),
    published,
    crossposter: {
      async crosspost(_channelId: string, messageId: string) {
        published.add(messageId);
        return { kind: 'published' } as const;
      },
    },
    store: createMemoryStore(),
    cap,
  } satisfies PublishingWorld;
}

const dueTimes = createDueTimes();

/** The parts of a bot that publish, with real due times and a real alarm, started. */
export async function startPublishing(world: PublishingWorld) {
  const { clock, archive, channels, forums, crossposter, store, cap, channelKind } = world;
  const log = createRecordingLog();
  const roster = createRoster(store);
  await roster.load();
  const queue = createChannelQueue();
  const changes = createOrderChanges(store, clock);
  await changes.load();
  const crossposts = createCrossposts({ records: store.crossposts, crossposter, clock, log });
  await crossposts.start();
  const publisher = createPublisher({
    archives: archive,
    dueTimes,
    view: plainView,
    matchesTopics: ({ article }, topics) => topics.every((topic) => article.title.includes(topic)),
    cap,
    messenger: channels,
    forums,
    onAnnounced: crossposts.owe,
    onTold: changes.noteTold,
    clock,
    log,
    roster,
    queue,
    alarm: createAlarm({ dueTimes, clock, log }),
    hasOutage: () => false,
    onForbidden: () => undefined,
  });
  const subscriptions = createSubscriptions({
    roster,
    changes,
    queue,
    archives: archive,
    directory: { check: async () => ({ kind: 'ready', channelKind }) },
    dueTimes,
    clock,
    onOwed: publisher.serve,
  });
  publisher.start();
  await publisher.idle();
  return { roster, queue, publisher, subscriptions, log };
}
