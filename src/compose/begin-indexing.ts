import type { OpenLibrary } from '../features/library.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

const retryMs = 5_000;

/** Indexes what is in the archive now rather than with the first question, which would wait for it; again after the store failed. */
export function beginIndexing(
  libraries: Pick<OpenLibrary, 'ready'>,
  { clock, log, stopping }: { readonly clock: Clock; readonly log: Log; readonly stopping: AbortSignal },
): void {
  const startedAt = clock.now();
  libraries.ready.then(
    () => log.info('index-complete', { ms: clock.now() - startedAt }),
    (error: unknown) => {
      if (stopping.aborted) return;
      log.error('index-failed', { error });
      clock.after(retryMs, () => beginIndexing(libraries, { clock, log, stopping }));
    },
  );
}
