import type { NeededRight } from '../domain/needed-right.ts';

/** What the bot finds when it looks at a channel. */
export type ChannelCheck =
  | { readonly kind: 'ready' }
  | { readonly kind: 'missing-rights'; readonly rights: readonly NeededRight[] }
  | { readonly kind: 'not-found' }
  /** A category, a voice-only stage: nothing that takes messages. */
  | { readonly kind: 'unsuitable' }
  | { readonly kind: 'unreachable' };

/** Knows channels before anything is posted to them. */
export interface ChannelDirectory {
  /** Whether the bot can see, write, and look back in the channel, and mention the role if one is given. */
  check(channelId: string, mentionRoleId: string | null): Promise<ChannelCheck>;
}
