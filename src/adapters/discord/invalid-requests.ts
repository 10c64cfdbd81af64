import type { RESTOptions } from 'discord.js';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';

type MakeRequest = RESTOptions['makeRequest'];
type Answer = Awaited<ReturnType<MakeRequest>>;

/**
 * Discord bans an address for a while that is answered 401, 403 or 429 10,000 times in ten minutes; a 429 of scope `shared` doesn't
 * count.
 *
 * @see https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
const defaults = {
  windowMs: 10 * 60_000,
  /** Past so many in the window, requests go slowly… */
  most: 1_000,
  /** …one in so long: were each of them invalid too, there would be 7,000 in the window. */
  spacingMs: 100,
  /** After which Discord bans an address. */
  limit: 10_000,
} as const;

const slotCount = 60;

export interface InvalidRequestsOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Once aborted, nothing is held back any more. */
  readonly stopping: AbortSignal;
}

/** Keeps an eye on how often Discord refuses, over all requests of the process. */
export interface InvalidRequests {
  /** Counts what `makeRequest` is answered, and slows it down when there was too much of it. */
  guard(makeRequest: MakeRequest): MakeRequest;
  /** Counts only. */
  count(answer: Pick<Answer, 'status' | 'headers'>): void;
  /** How many more may be refused in this window before Discord bans the address, as far as this process knows. */
  left(): number;
}

export function createInvalidRequests({ clock, log, stopping }: InvalidRequestsOptions): InvalidRequests {
  /** Counts by stretch of the window, each with the stretch it is of. */
  const slots = Array.from({ length: slotCount }, () => ({ stretch: -1, count: 0 }));
  let isSlow = false;
  let nextAt = 0;

  const stretchOf = (now: number) => Math.floor((now * slotCount) / defaults.windowMs);

  function total(): number {
    const oldest = stretchOf(clock.now()) - slotCount;
    return slots.reduce((sum, slot) => sum + (slot.stretch > oldest ? slot.count : 0), 0);
  }

  function count({ status, headers }: Pick<Answer, 'status' | 'headers'>) {
    if (status !== 401 && status !== 403 && status !== 429) return;
    if (status === 429 && headers.get('x-ratelimit-scope') === 'shared') return;
    const stretch = stretchOf(clock.now());
    const slot = slots[stretch % slotCount];
    if (!slot) return;
    slot.count = slot.stretch === stretch ? slot.count + 1 : 1;
    slot.stretch = stretch;
  }

  /** How long the next request has to wait, in milliseconds. */
  function takeDelay(): number {
    const refused = total();
    if (refused >= defaults.most !== isSlow) {
      isSlow = !isSlow;
      if (isSlow) log.error('too-many-invalid-requests', { refused, windowMs: defaults.windowMs });
      else log.info('invalid-requests-passed', { refused });
    }
    if (!isSlow) return 0;
    const now = clock.now();
    nextAt = Math.max(now, nextAt + defaults.spacingMs);
    return nextAt - now;
  }

  function wait(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(delayMs, resolve);
      const giveUp = () => {
        cancel();
        resolve();
      };
      signal.addEventListener('abort', giveUp, { once: true });
      if (signal.aborted) giveUp();
    });
  }

  return {
    count,
    left: () => defaults.limit - total(),
    guard: (makeRequest) => async (url, init) => {
      const delayMs = takeDelay();
      if (delayMs > 0) await wait(delayMs, AbortSignal.any([stopping, ...(init.signal ? [init.signal] : [])]));
      const answer = await makeRequest(url, init);
      count(answer);
      return answer;
    },
  };
}
