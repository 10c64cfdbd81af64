import { createAlarm } from '../../src/adapters/cron/alarm.ts';
import { createDueTimes } from '../../src/adapters/cron/due-times.ts';
import type { LogEntry } from '../../src/domain/log-entry.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { createArchive } from '../../src/features/archive.ts';
import { createChannelQueue } from '../../src/features/channel-queue.ts';
import { createPublisher } from '../../src/features/publish/publisher.ts';
import { createRoster } from '../../src/features/roster.ts';
import { articleMatches } from '../../src/features/topic-filter.ts';
import type { Collection } from '../../src/ports/store.ts';
import { createBriefingView } from '../../src/views/briefing.ts';
import { makeArticle } from '../../test/support/articles.ts';
import { createFakeClock } from '../../test/support/fake-clock.ts';
import { makeSubscription } from '../../test/support/publishing.ts';
import { createRecordingLog } from '../../test/support/recording-log.ts';
import { printLine } from './print-line.ts';
import { createFakeLease } from '../../test/support/fake-lease.ts';

const minuteMs = 60_000;
const rounds = 12;
/** As long as a story is. */
const text = '港口昨天恢复通航，等候的船只陆续靠泊。'.repeat(60);
const zones = ['Asia/Shanghai', 'Asia/Tokyo', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe'] as const;

/** A collection in memory. */
function createCollection<T>(records = new Map<string, T>()): Collection<T> {
  const collection: Collection<T> = {
    get: async (key) => records.get(key),
    async getAll(keys) {
      const all = keys.map((key) => [key, records.get(key)] as const);
      return new Map(all.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
    },
    set: async (key, value) => void records.set(key, value),
    async setAll(all) {
      for (const [key, value] of all) records.set(key, value);
    },
    delete: async (key) => records.delete(key),
    async *entries() {
      yield* records;
    },
    under: () => collection,
  };
  return collection;
}

/** Half of them at once, half hourly in several zones; every second one with a topic of its own or another's. */
function makeSubscriptions(count: number): readonly Subscription[] {
  return Array.from({ length: count }, (_, index) => {
    const timeZone = zones[index % zones.length] ?? zones[0];
    return makeSubscription({
      channelId: String(1000 + index),
      schedule: index % 2 === 0 ? { kind: 'instant' } : { kind: 'cron', preset: 'hourly', cron: '0 * * * *', timeZone },
      topics: [`话题${index % 997}`],
    });
  });
}

/** Processor time in milliseconds, round by round. */
export interface TickTimes {
  readonly start: number;
  readonly nobody: readonly number[];
  readonly due: readonly number[];
  readonly changed: readonly number[];
  readonly appended: readonly number[];
  readonly dueAfterStory: readonly number[];
}

/** The processor time of the features that a wake-up runs through, in this process, when it owes nothing to anyone. */
export async function timeTicks(count: number): Promise<TickTimes> {
  // Half an hour past, so that the hours to come are each a minute's sweep away from one that is due for nobody.
  const clock = createFakeClock(Date.UTC(2026, 10, 1, 4, 30));
  const log = createRecordingLog();
  const dueTimes = createDueTimes();
  const lease = createFakeLease();
  const kept = createCollection<LogEntry>();
  const articles = { ...kept, outlines: async function* () {} };
  const archive = await createArchive({ articles, lease, clock, log });
  const orders = makeSubscriptions(count);
  const roster = createRoster({
    subscriptions: createCollection(new Map(orders.map((order) => [order.channelId, order]))),
    progress: createCollection(
      new Map(orders.map(({ channelId }) => [channelId, { channelId, offset: 0, servedDue: 0, inFlight: null }])),
    ),
  });
  await roster.load();
  const unexpected = async () => {
    throw new Error('something was owed');
  };
  const publisher = createPublisher({
    archives: archive,
    roster,
    queue: createChannelQueue(),
    dueTimes,
    alarm: createAlarm({ dueTimes, clock, log }),
    view: createBriefingView(),
    messenger: { send: unexpected, findPosted: unexpected },
    hasOutage: () => false,
    onForbidden: () => undefined,
    matchesTopics: ({ article }, topics) => articleMatches(article, topics),
    cap: 10,
    clock,
    log,
  });
  let stories = 0;
  const story = () =>
    archive.append(makeArticle({ title: `第${++stories}条消息`, sections: [{ heading: null, paragraphs: [text] }] }));

  async function cpuOf(work: () => Promise<unknown>): Promise<number> {
    const before = process.cpuUsage();
    await work();
    await publisher.idle();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }

  const start = await cpuOf(async () => publisher.start());
  const nobody: number[] = [];
  const due: number[] = [];
  const appended: number[] = [];
  const dueAfterStory: number[] = [];
  const changed: number[] = [];
  for (let round = 0; round < rounds; round++) {
    nobody.push(await cpuOf(() => clock.advance(minuteMs)));
    await clock.advance(28 * minuteMs);
    due.push(await cpuOf(() => clock.advance(31 * minuteMs)));
    changed.push(await cpuOf(() => roster.changeSubscription('1000', (order) => order)));
    appended.push(await cpuOf(story));
    await clock.advance(29 * minuteMs);
    dueAfterStory.push(await cpuOf(() => clock.advance(31 * minuteMs)));
  }
  await publisher.stop();
  const failure = log.lines.find(({ level }) => level === 'error');
  if (failure) throw new Error(failure.event, { cause: failure.fields.error });
  return { start, nobody, due, changed, appended, dueAfterStory };
}

/** {@link timeTicks}, printed. */
export async function measureTick({ subscriptions: count }: { readonly subscriptions: number }): Promise<void> {
  const { start, nobody, due, changed, appended, dueAfterStory } = await timeTicks(count);
  printLine(
    'tick',
    `${count} subscriptions, half instant, half hourly in ${zones.length} zones; CPU, median (worst) of ${rounds}`,
  );
  printLine('  start, nothing owed', `${start.toFixed(1)} ms`);
  printLine('  a minute, nobody is due', figures(nobody));
  printLine(`  an hour, ${count / 2} are due`, `${figures(due)} (at most 50 ms)`);
  printLine('  an order is changed', figures(changed));
  printLine('  a story matches nobody', figures(appended));
  printLine('  the hour after it', figures(dueAfterStory));
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function figures(values: readonly number[]): string {
  return `${median(values).toFixed(1)} ms (${Math.max(...values).toFixed(1)})`;
}
