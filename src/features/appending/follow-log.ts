import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import type { OpenArchive } from '../archive.ts';
import { repeat } from '../repeat.ts';

/** What the log's appender announces after it wrote. */
const topic = 'articles';
/** Behind what is announced. */
const lookEveryMs = 1_500;

export interface FollowLogDeps {
  readonly archive: Pick<OpenArchive, 'role' | 'onAppend' | 'catchUp'>;
  readonly announcements: Pick<Store, 'announce' | 'onAnnounced'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Tells other processes what this one appends, and takes in what they do: as soon as it is announced, and by looking now and then.
 *
 * @returns a function that ends it
 */
export function followLog({ archive, announcements, clock, log }: FollowLogDeps): () => Promise<void> {
  let isAnnouncing = false;
  let isAhead = false;
  let catchingUp: Promise<void> | undefined;

  /** One at a time: of many stories at once the last announcement says all. */
  async function announce(): Promise<void> {
    isAhead = true;
    if (isAnnouncing) return;
    isAnnouncing = true;
    while (isAhead) {
      isAhead = false;
      // It may get lost: the others look by themselves, too.
      await announcements.announce(topic).catch(() => undefined);
    }
    isAnnouncing = false;
  }

  async function catchUp(): Promise<void> {
    if (archive.role === 'follower') await archive.catchUp();
  }

  const endTelling = archive.onAppend(() => {
    if (archive.role === 'appender') void announce();
  });
  const endListening = announcements.onAnnounced(topic, () => {
    // What is written while the log is being read is announced again, or seen by looking.
    catchingUp ??= catchUp()
      .catch((error: unknown) => log.debug('archive-follow-failed', { error }))
      .finally(() => {
        catchingUp = undefined;
      });
  });
  const stopLooking = repeat({
    work: async () => {
      await catchUp();
      return lookEveryMs;
    },
    retryAfterMs: lookEveryMs,
    failureEvent: 'archive-follow-failed',
    clock,
    log,
  });

  return async () => {
    endTelling();
    endListening();
    await stopLooking();
    await catchingUp;
  };
}
