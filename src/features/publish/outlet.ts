import type { BriefingPlan, Subscription } from '../../domain/subscription.ts';
import type { TimeSpan } from '../../domain/time-span.ts';
import type { MessageBody } from '../../ports/command.ts';
import type { Forums } from '../../ports/forums.ts';
import type { FoundPost, Messenger, SendOutcome } from '../../ports/messenger.ts';

export interface OutletDeps {
  readonly messenger: Messenger;
  /** @defaultValue there are no forums: every channel takes messages */
  readonly forums?: Forums | undefined;
}

/** How the next message of a plan gets to where it is read. */
export interface Outlet {
  find(attempted: TimeSpan): Promise<FoundPost>;
  /** @param until - as of {@link Messenger.send} */
  send(body: MessageBody, until?: AbortSignal): Promise<SendOutcome>;
  /** Whether the message begins a post of a forum. */
  readonly beginsPost: boolean;
  /** Whether it goes into a post of a forum: one that refuses it says nothing of the forum. */
  readonly isInPost: boolean;
}

/**
 * In a forum the first message of a plan begins a post, and the others go into it.
 *
 * @param title - of the post that the message begins, if it does
 */
export function createOutlet(
  { messenger, forums }: OutletDeps,
  { channelId, guildId, channelKind }: Subscription,
  { postId }: Pick<BriefingPlan, 'postId'>,
  message: { readonly nonce: string; readonly title: string },
): Outlet {
  const { nonce, title } = message;
  if (forums && guildId !== null && channelKind === 'forum' && postId === undefined) {
    return {
      find: (attempted) => forums.find({ channelId, guildId }, { marker: nonce, title }, attempted),
      send: (body, until) => forums.start(channelId, title, body, until),
      beginsPost: true,
      isInPost: false,
    };
  }
  const target = postId ?? channelId;
  return {
    find: (attempted) => messenger.findPosted(target, nonce, attempted),
    send: (body, until) => messenger.send(target, body, nonce, until),
    beginsPost: false,
    isInPost: postId !== undefined,
  };
}
