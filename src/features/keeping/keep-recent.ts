import type { LetGo } from '../../domain/let-go.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Collection } from '../../ports/store.ts';
import type { OpenArchive } from '../archive.ts';
import { repeat } from '../repeat.ts';
import type { Roster, Standing } from '../roster.ts';
import type { OrderChanges } from '../subscriptions/order-changes.ts';
import { findFirstOwed } from './first-owed.ts';
import { letGoKeys } from './let-go-keys.ts';

const dayMs = 86_400_000;

const defaults = {
  /** Articles at a time: they share a wait for the disk. */
  batch: 500,
  lookEveryMs: 60 * 60_000,
  retryAfterMs: 5 * 60_000,
} as const;

export interface KeepRecentDeps {
  readonly archive: Pick<OpenArchive, 'head' | 'seenFrom' | 'whole' | 'trimBefore' | 'origins'>;
  readonly letGo: Collection<LetGo>;
  readonly roster: Roster;
  readonly changes: Pick<OrderChanges, 'recent'>;
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
  const { archive, roster, changes, days, clock, log } = deps;
  let heldFor: string | undefined;

  function* standings(): Generator<Standing> {
    yield* roster.all();
    for (const { before, isUndone } of changes.recent()) {
      const { subscription, progress } = before;
      if (!isUndone && subscription && progress) yield { subscription, progress };
    }
  }

  function keysOf(articleId: string): readonly string[] {
    const { readAs, audiences } = archive.origins(articleId) ?? { readAs: [], audiences: [] };
    return letGoKeys(readAs, audiences);
  }

  /** Some at a time, so that readers don't wait meanwhile; each is remembered before it goes, since whoever still has it, as a folder does, brings it again. */
  async function trim(before: number): Promise<number> {
    const at = clock.now();
    const old = Array.from(archive.whole.outline()).filter(({ seq }) => seq < before);
    let gone = 0;
    for (let left = old.length; left > 0; left -= defaults.batch) {
      const some = old.slice(Math.max(0, left - defaults.batch), left);
      const keys = new Map(some.map(({ articleId }) => [articleId, keysOf(articleId)]));
      await Promise.all([...keys.values()].flat().map((key) => deps.letGo.set(key, { at })));
      // Of the newest among them something may be said after the last story.
      gone += await archive.trimBefore(left <= defaults.batch ? before : (some[0]?.seq ?? 0) + 1);
      // One of which something was said later stays.
      const kept = [...keys].filter(([articleId]) => archive.whole.about(articleId) !== undefined);
      await Promise.all(kept.flatMap(([, own]) => own).map((key) => deps.letGo.delete(key)));
    }
    return gone;
  }

  async function work(): Promise<number> {
    const limit = archive.whole.seqAt(clock.now() - days * dayMs) + 1;
    const owed = await findFirstOwed({ archives: archive, standings: standings() }, limit);
    const before = owed?.seq ?? limit;
    if (owed && owed.channelId !== heldFor) log.warn('articles-held', { ...owed, reason: 'still owed' });
    heldFor = owed?.channelId;
    const gone = await trim(before);
    if (gone > 0) log.info('articles-let-go', { articles: gone, before });
    return defaults.lookEveryMs;
  }

  return repeat({ work, retryAfterMs: defaults.retryAfterMs, failureEvent: 'letting-go-failed', clock, log });
}
