import { randomUUID } from 'node:crypto';
import { createStore } from '../../src/adapters/keyv/create-store.ts';
import type { Announcements, Table } from '../../src/adapters/keyv/table.ts';
import { createLocalAnnouncements } from '../../src/adapters/keyv/local-announcements.ts';
import type { LeaseKind } from '../../src/adapters/keyv/leases.ts';
import { leaseLost } from '../../src/adapters/keyv/lease-lost.ts';
import type { Lease, Store } from '../../src/ports/store.ts';

export interface MemoryStore extends Store {
  /** A second store over the same records and leases, as another process would open it. */
  another(): MemoryStore;
  /** Ends this store's leases as a connection that drops does: others may take them at once. */
  loseLeases(): void;
  /** Puts a text where a record is kept. */
  writeRaw(collection: string, key: string, text: string): void;
  /** While true, whatever touches a record of any of these stores fails. */
  outage: boolean;
  /** Called before each write, with the collection and the key: throw in it to fail one, wait in it to hold one up. */
  beforeWrite: (collection: string, key: string) => void | Promise<void>;
}

interface Memory {
  readonly rows: Map<string, string>;
  /** By name, with who holds it: a token for each. */
  readonly leases: Map<string, { readonly kind: LeaseKind; readonly tokens: Set<string> }>;
  /** By name, the token of who took it alone. */
  readonly takenLast: Map<string, string>;
  readonly announcements: Announcements;
  outage: boolean;
  beforeWrite: (collection: string, key: string) => void | Promise<void>;
}

/** A store in this process's memory, for the tests of features: its collections are the real ones. */
export function createMemoryStore(): MemoryStore {
  return openMemory({
    rows: new Map(),
    leases: new Map(),
    takenLast: new Map(),
    announcements: createLocalAnnouncements(),
    outage: false,
    beforeWrite: () => undefined,
  });
}

function openMemory(memory: Memory): MemoryStore {
  const losses = new Set<() => void>();
  return {
    ...createStore(createMemoryTable(memory, losses)),
    another: () => openMemory(memory),
    loseLeases() {
      for (const lose of [...losses]) lose();
    },
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

/** @param losses - to which what loses each of its leases is added */
function createMemoryTable(memory: Memory, losses: Set<() => void>): Table {
  const { rows, leases } = memory;
  let isClosed = false;
  const check = () => {
    if (isClosed) throw new Error('closed');
    if (memory.outage) throw new Error('outage');
  };

  const checkHeld = (under: Lease | undefined) => {
    if (under && (memory.takenLast.get(under.name) ?? under.token) !== under.token) throw leaseLost(under.name);
  };

  async function take(name: string, kind: LeaseKind): Promise<Lease | undefined> {
    const there = leases.get(name);
    if (there && (kind === 'alone' || there.kind === 'alone')) return undefined;
    const token = randomUUID();
    const taken = there ?? { kind, tokens: new Set() };
    taken.tokens.add(token);
    leases.set(name, taken);
    if (kind === 'alone') memory.takenLast.set(name, token);
    const lost = new AbortController();
    function leave() {
      losses.delete(lose);
      taken.tokens.delete(token);
      if (taken.tokens.size === 0 && leases.get(name) === taken) leases.delete(name);
    }
    function lose() {
      leave();
      lost.abort();
    }
    losses.add(lose);
    return { name, token, lost: lost.signal, isSure: () => taken.tokens.has(token), release: async () => leave() };
  }

  return {
    async get(namespace, key) {
      check();
      return rows.get(place(namespace, key));
    },
    async set(namespace, key, value, under) {
      await memory.beforeWrite(namespace, key);
      check();
      checkHeld(under);
      rows.set(place(namespace, key), value);
    },
    async setAll(namespace, entries, under) {
      for (const { key } of entries) await memory.beforeWrite(namespace, key);
      check();
      checkHeld(under);
      for (const { key, value } of entries) rows.set(place(namespace, key), value);
    },
    async delete(namespace, key, under) {
      await memory.beforeWrite(namespace, key);
      check();
      checkHeld(under);
      return rows.delete(place(namespace, key));
    },
    async page(namespace, after, limit) {
      check();
      const own = [...rows].filter(([at]) => at.startsWith(place(namespace, '')) && at > place(namespace, after));
      const sorted = own.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, limit);
      return sorted.map(([at, value]) => ({ key: at.slice(namespace.length + 1), value }));
    },
    lease: (name) => take(name, 'alone'),
    share: (name) => take(name, 'shared'),
    holders: async (name) => leases.get(name)?.tokens.size ?? 0,
    announcements: memory.announcements,
    async close() {
      isClosed = true;
    },
  };
}

function place(namespace: string, key: string): string {
  return `${namespace}\n${key}`;
}
