import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { Lease } from '../../ports/store.ts';

const attempts = 5;
const longestWaitMs = 40;
/** @see https://www.sqlite.org/rescode.html#busy */
const sqliteBusy = 5;

/** Garbage collection closes a database that nothing refers to, and its lock would go with it. */
const held = new Set<DatabaseSync>();

/**
 * A lease that rests on the operating system's lock on `file`, which ends with the process that holds it: an SQLite database
 * of its own, kept in an exclusive transaction. SQLite keeps its own account of the locks of one process, so that a second
 * attempt within the process fails like any other. Nothing else in the process may open the file: POSIX drops a
 * process's locks on a file as soon as it closes any descriptor of it.
 *
 * Two that ask at the same moment can refuse each other, hence a few attempts, at random distances.
 *
 * @param lost - aborts when the holder can't go on; the operating system takes its lock from nobody
 * @see https://www.sqlite.org/lockingv3.html
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/fcntl.html
 */
export async function takeSqliteLease(file: string, lost: AbortSignal): Promise<Lease | undefined> {
  for (let attempt = 1; ; attempt++) {
    const lock = lockExclusively(file);
    if (lock) {
      held.add(lock);
      return {
        lost,
        release: async () => {
          if (held.delete(lock)) lock.close();
        },
      };
    }
    if (attempt === attempts) return undefined;
    await delay(Math.random() * longestWaitMs);
  }
}

function lockExclusively(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // Nothing is ever written; a journal in memory leaves no second file behind a killed process.
    database.exec('pragma journal_mode = memory; begin exclusive');
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
