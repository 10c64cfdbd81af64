import { type KeyvStorageCapability, type KeyvValue, keyvStorageCapability } from 'keyv';
import type { Table } from './table.ts';

/** Rows read at a time while iterating. */
const pageRows = 100;

/**
 * A Keyv 6 storage adapter over one table, with what a collection uses and no more: no expiry and no bulk methods. Keyv
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
    if (expires !== undefined || envelope.value === undefined)
      throw new TypeError('A record neither expires nor is void');
    await this.#table.set(this.#own(), key, envelope.value);
    return true;
  }

  async delete(key: string): Promise<boolean> {
    return this.#table.delete(this.#own(), key);
  }

  /** Goes on from the last key it saw, so that rows written or deleted meanwhile don't disturb it. */
  async *iterator(): AsyncGenerator<[string, KeyvValue<string>], void> {
    let after = '';
    for (;;) {
      const rows = await this.#table.page(this.#own(), after, pageRows);
      for (const { key, value } of rows) yield [key, { value }];
      const last = rows.at(-1);
      if (!last || rows.length < pageRows) return;
      after = last.key;
    }
  }

  #own(): string {
    if (this.namespace === undefined) throw new TypeError('A collection needs a namespace');
    return this.namespace;
  }
}
