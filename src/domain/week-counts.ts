/** How many articles joined the log on one day. */
export interface DayCount {
  /** When the day began, in milliseconds since the epoch. */
  readonly startMs: number;
  readonly count: number;
}

/** How many stories a topic chooses. */
export interface TopicCount {
  /** As typed or printed; a leading `-` excludes. */
  readonly topic: string;
  /** Of one that excludes: how many stories mention it. */
  readonly count: number;
}
