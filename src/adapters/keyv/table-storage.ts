import { type KeyvStorageCapability, type KeyvValue, keyvStorageCapability } from 'keyv';
import type { Row, Table } from './table.ts';

/** Rows read at a time while iterating. */
const pageRows = 100;

/** As Keyv hands a record over. */
interface Given {
  readonly key: string;
  readonly value: KeyvValue<string>;
  readonly expires?: number | undefined;
}

/**
 * A Keyv 6 storage adapter over one table, with what a collection uses and no more: no expiry, and of the bulk methods `setMany` alone. Keyv
 * hands values over as they are (`serialization: false`), so the envelope carries the record's text.
 *
 * @see https://keyv.org/docs/storage-adapters/
 */
export class TableStorage {
  /** Set by Keyv to its own namespace. */
  namespace: string | undefined;
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Declares the contract of Keyv 6: without it Keyv wraps the adapter for one of Keyv 5. */
  get capabilities(): KeyvStorageCapability {
    return keyvStorageCapability(this);
  }

  async get(key: string): Promise<KeyvValue<string> | undefined> {
    const value = await this.#table.get(this.#own(), key);
    return value === undefined ? undefined : { value };
  }

  async set(key: string, envelope: KeyvValue<string>, expires?: number): Promise<boolean> {
    const { value } = toRow({ key, value: envelope, expires });
    await this.#table.set(this.#own(), key, value);
    return true;
  }

  async setMany(entries: readonly Given[]): Promise<boolean[]> {
    await this.#table.setAll(this.#own(), entries.map(toRow));
    return entries.map(() => true);
  }

  async delete(key: string): Promise<boolean> {
    return this.#table.delete(this.#own(), key);
  }

  /**
   * Goes on from the last key it saw, so that rows written or deleted meanwhile don't disturb it. The next rows are read while these are being
   * looked at.
   */
  async *iterator(): AsyncGenerator<[string, KeyvValue<string>], void> {
    const read = (after: string) => {
      const reading = this.#table.page(this.#own(), after, pageRows);
      // Whoever stops before them doesn't hear of their failure either.
      reading.catch(() => undefined);
      return reading;
    };
    for (let next: Promise<readonly Row[]> | undefined = read(''); next; ) {
      const rows: readonly Row[] = await next;
      const last = rows.at(-1);
      next = last && rows.length === pageRows ? read(last.key) : undefined;
      for (const { key, value } of rows) yield [key, { value }];
    }
  }

  #own(): string {
    if (this.namespace === undefined) throw new TypeError('A collection needs a namespace');
    return this.namespace;
  }
}

function toRow({ key, value: { value }, expires }: Given): Row {
  if (expires !== undefined || value === undefined) throw new TypeError('A record neither expires nor is void');
  return { key, value };
}
