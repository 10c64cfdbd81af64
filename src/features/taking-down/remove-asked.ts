import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import type { Conversations } from '../answering/conversations.ts';
import type { OpenArchive } from '../archive.ts';

export interface RemoveAskedDeps {
  readonly store: Pick<Store, 'takeDowns' | 'vectors'>;
  /** One that appends. */
  readonly archive: Pick<OpenArchive, 'remove'>;
  readonly conversations: Pick<Conversations, 'whereQuoted' | 'forgetArticle'>;
  readonly log: Log;
}

/**
 * Takes what is to be taken down out of the archive, and out of what was made of it. Each step can be done again, and what was asked for is forgotten once
 * all is done, or left to whoever takes it out of the channels.
 *
 * @throws HexinError `store-failed`, `lease-lost`
 */
export async function removeAsked({ store, archive, conversations, log }: RemoveAskedDeps): Promise<void> {
  for await (const [articleId, takeDown] of store.takeDowns.entries()) {
    if (takeDown.isRemoved) continue;
    // Answers are looked for where readers were given them of late.
    const unreached = new Set(takeDown.unreached);
    if (takeDown.isPosted) {
      // Noted before anything goes: other processes forget them as soon as the story has left the log, and who dies in between could not tell any more.
      for (const channelId of await conversations.whereQuoted(articleId)) unreached.add(channelId);
      await store.takeDowns.set(articleId, { ...takeDown, unreached: [...unreached] });
    }
    await archive.remove(articleId);
    await store.vectors.delete(articleId);
    for (const channelId of await conversations.forgetArticle(articleId)) unreached.add(channelId);
    if (takeDown.isPosted)
      await store.takeDowns.set(articleId, { ...takeDown, isRemoved: true, unreached: [...unreached] });
    else await store.takeDowns.delete(articleId);
    log.info('article-removed', { articleId });
  }
}
