import { DiscordAPIError, SnowflakeUtil } from 'discord.js';

/** A request, the wait for its turn included, that hasn't been answered after so long is given up. */
export const longestRequestMs = 90_000;
/** How far Discord's clock and ours may differ. */
export const clockSkewMs = 60_000;

/** No later than the id of anything made at that moment. */
export function idAt(timeMs: number): bigint {
  const timestamp = Math.max(Number(SnowflakeUtil.epoch), timeMs);
  return SnowflakeUtil.generate({ timestamp, increment: 0n, workerId: 0n, processId: 0n });
}

/** Why something couldn't be read: `unknown` when Discord refused it, `unreachable` when asking again later may tell. */
export function readFailure(error: unknown): 'unknown' | 'unreachable' {
  const refused = error instanceof DiscordAPIError && error.status >= 400 && error.status < 500;
  return refused && error.status !== 429 ? 'unknown' : 'unreachable';
}
