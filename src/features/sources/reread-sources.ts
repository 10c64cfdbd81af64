import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import type { SourceRoster } from './source-roster.ts';

export interface RereadSourcesDeps {
  readonly roster: Pick<SourceRoster, 'load' | 'refresh'>;
  readonly announcements: Pick<Store, 'onAnnounced'>;
  /** What is announced when the sources of the store changed: the id of one. */
  readonly topic: string;
  readonly clock: Clock;
  readonly log: Log;
}

const retryMs = 10_000;

/**
 * Reads again what other processes change. After a failure all of it, until that succeeds: nobody announces a change twice.
 *
 * @returns a function that ends it
 */
export function rereadSources({ roster, announcements, topic, clock, log }: RereadSourcesDeps): () => void {
  let isEnded = false;
  let cancelRetry = () => {};

  async function read(id?: string): Promise<void> {
    try {
      await (id === undefined ? roster.load() : roster.refresh(id));
    } catch (error) {
      if (isEnded) return;
      log.warn('sources-not-reread', { error });
      cancelRetry();
      cancelRetry = clock.after(retryMs, () => void read());
    }
  }

  const endListening = announcements.onAnnounced(topic, (id) => void read(id));
  return () => {
    isEnded = true;
    cancelRetry();
    endListening();
  };
}
