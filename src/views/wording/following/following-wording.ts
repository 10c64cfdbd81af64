/** What Hexin says of channels that follow its announcement channels, as Discord carries them. Names are escaped; `channel` is Discord's mark-up. */
export interface FollowingWording {
  heading(channel: string): string;
  /** What was just done, as the heading's first words. */
  readonly done: Readonly<Record<'followed' | 'ended', string>>;
  readonly notOrdered: string;
  /** Above those that are followed, and above those that may be. */
  readonly followedHeading: string;
  readonly offeredHeading: string;
  /** How following is unlike subscribing. */
  readonly terms: string;
  /** @param command - what asks a question */
  cannot(command: string): string;
  readonly takesOver: string;
  /** The channel is subscribed as well. */
  readonly twice: string;
  readonly buttons: Readonly<Record<'follow' | 'end' | 'unsubscribe' | 'source', string>>;

  /** Why nothing was done. */
  readonly refused: Readonly<
    Record<
      'not-permitted' | 'too-many-webhooks' | 'unsuitable' | 'source-gone' | 'nothing-to-follow' | 'not-followed',
      string
    >
  >;
  botNotPermitted(channel: string): string;
  /** At `/subscribe`, when following would do as well. */
  serves(command: string, names: string): string;
  /** At `/subscribe`, of a channel that follows one, too. */
  followsToo(command: string, names: string): string;
}
