import type { Core } from '../../compose/core.ts';
import { findOwed } from '../../features/keeping/find-owed.ts';
import { findFirstOwed } from '../../features/keeping/first-owed.ts';
import { readStandings } from '../../features/keeping/read-standings.ts';
import { createRoster } from '../../features/roster.ts';
import type { CoreContext } from '../with-core.ts';
import type { Pruning } from './read-pruning.ts';

/** What would go. */
export interface Chosen {
  /** Oldest first. */
  readonly articles: readonly { readonly id: string; readonly title: string; readonly archivedAt: string }[];
  /** How many more were meant, and stay. */
  readonly owed: number;
  /** The channel that is owed the first of those, where it is by order of time. */
  readonly owedTo?: string;
  /** The place in the log before which all goes; undefined when single articles do. */
  readonly before?: number;
}

/** What of the archive is meant, and of that what nobody is owed any more. */
export async function chooseArticles(
  pruning: Pruning,
  { archive }: Pick<Core, 'archive'>,
  { store, clock }: Pick<CoreContext, 'store' | 'clock'>,
): Promise<Chosen> {
  const all = Array.from(archive.whole.outline()).toReversed();
  const toShow = ({ articleId: id, title, archivedAt }: (typeof all)[number]) => ({
    id,
    title,
    archivedAt: new Date(archivedAt).toISOString(),
  });
  const standings = (limit: number) => readStandings({ store, roster: createRoster(store), clock }, limit);

  if (pruning.kind === 'before') {
    // What was archived at that very moment stays.
    const limit = archive.whole.seqAt(pruning.timeMs - 1) + 1;
    const owed = await findFirstOwed({ archives: archive, standings: standings(limit) }, limit);
    const before = owed?.seq ?? limit;
    const meant = all.filter(({ seq }) => seq < limit);
    const articles = meant.filter(({ seq }) => seq < before).map(toShow);
    return { articles, owed: meant.length - articles.length, before, ...(owed && { owedTo: owed.channelId }) };
  }

  const { sourceIds } = pruning;
  const meant = all.filter(({ articleId }) => {
    const { sourceIds: brought = [] } = archive.origins(articleId) ?? {};
    return brought.length > 0 && brought.every((id) => id !== null && sourceIds.has(id));
  });
  const ids = new Set(meant.map(({ articleId }) => articleId));
  const owed = await findOwed({ archives: archive, standings: standings(archive.head + 1) }, ids);
  const articles = meant.filter(({ articleId }) => !owed.has(articleId)).map(toShow);
  return { articles, owed: owed.size };
}
