import type { Locale } from '../../domain/locale.ts';
import type { TakeDown } from '../../domain/take-down.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OwnPost, OwnPosts, PostChange, PostEditor, PostPlace, WithoutStory } from '../../ports/own-posts.ts';

export interface CleanChannelDeps {
  readonly posts: PostEditor;
  readonly withoutStory: (post: OwnPost, articleId: string, locale: Locale) => WithoutStory;
  /** What a post of a forum is called of which nothing is left. */
  readonly threadName: (locale: Locale) => string;
  readonly locale: Locale;
  readonly clock: Pick<Clock, 'now'>;
}

/** What became of a channel's messages. */
export interface Cleaned {
  readonly changed: number;
  readonly removed: number;
  /** Why something was left as it was, for good. */
  readonly left: readonly string[];
  /** Whether something has to be tried again. */
  readonly isUnreached: boolean;
}

/** Takes a story out of all that the bot said in a channel since the story was archived. Never throws for what Discord answers. */
export async function cleanChannel(
  deps: CleanChannelDeps,
  place: PostPlace,
  { articleId, since }: Pick<TakeDown, 'articleId' | 'since'>,
): Promise<Cleaned> {
  const { posts, withoutStory, locale } = deps;
  const found = await posts.find(place, { from: since, to: deps.clock.now() });
  if (found.kind === 'unreachable') return { changed: 0, removed: 0, left: [], isUnreached: true };
  if (found.kind === 'unreadable') return { changed: 0, removed: 0, left: ['not readable'], isUnreached: false };

  const done = { changed: 0, removed: 0 };
  const left = found.isAll ? [] : ['too many messages'];
  let isUnreached = false;
  function note(change: PostChange, kind: keyof typeof done): void {
    if (change.kind === 'done') done[kind] += 1;
    else if (change.kind === 'refused') left.push(change.reason);
    else isUnreached = true;
  }

  async function clean({ threadId, posts: own }: OwnPosts): Promise<void> {
    const rests = own.map((post) => ({ post, rest: withoutStory(post, articleId, locale) }));
    if (threadId !== null && own.length > 0 && rests.every(({ rest }) => rest.kind === 'empty')) {
      return note(await posts.removeThread({ threadId, posts: own }, deps.threadName(locale)), 'removed');
    }
    for (const { post, rest } of rests) {
      if (rest.kind === 'changed') note(await posts.edit(post, rest.body), 'changed');
      else if (rest.kind === 'empty') note(await posts.remove(post), 'removed');
    }
  }

  for (const thread of found.threads) await clean(thread);
  return { ...done, left, isUnreached };
}
