import { createChannelQueue } from '../../src/features/channel-queue.ts';
import { createRoster } from '../../src/features/roster.ts';
import { createOrderChanges } from '../../src/features/subscriptions/order-changes.ts';
import { previewBriefing } from '../../src/features/subscriptions/preview-briefing.ts';
import { createSubscriptions, type SubscribeOrder, type SubscribeOutcome } from '../../src/features/subscriptions.ts';
import { articleMatches } from '../../src/features/topic-filter.ts';
import { createWeeks } from '../../src/features/week.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import type { Archives } from '../../src/features/archive.ts';
import type { ChannelDirectory } from '../../src/ports/channel-directory.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { plainView } from '../support/publishing.ts';
import { tuesdayMorning } from '../views/samples.ts';

export interface FakeOrderingOptions {
  readonly archive: Archives;
  readonly now: () => number;
  readonly refuse?: ((order: SubscribeOrder) => SubscribeOutcome | undefined) | undefined;
  /** What Discord says of who may manage which channels. @defaultValue nobody any */
  readonly managedBy?: ChannelDirectory['managedBy'] | undefined;
}

/** The real subscriptions over a store in memory; every schedule is next due on Tuesday morning, and was a day before. */
export function createFakeOrdering({ archive, now, refuse, managedBy }: FakeOrderingOptions) {
  const store = createMemoryStore();
  const roster = createRoster(store);
  const clock = { now, after: () => () => {} };
  const dueTimes = {
    previous: () => tuesdayMorning - 86_400_000,
    next: () => tuesdayMorning,
    problem: () => undefined,
  };
  const changes = createOrderChanges(store, clock);
  const postedNow: string[] = [];
  const real = createSubscriptions({
    roster,
    changes,
    queue: createChannelQueue(),
    archives: archive,
    directory: { check: async () => ({ kind: 'ready' }) },
    dueTimes,
    clock,
    onOwed: () => {},
  });
  const weeks = createWeeks({ archives: archive, clock, suggestWords: async () => ['港口', '水稻'] });
  const deps = {
    archives: archive,
    roster,
    dueTimes,
    weeks,
    clock,
    cap: 10,
    view: plainView,
    matchesTopics: (
      { article }: { readonly article: Parameters<typeof articleMatches>[0] },
      topics: readonly string[],
    ) => articleMatches(article, topics),
  };
  const held: Pick<ReadonlyMap<string, Subscription>, 'get' | 'size'> = {
    get: (channelId) => roster.get(channelId)?.subscription,
    get size() {
      return roster.size;
    },
  };
  return {
    held,
    postedNow,
    ordering: {
      subscriptions: {
        ...real,
        subscribe: async (order: SubscribeOrder) => refuse?.(order) ?? (await real.subscribe(order)),
      },
      weeks,
      directory: { managedBy: managedBy ?? (async () => new Set<string>()) },
      previewBriefing: (channelId: string) => previewBriefing(deps, channelId),
      postNow: async (channelId: string) => {
        postedNow.push(channelId);
        return true;
      },
    },
  };
}
