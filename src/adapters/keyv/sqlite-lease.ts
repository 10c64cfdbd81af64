import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { Lease } from '../../ports/store.ts';
import type { LeaseKind } from './leases.ts';

const attempts = 5;
const longestWaitMs = 40;
/** @see https://www.sqlite.org/rescode.html#busy */
const sqliteBusy = 5;

/**
 * What this process holds, by the file of each lease. Garbage collection closes a database that nothing refers to, and its lock would go with
 * it.
 */
const held = new Map<DatabaseSync, string>();

const begin: Readonly<Record<LeaseKind, string>> = {
  alone: 'begin exclusive',
  // A transaction locks nothing before it reads.
  shared: 'begin; select count(*) from sqlite_schema',
};

/** What is wanted of a lease, and until when it can be had. */
export interface SqliteLeaseWanted {
  readonly name: string;
  readonly kind: LeaseKind;
  /** Of its own. */
  readonly file: string;
  /** Whether the lease is one in memory, which contends with nobody. */
  readonly isInMemory: boolean;
  /** Aborts when the holder can't go on; the operating system takes its lease from nobody. */
  readonly lost: AbortSignal;
}

/**
 * A lease that rests on the operating system's lock on `file`, which ends with the process that holds it: an SQLite database
 * of its own, kept in a transaction. SQLite keeps its own account of the locks of one process, so that a second
 * attempt within the process fails like any other. Nothing else in the process may open the file: POSIX drops a
 * process's locks on a file as soon as it closes any descriptor of it.
 *
 * Two that ask at the same moment can refuse each other, hence a few attempts, at random distances.
 *
 * @see https://www.sqlite.org/lockingv3.html
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/fcntl.html
 */
export async function takeSqliteLease(wanted: SqliteLeaseWanted): Promise<Lease | undefined> {
  const { name, kind, file, isInMemory, lost } = wanted;
  for (let attempt = 1; ; attempt++) {
    const lock = lockFile(isInMemory ? ':memory:' : file, kind);
    if (lock) {
      held.set(lock, file);
      return {
        name,
        token: randomUUID(),
        lost,
        isSure: () => !lost.aborted,
        release: async () => {
          if (held.delete(lock)) lock.close();
        },
      };
    }
    if (attempt === attempts) return undefined;
    await delay(Math.random() * longestWaitMs);
  }
}

/** How many in this process hold the lease that rests on `file`. */
export function sqliteHolders(file: string): number {
  return [...held.values()].filter((other) => other === file).length;
}

function lockFile(file: string, kind: LeaseKind): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // Nothing is ever written; a journal in memory leaves no second file behind a killed process.
    database.exec(`pragma journal_mode = memory; ${begin[kind]}`);
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

/** Whether SQLite gave up because another connection holds a lock. */
export function isBusy(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: unknown };
  return typeof errcode === 'number' && (errcode & 0xff) === sqliteBusy;
}
