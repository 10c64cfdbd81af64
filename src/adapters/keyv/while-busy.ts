import { setTimeout as delay } from 'node:timers/promises';
import { isBusy } from './sqlite-lease.ts';

/** How long a write waits for another process's; a write takes milliseconds. */
export const busyTimeoutMs = 5_000;
const pauseMs = 20;

/** Tries again what SQLite refuses at once because another connection holds a lock. */
export async function whileBusy<T>(attempt: () => T): Promise<T> {
  const giveUpAt = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      await delay(pauseMs);
    }
  }
}
