import { postNow } from '../features/publish/post-now.ts';
import type { Publisher, PublisherDeps } from '../features/publish/publisher.ts';
import { createSubscriptions, type Subscriptions } from '../features/subscriptions.ts';
import type { ServedShards } from '../features/shards/served-shards.ts';
import type { OrderChanges } from '../features/subscriptions/order-changes.ts';
import { type BriefingPreview, previewBriefing } from '../features/subscriptions/preview-briefing.ts';
import { createSuggestWords } from '../features/week/suggest-words.ts';
import { createWeeks, type Weeks } from '../features/week.ts';
import type { ChannelDirectory } from '../ports/channel-directory.ts';
import type { DueTimes } from '../ports/due-times.ts';
import type { Background } from '../retrieval/background.ts';
import type { Segmenter } from '../retrieval/segmenter.ts';

export interface OrderingDeps
  extends Pick<
    PublisherDeps,
    'archives' | 'roster' | 'queue' | 'view' | 'published' | 'matchesTopics' | 'cap' | 'clock'
  > {
  /** The shards that are served here. @defaultValue all, by a process that is alone */
  readonly served?: ServedShards;
  readonly changes: OrderChanges;
  readonly dueTimes: DueTimes;
  readonly publisher: Publisher;
  readonly directory: ChannelDirectory;
  readonly segmenter: Segmenter;
  readonly background: Background;
}

/** What orders are made, changed and looked at with. */
export interface Ordering {
  readonly subscriptions: Subscriptions;
  readonly weeks: Weeks;
  readonly directory: ChannelDirectory;
  readonly previewBriefing: (channelId: string) => Promise<BriefingPreview | undefined>;
  readonly postNow: (channelId: string) => Promise<boolean>;
}

export function createOrdering(deps: OrderingDeps): Ordering {
  const { archives, clock, directory, publisher } = deps;
  const weeks = createWeeks({
    archives,
    clock,
    suggestWords: createSuggestWords(deps),
  });
  return {
    subscriptions: createSubscriptions({ ...deps, onOwed: publisher.serve }),
    weeks,
    directory,
    previewBriefing: (channelId) => previewBriefing({ ...deps, weeks }, channelId),
    postNow: (channelId) => postNow(deps, channelId, { again: false }),
  };
}
