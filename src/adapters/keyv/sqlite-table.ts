import { randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { nameDamage } from './check-sqlite-file.ts';
import { openInPlace, type SqliteConnection } from './sqlite-connection.ts';
import type { LeaseKind } from './leases.ts';
import { sqliteHolders, takeSqliteLease } from './sqlite-lease.ts';
import { openInThread } from './sqlite-thread.ts';
import { noteClosed, noteRun, readTraces } from './sqlite-traces.ts';
import type { Table } from './table.ts';

const row = z.object({ key: z.string(), value: z.string() });
const rows = z.array(row);
const found = row.optional();
const wasThere = z.boolean();

/** The path that stands for a database in memory, which is gone when it is closed. */
export const inMemory = ':memory:';

/**
 * The table in one SQLite file.
 *
 * @param inPlace - whether this thread may wait for the disk, as it does for nothing in memory
 * @throws what opening the file throws
 */
export async function openSqliteTable(path: string, inPlace: boolean): Promise<Table> {
  if (path === inMemory) return tableOver(await openInPlace(inMemory), inMemory);
  const file = resolve(path);
  const before = readTraces(file);
  const fail = (error: unknown) => nameDamage(file, error);
  // What works with the store for long makes sure of it first; a command reads what it can.
  const opening = inPlace
    ? openInPlace(file).then((opened) => ({ ...opened, state: 'doubtful' as const }))
    : openInThread({ path: file, before });
  const { state, ...connection } = await opening.catch(fail);
  let isKnownWhole = before.isClosedWell;
  const table = tableOver(
    { ...connection, ask: (request) => connection.ask(request).catch(fail) },
    // By its real path the file has one lease, whatever it was called when it was opened.
    `${realpathSync(file)}-lease-`,
  );
  return {
    ...table,
    state,
    async startRun() {
      noteRun(file);
      isKnownWhole = true;
    },
    async close() {
      await connection.close();
      if (isKnownWhole && !connection.lost.aborted) noteClosed(file);
    },
  };
}

/** @param leases - what the files of leases begin with, or the database in memory */
function tableOver({ ask, close, lost }: SqliteConnection, leases: string): Table {
  const isInMemory = leases === inMemory;
  const place = isInMemory ? randomUUID() : leases;
  const leaseFile = (name: string) => place + encodeURIComponent(name);
  const take = (name: string, kind: LeaseKind) =>
    takeSqliteLease({ name, kind, file: leaseFile(name), isInMemory, lost });
  return {
    get: async (namespace, key) => found.parse(await ask({ kind: 'get', namespace, key }))?.value,
    async set(namespace, key, value) {
      await ask({ kind: 'set', namespace, key, value });
    },
    async setAll(namespace, rows) {
      await ask({ kind: 'set-all', namespace, rows });
    },
    delete: async (namespace, key) => wasThere.parse(await ask({ kind: 'delete', namespace, key })),
    page: async (namespace, after, limit) => rows.parse(await ask({ kind: 'page', namespace, after, limit })),
    outlinePage: async (namespace, after, limit, sketchesSince) =>
      rows.parse(await ask({ kind: 'outline-page', namespace, after, limit, sketchesSince })),
    lease: (name) => take(name, 'alone'),
    share: (name) => take(name, 'shared'),
    holders: async (name) => sqliteHolders(leaseFile(name)),
    close,
  };
}
