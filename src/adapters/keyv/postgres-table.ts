import type { ClientConfig } from 'pg';
import { z } from 'zod';
import type { Log } from '../../ports/log.ts';
import type { Lease } from '../../ports/store.ts';
import { isCutOff } from './is-cut-off.ts';
import { leaseLost } from './lease-lost.ts';
import type { LeaseKind } from './leases.ts';
import { createPostgresAnnouncements } from './postgres-announcements.ts';
import { createPostgresLeases } from './postgres-leases.ts';
import { openPostgresPool } from './postgres-pool.ts';
import { isSetUp, setUp, statements } from './postgres-statements.ts';
import type { Table } from './table.ts';

/** How long an answer may take, in milliseconds. */
export interface PostgresPatience {
  /** Of what touches a record: a person may wait for it. */
  readonly answerWithinMs: number;
  /** Of what writes several. */
  readonly writeAllWithinMs: number;
}

const rows = z.array(z.object({ key: z.string(), value: z.string() }));
const deletedUnder = z.tuple([z.object({ held: z.number(), deleted: z.number() })]);
const counted = z.tuple([z.object({ count: z.number() })]);

/**
 * The table in a Postgres database: the first schema of the connection's search path. A connection that drops is replaced, and what was
 * being asked on it is asked again while there is time; what is asked while the server is away is rejected at once.
 * How durable a resolved write is follows the server's `synchronous_commit`: by default it survives a power cut.
 *
 * @throws what `pg` throws when the database can't be reached
 */
export async function openPostgresTable(
  config: ClientConfig,
  { answerWithinMs, writeAllWithinMs }: PostgresPatience,
  log: Log,
): Promise<Table> {
  let isOpen = false;
  // Whoever opens it is told of a failure, and says so as it sees fit.
  const tell: Pick<Log, 'info' | 'warn'> = {
    info: (...line) => isOpen && log.info(...line),
    warn: (...line) => isOpen && log.warn(...line),
  };
  const pool = openPostgresPool(config, tell);
  const { reachability } = pool;
  const brief = { withinMs: answerWithinMs, isRepeatable: true, isUrgent: false } as const;
  const urgent = { ...brief, isUrgent: true } as const;
  const ask = (sql: string, values: unknown[]) => pool.query({ ...brief, sql, values });

  /** @throws HexinError `lease-lost` when nothing was written */
  async function write(sql: string, values: unknown[], { name, token }: Lease, withinMs: number): Promise<void> {
    const written = await pool.query({ ...brief, withinMs, sql, values: [...values, name, token] });
    if (written.rowCount === 0) throw leaseLost(name);
  }

  const opening = { ...brief, withinMs: writeAllWithinMs };
  let isPutBack: boolean;
  try {
    // A user that may not create tables can do with those that are there.
    if ((await pool.query({ ...opening, sql: isSetUp, values: [] })).rowCount === 0)
      await pool.query({ ...opening, sql: setUp, values: [] });
    isPutBack = (await pool.query({ ...opening, sql: statements.isPutBack, values: [] })).rowCount !== 0;
  } catch (error) {
    await pool.close();
    throw error;
  }

  isOpen = true;
  const leases = createPostgresLeases(config, pool.suspect);

  /** Once more when it was cut off: the session that there was may be what has ended. */
  async function take(name: string, kind: LeaseKind): Promise<Lease | undefined> {
    const askedAt = performance.now();
    await reachability.check();
    try {
      return await leases.take(name, kind);
    } catch (error) {
      if (!isCutOff(error)) throw error;
      await reachability.check(askedAt);
      return leases.take(name, kind);
    }
  }

  const announcements = createPostgresAnnouncements(config, { notify: ask, onCutOff: pool.suspect });
  return {
    async get(namespace, key) {
      const found = await pool.query({ ...urgent, sql: statements.get, values: [namespace, key] });
      return rows.parse(found.rows)[0]?.value;
    },
    async getAll(namespace, keys) {
      return rows.parse((await ask(statements.getAll, [namespace, keys])).rows);
    },
    async set(namespace, key, value, under) {
      if (under) await write(statements.setUnder, [namespace, key, value], under, answerWithinMs);
      else await ask(statements.set, [namespace, key, value]);
    },
    async setAll(namespace, rows, under) {
      if (rows.length === 0) return;
      const values = [namespace, rows.map(({ key }) => key), rows.map(({ value }) => value)];
      if (under) await write(statements.setAllUnder, values, under, writeAllWithinMs);
      else await pool.query({ ...brief, withinMs: writeAllWithinMs, sql: statements.setAll, values });
    },
    async delete(namespace, key, under) {
      const once = { ...brief, isRepeatable: false };
      if (!under)
        return (await pool.query({ ...once, sql: statements.delete, values: [namespace, key] })).rowCount === 1;
      const values = [namespace, key, under.name, under.token];
      const [{ held, deleted }] = deletedUnder.parse(
        (await pool.query({ ...once, sql: statements.deleteUnder, values })).rows,
      );
      if (held === 0) throw leaseLost(under.name);
      return deleted === 1;
    },
    async page(namespace, after, limit) {
      return rows.parse((await ask(statements.page, [namespace, after, limit])).rows);
    },
    async outlinePage(namespace, after, limit) {
      return rows.parse((await ask(statements.outlinePage, [namespace, after, limit])).rows);
    },
    lease: (name) => take(name, 'alone'),
    share: (name) => take(name, 'shared'),
    holders: async (name) => counted.parse((await ask(statements.holders, [name])).rows)[0].count,
    announcements,
    reachability,
    state: isPutBack ? 'doubtful' : 'intact',
    async startRun() {
      if (isPutBack) await ask(statements.noteRun, []);
    },
    async close() {
      announcements.close();
      await Promise.all([leases.close(), pool.close()]);
    },
  };
}
