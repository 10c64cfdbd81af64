import { createStore } from '../../src/adapters/keyv/create-store.ts';
import type { Table } from '../../src/adapters/keyv/table.ts';
import type { Lease, Store } from '../../src/ports/store.ts';

export interface MemoryStore extends Store {
  /** A second store over the same records and leases, as another process would open it. */
  another(): MemoryStore;
  /** Puts a text where a record is kept. */
  writeRaw(collection: string, key: string, text: string): void;
  /** While true, whatever touches a record of any of these stores fails. */
  outage: boolean;
  /** Called before each write, with the collection and the key: throw in it to fail one, wait in it to hold one up. */
  beforeWrite: (collection: string, key: string) => void | Promise<void>;
}

interface Memory {
  readonly rows: Map<string, string>;
  readonly leases: Set<string>;
  outage: boolean;
  beforeWrite: (collection: string, key: string) => void | Promise<void>;
}

/** A store in this process's memory, for the tests of features: its collections are the real ones. */
export function createMemoryStore(): MemoryStore {
  return openMemory({ rows: new Map(), leases: new Set(), outage: false, beforeWrite: () => undefined });
}

function openMemory(memory: Memory): MemoryStore {
  return {
    ...createStore(createMemoryTable(memory)),
    another: () => openMemory(memory),
    writeRaw: (collection, key, text) => void memory.rows.set(place(collection, key), text),
    get outage() {
      return memory.outage;
    },
    set outage(isOut: boolean) {
      memory.outage = isOut;
    },
    get beforeWrite() {
      return memory.beforeWrite;
    },
    set beforeWrite(hook) {
      memory.beforeWrite = hook;
    },
  };
}

function createMemoryTable(memory: Memory): Table {
  const { rows, leases } = memory;
  let isClosed = false;
  const check = () => {
    if (isClosed) throw new Error('closed');
    if (memory.outage) throw new Error('outage');
  };

  return {
    async get(namespace, key) {
      check();
      return rows.get(place(namespace, key));
    },
    async set(namespace, key, value) {
      await memory.beforeWrite(namespace, key);
      check();
      rows.set(place(namespace, key), value);
    },
    async setAll(namespace, entries) {
      for (const { key } of entries) await memory.beforeWrite(namespace, key);
      check();
      for (const { key, value } of entries) rows.set(place(namespace, key), value);
    },
    async delete(namespace, key) {
      await memory.beforeWrite(namespace, key);
      check();
      return rows.delete(place(namespace, key));
    },
    async page(namespace, after, limit) {
      check();
      const own = [...rows].filter(([at]) => at.startsWith(place(namespace, '')) && at > place(namespace, after));
      const sorted = own.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, limit);
      return sorted.map(([at, value]) => ({ key: at.slice(namespace.length + 1), value }));
    },
    async lease(name): Promise<Lease | undefined> {
      if (leases.has(name)) return undefined;
      leases.add(name);
      return {
        lost: new AbortController().signal,
        release: async () => {
          leases.delete(name);
        },
      };
    },
    async close() {
      isClosed = true;
    },
  };
}

function place(namespace: string, key: string): string {
  return `${namespace}\n${key}`;
}
