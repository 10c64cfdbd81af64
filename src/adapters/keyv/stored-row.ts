import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A record as it lies in a store, whatever kind of store that is. */
export interface StoredRow {
  /** The collection. */
  readonly namespace: string;
  readonly key: string;
  readonly value: string;
}

/** Rows in ascending order of namespace and key (by code unit), some at a time. */
export type RowPages = AsyncIterable<readonly StoredRow[]> | Iterable<readonly StoredRow[]>;

/** All that a store holds, as it was at one moment. */
export interface StoreReading {
  readonly total: number;
  readonly pages: RowPages;
}

/** So many go from one store to the other at a time: some 2 MB of articles. */
export const rowsAtOnce = 500;

export const storedRows = z.array(z.object({ namespace: z.string(), key: z.string(), value: z.string() }));

/** Counts rows as they go by, and tells whether others are the very same. */
export interface RowDigest {
  readonly count: number;
  add(rows: readonly StoredRow[]): void;
  /** 64 hexadecimal digits of SHA-256. Nothing can be added afterwards. */
  end(): string;
}

export function createRowDigest(): RowDigest {
  const hash = createHash('sha256');
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(rows) {
      count += rows.length;
      // Neither keys nor JSON have any of the characters between.
      for (const { namespace, key, value } of rows) hash.update(`${namespace}\0${key}\0${value}\n`);
    },
    end: () => hash.digest('hex'),
  };
}
