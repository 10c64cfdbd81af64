import type { ClientConfig } from 'pg';
import { CutClient } from './cut-client.ts';

const endProcesses = `select pg_terminate_backend(pid, 1000) from pg_stat_activity
  where pid = any($1::int[]) and application_name = current_setting('application_name')`;

/** That a server only reads, as one does before it takes over after a failover, or when it has been relieved: it is none to work with. */
export class ReadOnly extends Error {
  constructor() {
    super('read-only');
    this.name = 'ReadOnly';
  }
}

const isReadOnly = `select where current_setting('transaction_read_only')::bool`;

/**
 * Makes sure, on a connection of its own, that Postgres answers and may be written to, and ends what was being done for connections that
 * are gone.
 *
 * @param gone - the server's processes that worked for them
 * @throws what `pg` throws, or that it is read-only
 */
export async function lookAtPostgres(config: ClientConfig, gone: readonly number[]): Promise<void> {
  const client = new CutClient(config);
  try {
    await client.connect();
    if ((await client.query(isReadOnly)).rowCount !== 0) throw new ReadOnly();
    if (gone.length > 0) await client.query(endProcesses, [gone]);
    await client.end();
  } finally {
    client.cutOff();
  }
}
