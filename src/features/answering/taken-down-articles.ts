import type { Conversation } from '../../domain/conversation.ts';
import type { ChannelQueue } from '../channel-queue.ts';
import type { ConversationShelf } from './conversation-shelf.ts';
import { withoutArticle } from './without-article.ts';

/** The articles that conversations are not to quote any more. */
export interface TakenDownArticles {
  /** What of a conversation may be kept; undefined when nothing may. */
  leaveOut(conversation: Conversation): Conversation | undefined;
  /** The channels where what is kept quotes it. */
  whereQuoted(articleId: string): Promise<ReadonlySet<string>>;
  /** Takes an article out of what is kept, and out of what will be. @returns the channels where it was quoted */
  forget(articleId: string): Promise<ReadonlySet<string>>;
}

/** @param threads - two changes of one thread don't come between each other */
export function createTakenDownArticles(
  shelf: ConversationShelf,
  threads: Pick<ChannelQueue, 'run'>,
): TakenDownArticles {
  const takenDown = new Set<string>();

  /** Whether there was anything of it. */
  async function takeOut(key: string, articleId: string): Promise<boolean> {
    const conversation = await shelf.read(key);
    const rest = conversation && withoutArticle(conversation, articleId);
    if (conversation) await shelf.replace(key, conversation, rest);
    return rest !== conversation;
  }

  return {
    leaveOut(conversation) {
      let rest: Conversation | undefined = conversation;
      for (const articleId of takenDown) rest &&= withoutArticle(rest, articleId);
      return rest;
    },
    async whereQuoted(articleId) {
      await shelf.refresh();
      const channelIds = new Set<string>();
      for (const { key, channelId } of shelf.index.all()) {
        const conversation = await shelf.read(key);
        if (conversation && withoutArticle(conversation, articleId) !== conversation) channelIds.add(channelId);
      }
      return channelIds;
    },
    async forget(articleId) {
      // Also where nothing can be read just now: what is answered later isn't to be kept.
      takenDown.add(articleId);
      await shelf.refresh();
      const channelIds = new Set<string>();
      for (const { key, userId, channelId } of shelf.index.all()) {
        const take = () => takeOut(key, articleId);
        const wasQuoted = await (userId === null ? threads.run(channelId, take) : take());
        if (wasQuoted) channelIds.add(channelId);
      }
      return channelIds;
    },
  };
}
