import type { NeededRight } from '../domain/needed-right.ts';
import type { ChannelKind } from '../domain/subscription.ts';

/** What the bot finds when it looks at a channel. */
export type ChannelCheck =
  | { readonly kind: 'ready'; readonly channelKind?: ChannelKind | undefined }
  | { readonly kind: 'missing-rights'; readonly rights: readonly NeededRight[] }
  | { readonly kind: 'not-found' }
  /** A category, a voice-only stage: nothing that takes messages. */
  | { readonly kind: 'unsuitable' }
  | { readonly kind: 'unreachable' };

/** What of a channel somebody may manage. */
export type Managed = 'channel' | 'webhooks';

/** Knows channels before anything is posted to them. */
export interface ChannelDirectory {
  /** Whether the bot can see, write, and look back in the channel, and mention the role if one is given. */
  check(channelId: string, mentionRoleId: string | null): Promise<ChannelCheck>;
  /**
   * In which of a guild's channels a member may manage the channel, or its webhooks, as Discord itself tells: a thread goes by the channel that it is in, and what
   * isn't there, or isn't the guild's, is left out. `unreachable` when asking again later may tell.
   *
   * @param what - @defaultValue `channel`
   */
  managedBy(
    member: { readonly userId: string; readonly roleIds: readonly string[]; readonly guildId: string },
    channelIds: readonly string[],
    what?: Managed,
  ): Promise<ReadonlySet<string> | 'unreachable'>;
}
