/** A message in an announcement channel that is to be published to the channels that follow it. */
export interface Crosspost {
  readonly channelId: string;
  readonly messageId: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  /** By what id the log has more of it. @defaultValue unknown */
  readonly trace?: string | undefined;
}
