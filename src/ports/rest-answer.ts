/** What came of one request to Discord's REST API. */
export interface RestAnswer {
  /** What was asked, without ids: `POST /channels/:id/messages`. */
  readonly route: string;
  /** Undefined where no answer came. */
  readonly status: number | undefined;
  /** From when it wanted to go until its answer began, or failed to come. */
  readonly tookMs: number;
  /** How many requests the limit of that route and channel (or guild) has left, as Discord says; undefined where it doesn't. */
  readonly left: number | undefined;
  /** Of a 429. */
  readonly scope: 'user' | 'global' | 'shared' | undefined;
}

/** How many more requests may go. */
export interface RestLimits {
  /** In this second, of the process's share of the limit over all. */
  readonly second: number;
  /** That Discord may refuse in ten minutes, before it bans the address. */
  readonly refused: number;
}
