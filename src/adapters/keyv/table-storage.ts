import { type KeyvStorageCapability, type KeyvValue, keyvStorageCapability } from 'keyv';
import type { Lease } from '../../ports/store.ts';
import { leaseLost } from './lease-lost.ts';
import type { Row, Table } from './table.ts';
import { tablePages } from './table-pages.ts';

/** Rows read at a time. */
const pageRows = 250;

/** Rows asked for by their keys at a time. */
const manyKeys = 500;

/** As Keyv hands a record over. */
interface Given {
  readonly key: string;
  readonly value: KeyvValue<string>;
  readonly expires?: number | undefined;
}

/**
 * A Keyv 6 storage adapter over one table, with what a collection uses and no more: no expiry, and of the bulk methods `getMany` and `setMany` alone. Keyv
 * hands values over as they are (`serialization: false`), so the envelope carries the record's text.
 *
 * @see https://keyv.org/docs/storage-adapters/
 */
export class TableStorage {
  /** Set by Keyv to its own namespace. */
  namespace: string | undefined;
  readonly #table: Table;
  readonly #under: Lease | undefined;

  /** @param under - the lease that has to be held for what is written */
  constructor(table: Table, under?: Lease) {
    this.#table = table;
    this.#under = under;
  }

  /** Declares the contract of Keyv 6: without it Keyv wraps the adapter for one of Keyv 5. */
  get capabilities(): KeyvStorageCapability {
    return keyvStorageCapability(this);
  }

  async get(key: string): Promise<KeyvValue<string> | undefined> {
    const value = await this.#table.get(this.#own(), key);
    return value === undefined ? undefined : { value };
  }

  async getMany(keys: readonly string[]): Promise<(KeyvValue<string> | undefined)[]> {
    if (!this.#table.getAll) return Promise.all(keys.map((key) => this.get(key)));
    const rows = new Map<string, string>();
    for (let start = 0; start < keys.length; start += manyKeys) {
      const part = keys.slice(start, start + manyKeys);
      for (const { key, value } of await this.#table.getAll(this.#own(), part)) rows.set(key, value);
    }
    return keys.map((key) => {
      const value = rows.get(key);
      return value === undefined ? undefined : { value };
    });
  }

  async set(key: string, envelope: KeyvValue<string>, expires?: number): Promise<boolean> {
    const { value } = toRow({ key, value: envelope, expires });
    await this.#table.set(this.#own(), key, value, this.#sure());
    return true;
  }

  async setMany(entries: readonly Given[]): Promise<boolean[]> {
    await this.#table.setAll(this.#own(), entries.map(toRow), this.#sure());
    return entries.map(() => true);
  }

  async delete(key: string): Promise<boolean> {
    return this.#table.delete(this.#own(), key, this.#sure());
  }

  async *iterator(): AsyncGenerator<[string, KeyvValue<string>], void> {
    const read = (after: string) => this.#table.page(this.#own(), after, pageRows);
    for await (const rows of tablePages(read, pageRows)) for (const { key, value } of rows) yield [key, { value }];
  }

  #sure(): Lease | undefined {
    if (this.#under && !this.#under.isSure()) throw leaseLost(this.#under.name, this.#under.lost.reason);
    return this.#under;
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
