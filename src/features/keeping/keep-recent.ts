import type { LetGo } from '../../domain/let-go.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Collection } from '../../ports/store.ts';
import type { OpenArchive } from '../archive.ts';
import { repeat } from '../repeat.ts';
import type { Roster } from '../roster.ts';
import { findFirstOwed } from './first-owed.ts';
import { letGoBefore } from './let-go-before.ts';
import { readStandings, type StandingsStore } from './read-standings.ts';

const dayMs = 86_400_000;

const defaults = {
  lookEveryMs: 60 * 60_000,
  retryAfterMs: 5 * 60_000,
} as const;

export interface KeepRecentDeps {
  readonly archive: Pick<OpenArchive, 'head' | 'seenFrom' | 'whole' | 'trimBefore' | 'origins'>;
  readonly letGo: Collection<LetGo>;
  /** The channels that this process serves, as they stand. */
  readonly roster: Pick<Roster, 'all' | 'get'>;
  /** Of all channels, whichever process serves them. */
  readonly store: StandingsStore;
  /** How long a story is kept, in days. */
  readonly days: number;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Lets stories go that were archived so many days ago, now and every hour: their text, and what was computed of it. The log ends before the first one that a
 * channel is still owed, however old that is.
 *
 * @returns a function that ends it
 */
export function keepRecent(deps: KeepRecentDeps): () => Promise<void> {
  const { archive, days, clock, log } = deps;
  let heldFor: string | undefined;

  async function work(): Promise<number> {
    const limit = archive.whole.seqAt(clock.now() - days * dayMs) + 1;
    const owed = await findFirstOwed({ archives: archive, standings: readStandings(deps, limit) }, limit);
    const before = owed?.seq ?? limit;
    if (owed && owed.channelId !== heldFor) log.warn('articles-held', { ...owed, reason: 'still owed' });
    heldFor = owed?.channelId;
    const gone = await letGoBefore(deps, before);
    if (gone > 0) log.info('articles-let-go', { articles: gone, before });
    return defaults.lookEveryMs;
  }

  return repeat({ work, retryAfterMs: defaults.retryAfterMs, failureEvent: 'letting-go-failed', clock, log });
}
