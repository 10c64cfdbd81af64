/** A message in an announcement channel that is to be published to the channels that follow it. */
export interface Crosspost {
  readonly channelId: string;
  readonly messageId: string;
  /** Whose channel it is, null for nobody's. @defaultValue unknown: it was written before this was kept */
  readonly guildId?: string | null | undefined;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  /** By what id the log has more of it. @defaultValue unknown */
  readonly trace?: string | undefined;
}
