import { Client, type ClientConfig } from 'pg';
import { z } from 'zod';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Lease } from '../../ports/store.ts';

/**
 * How soon a server that hears nothing from a holder, as when its machine has lost power, takes the lease from it: after
 * 20 s and five probes 5 s apart. Our own end asks sooner (keepAliveInitialDelayMillis, then Node's ten probes a second
 * apart), so that a holder cut off knows before anyone else can take its place.
 *
 * @see https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-TCP-KEEPALIVES-IDLE
 */
const serverKeepalive = 'set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 5';

/** The schema takes part, so that two Hexins in one database don't contend. */
const take = `select pg_try_advisory_lock(hashtextextended(current_schema() || '.hexin.' || $1, 0)) as taken`;

const answer = z.tuple([z.object({ taken: z.boolean() })]);

/**
 * A lease that rests on an advisory lock of a session of its own, which ends with the connection. Not for a connection pooler
 * in transaction mode: there a session is nobody's.
 *
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
export async function takePostgresLease(config: ClientConfig, name: string): Promise<Lease | undefined> {
  const client = new Client(config);
  const lost = new AbortController();
  let isOver = false;
  const onEnd = (cause?: unknown) => {
    if (isOver) return;
    isOver = true;
    lost.abort(new HexinError('lease-lost', `The connection that held the lease ${name} has dropped`, { cause }));
  };
  client.on('error', onEnd);
  client.on('end', () => onEnd());

  async function giveUp(): Promise<void> {
    isOver = true;
    await client.end();
  }

  try {
    await client.connect();
    await client.query(serverKeepalive);
    const [{ taken }] = answer.parse((await client.query(take, [name])).rows);
    if (!taken) {
      await giveUp();
      return undefined;
    }
  } catch (error) {
    await giveUp();
    throw error;
  }

  return {
    lost: lost.signal,
    async release() {
      if (isOver) return;
      isOver = true;
      // Ending the connection alone would free the lock only when the server gets round to it.
      await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
      await client.end();
    },
  };
}
