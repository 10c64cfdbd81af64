import { createAlarm } from '../../src/adapters/cron/alarm.ts';
import { createDueTimes } from '../../src/adapters/cron/due-times.ts';
import type { Archive } from '../../src/features/archive.ts';
import { createChannelQueue } from '../../src/features/channel-queue.ts';
import { createPublisher } from '../../src/features/publish/publisher.ts';
import { createRoster } from '../../src/features/roster.ts';
import { createSubscriptions } from '../../src/features/subscriptions.ts';
import type { Store } from '../../src/ports/store.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemoryStore } from './memory-store.ts';
import { createFakeArchive, createFakeChannels, type FakeChannels, plainView } from './publishing.ts';
import { createRecordingLog } from './recording-log.ts';

/** What outlives a process that publishes. */
export interface PublishingWorld {
  readonly clock: FakeClock;
  readonly archive: Archive;
  readonly channels: FakeChannels;
  readonly store: Pick<Store, 'subscriptions' | 'progress'>;
  readonly cap: number;
}

/** @param startMs - milliseconds since the epoch */
export function createPublishingWorld(startMs: number, cap = 3, settle?: () => Promise<void>) {
  const clock = createFakeClock(startMs, settle);
  return {
    clock,
    archive: createFakeArchive(clock.now),
    channels: createFakeChannels(clock.now),
    store: createMemoryStore(),
    cap,
  } satisfies PublishingWorld;
}

const dueTimes = createDueTimes();

/** The parts of a bot that publish, with real due times and a real alarm, started. */
export async function startPublishing({ clock, archive, channels, store, cap }: PublishingWorld) {
  const log = createRecordingLog();
  const roster = createRoster(store);
  await roster.load();
  const queue = createChannelQueue();
  const publisher = createPublisher({
    archive,
    dueTimes,
    view: plainView,
    matchesTopics: ({ article }, topics) => topics.every((topic) => article.title.includes(topic)),
    cap,
    messenger: channels,
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
    queue,
    archive,
    directory: { check: async () => ({ kind: 'ready' }) },
    dueTimes,
    clock,
    onOwed: publisher.serve,
  });
  publisher.start();
  await publisher.idle();
  return { roster, publisher, subscriptions, log };
}
