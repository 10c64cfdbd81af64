import type { SeenEntry } from '../../domain/seen-entry.ts';
import type { Archive } from '../archive.ts';

/**
 * What stands at a place of the log for some eyes, without reading it: the story, none, or undefined where it isn't in memory. Thousands of channels that
 * see the same ask at the same moment, and the archive is asked once.
 */
export type Glance = (seen: Pick<Archive, 'tells' | 'inMemory'>, seq: number) => SeenEntry | 'nothing' | undefined;

/** For one such moment. */
export function createGlance(): Glance {
  const looked = new Map<Pick<Archive, 'tells' | 'inMemory'>, Map<number, ReturnType<Glance>>>();
  return (seen, seq) => {
    const places = looked.get(seen) ?? new Map<number, ReturnType<Glance>>();
    if (places.size === 0) looked.set(seen, places);
    if (!places.has(seq)) places.set(seq, seen.tells(seq) ? seen.inMemory(seq) : 'nothing');
    return places.get(seq);
  };
}
