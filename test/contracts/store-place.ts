import type { Collection, Store } from '../../src/ports/store.ts';

/** Somewhere that holds records between two openings. */
export interface StorePlace {
  open(): Promise<Store>;
  /** Puts a text where a record of a collection is kept. */
  writeRaw(collection: string, key: string, text: string): Promise<void>;
  /** Whether outlines come without texts. */
  readonly leavesTextsOut?: true;
  /** Whether they come without old sketches. */
  readonly leavesSketchesOut?: true;
  remove(): Promise<void>;
}

/** What everything that is asked of a store which can't answer fails with. */
export const failed = { name: 'HexinError', code: 'store-failed' };

export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** The keys of all records, as they are listed. */
export async function collect(collection: Collection<unknown>): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of collection.entries()) keys.push(key);
  return keys;
}
