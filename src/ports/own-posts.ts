import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { ChannelKind } from '../domain/subscription.ts';
import type { TimeSpan } from '../domain/time-span.ts';
import type { MessageBody } from './command.ts';

/** Where messages were posted. */
export interface PostPlace {
  readonly channelId: string;
  readonly guildId: string | null;
  readonly channelKind?: ChannelKind | undefined;
}

/** A message of the bot's own. */
export interface OwnPost {
  readonly channelId: string;
  readonly messageId: string;
  /** As Discord gives them back. */
  readonly components: readonly APIMessageTopLevelComponent[];
  /** @defaultValue none */
  readonly embeds?: readonly APIEmbed[];
  /** @defaultValue nothing */
  readonly content?: string;
}

/** The bot's messages in one channel, or in one post of a forum, which is a thread that it began. */
export interface OwnPosts {
  readonly threadId: string | null;
  readonly posts: readonly OwnPost[];
}

/** What was found in a channel: of a forum, post by post. */
export type FoundPosts =
  | { readonly kind: 'found'; readonly threads: readonly OwnPosts[]; readonly isAll: boolean }
  /** Discord doesn't let the bot read there. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unreachable' };

/** What is left of a message once a story is taken out of it. */
export type WithoutStory =
  /** It says nothing of the story. */
  | { readonly kind: 'unrelated' }
  | { readonly kind: 'changed'; readonly body: MessageBody }
  /** Nothing that is worth keeping: the message is to go. */
  | { readonly kind: 'empty' };

/** What became of an attempt to change a message. */
export type PostChange =
  /** It is as it should be; one that is no more counts. */
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Asking again later may do. */
  | { readonly kind: 'unreachable' };

/** What the bot has said in channels, for those who have to take it back. Goes behind everything else that is asked of Discord. */
export interface PostEditor {
  /** All messages of the bot's in `span`, answers to commands that everybody sees among them. Never throws for what Discord answers. */
  find(place: PostPlace, span: TimeSpan): Promise<FoundPosts>;
  /** Puts `body` in place of what the message says; in a post of a forum that was closed, too. */
  edit(post: OwnPost, body: MessageBody): Promise<PostChange>;
  remove(post: OwnPost): Promise<PostChange>;
  /** Removes a post of a forum; where the bot may not, which is usual, its own messages go, and it is called `name`. */
  removeThread(thread: OwnPosts, name: string): Promise<PostChange>;
}
