import { HexinError } from '../../domain/hexin-error.ts';
import { sourceId } from '../../domain/source.ts';
import { readSourceAddress } from '../../domain/source-address.ts';
import { createWallClock } from '../../domain/wall-clock.ts';
import type { CliInput } from '../command-line.ts';
import type { CoreContext } from '../with-core.ts';

const dayMs = 86_400_000;

/** Which articles are to go. */
export type Pruning =
  /** Milliseconds since the epoch. */
  | { readonly kind: 'before'; readonly timeMs: number }
  | { readonly kind: 'source'; readonly sourceIds: ReadonlySet<string> };

/** @throws HexinError `bad-usage` that says what to type */
export async function readPruning(
  flags: CliInput['flags'],
  { config, store, clock }: Pick<CoreContext, 'config' | 'store' | 'clock'>,
): Promise<Pruning> {
  const { before, source, 'older-than': days } = flags;
  const given = [before, source, days].filter((flag) => flag !== undefined);
  if (given.length !== 1)
    throw new HexinError('bad-usage', 'Say which: --before 2026-10-01, --older-than 30, or --source https://…');
  if (typeof source === 'string') return { kind: 'source', sourceIds: await idsOf(source, store) };
  if (typeof days === 'string') {
    if (!/^\d{1,5}$/.test(days)) throw new HexinError('bad-usage', '--older-than takes a number of days, as in 30');
    return { kind: 'before', timeMs: clock.now() - Number(days) * dayMs };
  }
  return { kind: 'before', timeMs: startOf(String(before), config.timeZone) };
}

/** The operator's source of that address, and those of servers. */
async function idsOf(typed: string, store: CoreContext['store']): Promise<ReadonlySet<string>> {
  const address = readSourceAddress(typed);
  const url = address.kind === 'address' ? address.url : typed;
  const ids = new Set([sourceId(url, null)]);
  for await (const [id, { source }] of store.sources.entries()) if (source.url === url) ids.add(id);
  return ids;
}

/** When a day begins where the operator is. */
function startOf(date: string, timeZone: string): number {
  const wall = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  const start = createWallClock(timeZone)?.firstAt(wall);
  if (Number.isNaN(wall) || start === undefined || new Date(wall).toISOString().slice(0, 10) !== date)
    throw new HexinError('bad-usage', '--before takes a date, as in 2026-10-01');
  return start;
}
