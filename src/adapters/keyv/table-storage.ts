import { type KeyvStorageCapability, type KeyvValue, keyvStorageCapability } from 'keyv';
import type { Lease } from '../../ports/store.ts';
import { leaseLost } from './lease-lost.ts';
import type { Row, Table } from './table.ts';

/** How a table is iterated. */
export interface Pages {
  readonly read: Table['page'];
  /** At a time. */
  readonly rows: number;
}

/** Rows read at a time, where nothing else is asked for. */
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
  readonly #pages: Pages;

  /**
   * @param under - the lease that has to be held for what is written
   * @param pages - @defaultValue the table's own
   */
  constructor(table: Table, under?: Lease, pages: Pages = { read: table.page, rows: pageRows }) {
    this.#table = table;
    this.#under = under;
    this.#pages = pages;
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

  /**
   * Goes on from the last key it saw, so that rows written or deleted meanwhile don't disturb it. The next rows are read while these are being
   * looked at.
   */
  async *iterator(): AsyncGenerator<[string, KeyvValue<string>], void> {
    const { rows: most } = this.#pages;
    const read = (after: string) => {
      const reading = this.#pages.read(this.#own(), after, most);
      // Whoever stops before them doesn't hear of their failure either.
      reading.catch(() => undefined);
      return reading;
    };
    for (let next: Promise<readonly Row[]> | undefined = read(''); next; ) {
      const rows: readonly Row[] = await next;
      const last = rows.at(-1);
      next = last && rows.length === most ? read(last.key) : undefined;
      for (const { key, value } of rows) yield [key, { value }];
    }
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
