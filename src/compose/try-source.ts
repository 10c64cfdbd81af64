import { createGuardedFetch } from '../adapters/sources/guarded-fetch.ts';
import type { Config } from '../config.ts';
import { noHabits } from '../domain/canary-verdict.ts';
import { createCanary } from '../features/sources/canary.ts';
import { createHostTurns } from '../features/sources/host-turns.ts';
import { createSourceLooks } from '../features/sources/look-at-source.ts';
import type { TriedSource } from '../features/sources/poller.ts';
import { tryOut } from '../features/sources/try-out.ts';
import type { Clock } from '../ports/clock.ts';
import { createReadingProcess } from './reading-process.ts';
import { createSourceReader } from './source-reader.ts';

/** Between two requests to a host. */
const spacingMs = 1_000;

/** Tries sources out without a store: the same reading as the bot's. */
export interface SourceTrials {
  /** What a source would bring. */
  try(url: string): Promise<TriedSource>;
  end(): Promise<void>;
}

export function openSourceTrials(
  { allowedPrivateHosts: allowed }: Pick<Config, 'allowedPrivateHosts'>,
  clock: Clock,
): SourceTrials {
  const web = createGuardedFetch({ allowed });
  const process = createReadingProcess();
  const reader = createSourceReader({ process, clock });
  const looks = createSourceLooks({ web, reader, turns: createHostTurns({ clock, spacingMs }), clock });
  const { signal } = new AbortController();
  return {
    try: (url) => tryOut(url, { looks, canary: createCanary() }, { habits: noHabits, isNew: true }, signal),
    end: process.end,
  };
}
