import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { NotSentError } from './pace.ts';

const mostTries = 3;

/**
 * Asks again at once where Discord fell silent or failed: of twenty requests that only together say something, a failing Discord would
 * hardly ever answer all. A limit and a refusal are left to who asked.
 *
 * @throws what `read` throws, at the latest the third time
 */
export async function readAgain(read: () => Promise<unknown>): Promise<unknown> {
  for (let tries = 1; ; tries++) {
    try {
      return await read();
    } catch (error) {
      if (tries === mostTries || !mayPass(error)) throw error;
    }
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof DiscordAPIError || error instanceof HTTPError) return error.status >= 500;
  return !(error instanceof RateLimitError || error instanceof NotSentError);
}
