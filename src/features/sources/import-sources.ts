import { readSourceAddress } from '../../domain/source-address.ts';
import type { ImportCounts, ListedSource } from '../../domain/source-list.ts';
import type { SourceRoster } from './source-roster.ts';

export interface ImportOrder {
  readonly guildId: string;
  /** A user's id. */
  readonly addedBy: string;
}

/**
 * Adds the sources of a list to a guild's, in order, as far as it may have more. Nothing is fetched here. What the guild has already stays as it
 * is, and an address that is listed twice counts once.
 *
 * @throws HexinError `store-failed`; those before it are added then
 */
export async function importSources(
  roster: Pick<SourceRoster, 'foresee' | 'add'>,
  listed: readonly ListedSource[],
  { guildId, addedBy }: ImportOrder,
): Promise<ImportCounts> {
  const counts = { added: 0, known: 0, everyones: 0, refused: 0, beyondLimit: 0 };
  const done = new Set<string>();
  for (const { url: given, topics } of listed) {
    const address = readSourceAddress(given);
    if (address.kind === 'refused') {
      counts.refused += 1;
      continue;
    }
    const { url } = address;
    if (done.has(url)) continue;
    done.add(url);
    const isKnown = roster.foresee({ guildId, url }) === 'changed';
    const { kind } = isKnown ? { kind: 'changed' } : await roster.add({ guildId, url, topics, addedBy });
    if (kind === 'added') counts.added += 1;
    else if (kind === 'everyones') counts.everyones += 1;
    else if (kind === 'too-many') counts.beyondLimit += 1;
    else counts.known += 1;
  }
  return counts;
}
