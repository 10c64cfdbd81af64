import { setTimeout as delay } from 'node:timers/promises';
import { type ClientConfig, DatabaseError, type QueryResult } from 'pg';
import { HexinError } from '../../domain/hexin-error.ts';
import { CutClient } from './cut-client.ts';
import { isCutOff } from './is-cut-off.ts';

/** How often the server hears that the process lives. */
const heartbeatMs = 2_000;

/** How long after a heartbeat was sent what it answered for is sure. */
const sureMs = 7_000;

/**
 * How long the server hears nothing of a process before it ends the session, and frees what it holds: longer than the process takes it to be
 * sure, by what a request takes that was on its way.
 */
const silenceMs = 10_000;

/**
 * The server's side: it is what decides that a process, its machine or the network is gone. Keepalives are for what it can't
 * tell so, an answer that nobody takes.
 *
 * @see https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-IDLE-SESSION-TIMEOUT
 * @see https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-TCP-USER-TIMEOUT
 */
const setUp = `set idle_session_timeout = ${silenceMs}; set tcp_user_timeout = ${silenceMs};
  set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3`;

/** How long a statement may wait for another's row: those that follow it wait as long. */
const lockTimeoutMs = 1_000;

/** How long the server is waited for at the end. */
const farewellMs = 1_000;

/** Postgres says so of a setting that it doesn't know: 13 and older have no `idle_session_timeout`. */
const unknownSetting = '42704';

/** The session on which a process's leases rest. */
export interface PostgresSession {
  query(sql: string, values: readonly unknown[]): Promise<QueryResult>;
  /** Aborts when it has ended, however that came. */
  readonly over: AbortSignal;
  /** Whether the server can't have ended it, by this process's clock alone. */
  isSure(): boolean;
  end(): Promise<void>;
}

/** Opens a session and keeps it. @param onOver - called when it has ended @throws what `pg` throws */
export async function openPostgresSession(config: ClientConfig, onOver: () => void): Promise<PostgresSession> {
  const over = new AbortController();
  const client = new CutClient({
    ...config,
    statement_timeout: 0,
    lock_timeout: lockTimeoutMs,
    query_timeout: sureMs,
  });
  let sureSince: Moment | undefined;
  let asked: Promise<void> = Promise.resolve();
  let heartbeats: NodeJS.Timeout | undefined;

  function end(cause: unknown): void {
    clearInterval(heartbeats);
    client.cutOff();
    if (over.signal.aborted) return;
    onOver();
    over.abort(cause);
  }

  /** One at a time. */
  function query(sql: string, values: readonly unknown[] = []): Promise<QueryResult> {
    const result = asked.then(() => ask(sql, values));
    asked = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  async function ask(sql: string, values: readonly unknown[]): Promise<QueryResult> {
    const sentAt = now();
    try {
      const result = await client.query(sql, [...values]);
      sureSince = sentAt;
      return result;
    } catch (error) {
      if (isCutOff(error)) end(error);
      throw error;
    }
  }

  client.on('error', end);
  client.on('end', () => end(undefined));
  try {
    await client.connect();
    await client.query(setUp).catch((error: unknown) => {
      if (!(error instanceof DatabaseError && error.code === unknownSetting)) throw error;
      throw new HexinError('store-failed', 'Hexin needs Postgres 14 or newer', { cause: error });
    });
    await query('select');
    heartbeats = setInterval(() => void query('select').catch(() => undefined), heartbeatMs);
    heartbeats.unref();
  } catch (error) {
    end(error);
    throw error;
  }
  return {
    query,
    over: over.signal,
    isSure: () => !over.signal.aborted && sureSince !== undefined && msSince(sureSince) < sureMs,
    async end() {
      clearInterval(heartbeats);
      if (over.signal.aborted) return;
      await Promise.race([client.end(), delay(farewellMs, undefined, { ref: false })]);
      end(undefined);
    },
  };
}

/** A moment, by the clock that nobody sets and by the one that goes on while the machine sleeps. */
interface Moment {
  readonly elapsedMs: number;
  readonly wallMs: number;
}

function now(): Moment {
  return { elapsedMs: performance.now(), wallMs: Date.now() };
}

/** By whichever of the two clocks says more. */
function msSince({ elapsedMs, wallMs }: Moment): number {
  return Math.max(performance.now() - elapsedMs, Date.now() - wallMs);
}
