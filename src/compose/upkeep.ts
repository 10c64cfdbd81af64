import type { Config } from '../config.ts';
import type { Conversations } from '../features/answering/conversations.ts';
import type { OpenArchive } from '../features/archive.ts';
import type { ChannelQueue } from '../features/channel-queue.ts';
import { keepRecent } from '../features/keeping/keep-recent.ts';
import { pruneAsked } from '../features/keeping/prune.ts';
import { repeat } from '../features/repeat.ts';
import type { Roster } from '../features/roster.ts';
import { createPostedStories } from '../features/taking-down/posted-stories.ts';
import { removeAsked } from '../features/taking-down/remove-asked.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PostEditor } from '../ports/own-posts.ts';
import type { Store } from '../ports/store.ts';
import { withoutStoryIn } from '../views/without-embedded.ts';
import { wordingOf } from '../views/wording/wording-of.ts';

/** Somebody waits at a command line. */
const lookEveryMs = 1_000;

export interface UpkeepDeps {
  readonly store: Store;
  readonly archive: OpenArchive;
  readonly conversations: Pick<Conversations, 'whereQuoted' | 'forgetArticle' | 'keepClean'>;
  readonly roster: Roster;
  readonly queue: ChannelQueue;
  readonly posts: PostEditor;
  readonly clock: Clock;
  readonly log: Log;
  readonly onStop: (stop: () => unknown) => void;
}

/** Lets go what is old, and takes down what is to be taken down: out of the archive, and out of the channels. One process does, for all. */
export function startUpkeep({ retentionDays: days }: Pick<Config, 'retentionDays'>, deps: UpkeepDeps): void {
  const { store, conversations, clock, log, onStop } = deps;
  const work = async () => {
    await removeAsked(deps);
    await pruneAsked(deps);
    return lookEveryMs;
  };
  onStop(repeat({ work, retryAfterMs: lookEveryMs, failureEvent: 'removal-failed', clock, log }));
  const threadName: Parameters<typeof createPostedStories>[0]['threadName'] = (locale) => wordingOf(locale).takenDown;
  // Every process shares that lease: the one by which shards are shared out isn't of those that have fixed ones.
  const isAlone = async () => (await store.holders('bot')) <= 1;
  const { takeDowns, subscriptions, progress } = store;
  const posted = { ...deps, takeDowns, subscriptions, progress, isAlone, withoutStory: withoutStoryIn, threadName };
  onStop(createPostedStories(posted).start());
  if (days > 0) onStop(keepRecent({ ...deps, letGo: store.letGo, days }));
  onStop(conversations.keepClean());
}
