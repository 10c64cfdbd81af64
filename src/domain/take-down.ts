/** That a story is to be taken down. */
export interface TakeDown {
  readonly articleId: string;
  /** When it was asked for, in milliseconds since the epoch. What couldn't be reached is tried again until a day later. */
  readonly askedAt: number;
  /** When the story was archived, in milliseconds since the epoch: nobody was told of it before. */
  readonly since: number;
  /** Whether it has left the archive and all that is made of it. */
  readonly isRemoved: boolean;
  /** Whether it is to go from the channels, too; it goes from the archive first. */
  readonly isPosted: boolean;
  /** The last channel that was looked through, of all in order of their ids; empty before the first. */
  readonly lastChannelId: string;
  /** Those that have to be looked through besides: those before it of which Discord couldn't be asked, and those where the story was quoted. */
  readonly unreached: readonly string[];
}
