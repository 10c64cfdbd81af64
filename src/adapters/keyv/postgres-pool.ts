import { setTimeout as delay } from 'node:timers/promises';
import { type ClientConfig, Pool, type PoolClient, type QueryResult } from 'pg';
import type { Log } from '../../ports/log.ts';
import { CutClient } from './cut-client.ts';
import { isCutOff } from './is-cut-off.ts';
import { answerOf, NoAnswer } from './no-answer.ts';
import { lookAtPostgres } from './look-at-postgres.ts';
import { type ReachabilityWatch, watchReachability } from './reachability.ts';
import { driverReason } from './store-failed.ts';
import { createTurns } from './turns.ts';

/** Connections a process holds at most, besides one for its leases and one to hear what is announced. */
const poolSize = 8;
const tryAgainMs = 50;
/** Any statement that is sent may take so long. */
const leastMs = 200;
const farewellMs = 1_000;

/** A statement, and what can be done about it. */
export interface Statement {
  readonly sql: string;
  readonly values: unknown[];
  /** How long its answer may take, all attempts included, from when it has its turn. */
  readonly withinMs: number;
  /** Whether it goes before others that wait for a connection. */
  readonly isUrgent: boolean;
  /** Whether it can be sent again when nobody knows what became of it. */
  readonly isRepeatable: boolean;
}

/** Connections to one Postgres, those that drop replaced. */
export interface PostgresPool {
  readonly reachability: ReachabilityWatch;
  /** Says that a connection to it was cut off, or is dead. */
  suspect(): void;
  /** @throws what `pg` throws, NoAnswer, or at once, while Postgres can't be reached, why */
  query(statement: Statement): Promise<QueryResult>;
  close(): Promise<void>;
}

/**
 * A statement that isn't answered in time is given up, and its connection with it. Nothing else is asked before the server has been made
 * to end what was given up, so that a write that has failed doesn't come late, over one that came after it.
 */
export function openPostgresPool(config: ClientConfig, log: Pick<Log, 'info' | 'warn'>): PostgresPool {
  /** Each with how many suspicions there had been when it was opened: a later one says that it may be dead, too. */
  const clients = new Map<CutClient, number>();
  let suspicions = 0;
  /** The server's processes of connections that were given up. */
  const givenUp = new Set<number>();
  const turns = createTurns(poolSize);
  let isClosed = false;
  const reachability = watchReachability({
    async look() {
      // What was asked at the same time is given up at the same time, most of it once the look has begun.
      do {
        const ended = [...givenUp];
        await lookAtPostgres(config, ended);
        for (const process of ended) givenUp.delete(process);
      } while (givenUp.size > 0);
    },
    onAway: cutOffAll,
    log,
  });
  const pool = new Pool({ ...config, max: poolSize, Client: CutClient });
  pool.on('connect', (client) => {
    if (client instanceof CutClient) clients.set(client, suspicions);
  });
  pool.on('remove', (client) => {
    if (client instanceof CutClient) clients.delete(client);
  });
  // Unheard, the event would end the process. The error itself carries the connection's secrets.
  pool.on('error', (error) => {
    if (isClosed || !reachability.isReachable()) return;
    log.warn('store-connection-dropped', { reason: driverReason(error) });
    suspect();
  });

  function suspect(error?: unknown): void {
    suspicions += 1;
    reachability.suspect(error instanceof NoAnswer);
  }

  function cutOffAll(): void {
    for (const client of clients.keys()) client.cutOff();
  }

  /** A connection that nothing is said against. */
  async function connect(): Promise<PoolClient> {
    for (;;) {
      const client = await pool.connect();
      if (!(client instanceof CutClient) || clients.get(client) === suspicions) return client;
      client.release(true);
      client.cutOff();
    }
  }

  function giveUp(client: PoolClient): void {
    client.release(true);
    if (!(client instanceof CutClient)) return;
    if (client.serverProcess !== undefined) givenUp.add(client.serverProcess);
    client.cutOff();
  }

  /** @param leftMs - of the time that it may take */
  async function askOnce({ sql, values }: Statement, leftMs: () => number, onSent: () => void): Promise<QueryResult> {
    const connecting = connect();
    const client = await answerOf(connecting, leftMs()).catch((error: unknown) => {
      // One that comes late is there for the next.
      if (error instanceof NoAnswer) connecting.then((late) => late.release()).catch(() => undefined);
      throw error;
    });
    onSent();
    const answer = client.query(sql, values.length > 0 ? values : undefined);
    try {
      // A process that was busy while it connected has asked nothing yet.
      const result = await answerOf(answer, Math.max(leastMs, leftMs()));
      client.release();
      return result;
    } catch (error) {
      answer.catch(() => undefined);
      if (isCutOff(error)) giveUp(client);
      else client.release();
      throw error;
    }
  }

  /** Asks until there is an answer or the time is over. @param askedAt - when it began to wait for its turn */
  async function ask(statement: Statement, askedAt: number): Promise<QueryResult> {
    const giveUpAt = performance.now() + statement.withinMs;
    const leftMs = () => Math.max(0, Math.ceil(giveUpAt - performance.now()));
    for (;;) {
      if (isClosed) throw new Error('The store is closed');
      await reachability.check(askedAt);
      let isSent = false;
      try {
        return await askOnce(statement, leftMs, () => {
          isSent = true;
        });
      } catch (error) {
        if (!isCutOff(error)) throw error;
        suspect(error);
        if ((isSent && !statement.isRepeatable) || leftMs() <= tryAgainMs) throw error;
        await delay(tryAgainMs);
      }
    }
  }

  return {
    reachability,
    suspect: () => suspect(),
    async query(statement) {
      await reachability.check();
      const askedAt = performance.now();
      const giveBack = await turns.take(statement.isUrgent);
      try {
        return await ask(statement, askedAt);
      } finally {
        giveBack();
      }
    },
    async close() {
      isClosed = true;
      reachability.close();
      await Promise.race([pool.end(), delay(farewellMs, undefined, { ref: false })]);
      cutOffAll();
    },
  };
}
