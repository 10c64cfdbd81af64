import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import type { OpenArchive } from '../archive.ts';
import { findFirstOwed } from './first-owed.ts';
import { type LetGoBeforeDeps, letGoBefore } from './let-go-before.ts';
import { type ReadStandingsDeps, readStandings } from './read-standings.ts';

/** The fact that says up to which place of the log somebody asked for articles to be let go. */
const factName = 'prune-before';

/** Asks whoever appends to let all go that stands before a place in the log. Resolves when that is durable. */
export async function askToPrune({ facts }: Pick<Store, 'facts'>, before: number): Promise<void> {
  await facts.set(factName, String(before));
}

/** Whether nobody has done yet what was asked for. */
export async function isToPrune({ facts }: Pick<Store, 'facts'>): Promise<boolean> {
  return (await facts.get(factName)) !== undefined;
}

export interface PruneAskedDeps extends Omit<LetGoBeforeDeps, 'archive' | 'letGo'>, Omit<ReadStandingsDeps, 'store'> {
  readonly store: Pick<Store, 'facts' | 'letGo'> & ReadStandingsDeps['store'];
  /** One that appends. */
  readonly archive: LetGoBeforeDeps['archive'] & Pick<OpenArchive, 'seenFrom' | 'head'>;
  readonly log: Log;
}

/**
 * Lets go what was asked for, if anything was, up to the first story that a channel is still owed. Each step can be done again.
 *
 * @throws HexinError `store-failed`, `lease-lost`
 */
export async function pruneAsked(deps: PruneAskedDeps): Promise<void> {
  const { store, archive, log } = deps;
  const asked = await store.facts.get(factName);
  if (asked === undefined) return;
  const limit = Math.min(Number(asked), archive.head + 1);
  const owed = await findFirstOwed({ archives: archive, standings: readStandings(deps, limit) }, limit);
  const before = owed?.seq ?? limit;
  const articles = await letGoBefore({ ...deps, letGo: store.letGo }, before);
  log.info('articles-pruned', { articles, before, ...(owed && { owedTo: owed.channelId }) });
  await store.facts.delete(factName);
}
