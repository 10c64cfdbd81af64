const firstPauseMs = 1_000;
/**
 * Discord allows 1,000 identifies a day and resets the token of a bot that needs more, so that even one that is thrown out
 * after every identify must not try again more often than every 87 seconds.
 *
 * @see https://docs.discord.com/developers/events/gateway#rate-limiting
 */
const longestPauseMs = 120_000;

/** How long a shard waits before it connects again. */
export interface ReconnectPauses {
  /** The connection is lost. @returns the pause before the next, in milliseconds */
  begin(): number;
  /** The pause to make now; it is made once. */
  take(): number;
  /** The connection is ready. */
  end(): void;
  /** How often in a row the connection was lost before it was ready. */
  readonly failures: number;
}

/** Not at all after a connection that was ready, then ever longer, the more often in a row it fails before it is ready. */
export function createReconnectPauses(): ReconnectPauses {
  let failures = 0;
  let pendingMs = 0;
  return {
    begin() {
      pendingMs = failures === 0 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
      failures += 1;
      return pendingMs;
    },
    take() {
      const pauseMs = pendingMs;
      pendingMs = 0;
      return pauseMs;
    },
    end() {
      failures = 0;
    },
    get failures() {
      return failures;
    },
  };
}
