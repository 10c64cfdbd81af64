import type { SourceState } from '../../domain/source-state.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';

export interface AddedSourcesDeps {
  /** What is known of a source that is to be read; undefined where there is nothing to note. */
  readonly find: (sourceId: string) => SourceState | undefined;
  readonly save: (state: SourceState) => Promise<void>;
  /** Called whenever all were gone through, also where the store failed. */
  readonly onNoted: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Sees to it that a source that is added is looked at at once, also where it was before and had ended. */
export interface AddedSources {
  /** Notes it in its state; what the store refuses is tried again. */
  note(sourceIds: Iterable<string>): void;
  /** Goes on with what isn't noted yet; nothing is before this. */
  resume(): void;
  /** Notes nothing more till then. */
  pause(): void;
}

const retryMs = 60_000;

export function createAddedSources({ find, save, onNoted, clock, log }: AddedSourcesDeps): AddedSources {
  const added = new Set<string>();
  let isNoting = false;
  let isPaused = true;
  let cancelRetry = () => {};

  /** One after the other; what is added meanwhile comes behind. */
  async function attempt(): Promise<void> {
    if (isNoting || isPaused) return;
    isNoting = true;
    cancelRetry();
    try {
      for (let [id] = added; id !== undefined && !isPaused; [id] = added) {
        const state = find(id);
        if (state) await save({ ...state, endedAt: null, failures: 0, nextPollAt: clock.now() });
        added.delete(id);
      }
    } catch (error) {
      if (!isPaused) {
        log.error('sources-not-refreshed', { error });
        cancelRetry = clock.after(retryMs, () => void attempt());
      }
    }
    isNoting = false;
    onNoted();
  }

  return {
    note(sourceIds) {
      for (const id of sourceIds) added.add(id);
      void attempt();
    },
    resume() {
      isPaused = false;
      void attempt();
    },
    pause() {
      isPaused = true;
      cancelRetry();
    },
  };
}
