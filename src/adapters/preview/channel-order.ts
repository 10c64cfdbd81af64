/** The standing order of a channel, as the page shows it. */
export interface ChannelOrder {
  /** Null: the channel has no subscription. */
  readonly subscription: {
    /** When it posts, in words. */
    readonly schedule: string;
    readonly topics: readonly string[];
    readonly isPaused: boolean;
    /** Milliseconds since the epoch; null for one that posts at once, and while paused. */
    readonly nextRun: number | null;
  } | null;
}
