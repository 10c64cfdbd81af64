import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import type { Lease } from '../../ports/store.ts';
import { answerOf } from './no-answer.ts';
import { leaseLost } from './lease-lost.ts';
import type { LeaseKind } from './leases.ts';
import { lockKey } from './postgres-statements.ts';
import { openPostgresSession, type PostgresSession } from './postgres-session.ts';

/** How long it is waited for that a lease is given back. */
const releaseWithinMs = 1_000;
/** And that the session ends. */
const endWithinMs = 1_500;

const statements = {
  share: `select where pg_try_advisory_lock_shared(${lockKey})`,
  // Who takes it says so in the table at once, which is what refuses the writes of who had it before.
  alone: `with attempt as materialized (select pg_try_advisory_lock(${lockKey}) as taken)
    insert into hexin_leases (name, token) select $1, $2 from attempt where taken
    on conflict (name) do update set token = excluded.token`,
  release: { alone: `select pg_advisory_unlock(${lockKey})`, shared: `select pg_advisory_unlock_shared(${lockKey})` },
} as const;

/** The leases that a process has of a Postgres. */
export interface PostgresLeases {
  take(name: string, kind: LeaseKind): Promise<Lease | undefined>;
  close(): Promise<void>;
}

/**
 * Leases that rest on advisory locks of one session, opened with the first of them and again after it has ended: all that are held end with
 * it. Not for a connection pooler in transaction mode: there a session is nobody's.
 *
 * @param onCutOff - called when the session has ended without having been closed, or couldn't be opened
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
export function createPostgresLeases(config: ClientConfig, onCutOff: () => void): PostgresLeases {
  let opened: Promise<PostgresSession> | undefined;
  let isClosed = false;

  function session(): Promise<PostgresSession> {
    if (isClosed) throw new Error('The store is closed');
    const forget = () => {
      opened = undefined;
      if (!isClosed) onCutOff();
    };
    opened ??= openPostgresSession(config, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opened;
  }

  async function lock(on: PostgresSession, name: string, token: string, kind: LeaseKind): Promise<boolean> {
    if (kind === 'shared') return (await on.query(statements.share, [name])).rowCount === 1;
    try {
      return (await on.query(statements.alone, [name, token])).rowCount === 1;
    } catch (error) {
      // The lock outlives the statement that took it, even one that has failed.
      if (!on.over.aborted) await on.query(statements.release.alone, [name]).catch(() => undefined);
      throw error;
    }
  }

  return {
    async take(name, kind) {
      const on = await session();
      const token = randomUUID();
      if (!(await lock(on, name, token, kind))) return undefined;
      const lost = new AbortController();
      let isOver = false;
      const onEnd = () => {
        if (!isOver) lost.abort(leaseLost(name, on.over.reason));
      };
      if (on.over.aborted) onEnd();
      on.over.addEventListener('abort', onEnd);
      return {
        name,
        token,
        lost: lost.signal,
        isSure: () => !isOver && on.isSure(),
        async release() {
          if (isOver) return;
          isOver = true;
          on.over.removeEventListener('abort', onEnd);
          if (on.over.aborted) return;
          // What isn't heard in time is heard later, or the session ends, and with it the lock.
          await answerOf(on.query(statements.release[kind], [name]), releaseWithinMs).catch(() => undefined);
        },
      };
    },
    async close() {
      isClosed = true;
      // One that is still being opened ends once it is.
      const ending = opened?.then((session) => session.end()).catch(() => undefined);
      await Promise.race([ending, delay(endWithinMs, undefined, { ref: false })]);
    },
  };
}
