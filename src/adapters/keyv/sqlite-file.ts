import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Row } from './table.ts';
import { busyTimeoutMs, whileBusy } from './while-busy.ts';

/** The WAL goes into the database when it has grown so large, in bytes: about what SQLite does by itself. */
const longestWal = 4_000_000;

/** The one table, which is made when it isn't there. */
export const sqliteTable = `
  create table if not exists hexin_kv (
    namespace text not null,
    key text not null,
    value text not null,
    primary key (namespace, key)
  ) strict;`;

/**
 * WAL lets processes read while one writes. `synchronous = full` waits for the disk at every commit, so that a write that
 * has resolved survives a power cut; `fullfsync` because macOS doesn't wait otherwise. `secure_delete` writes over what is
 * deleted: a story that was taken down, or a question that somebody wants forgotten, isn't to be found in the file's free room.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
const setUp = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma fullfsync = on;
  pragma secure_delete = on;
  pragma wal_autocheckpoint = 0;
  ${sqliteTable}`;

/** One thing asked of the file. */
export type SqliteRequest =
  | { readonly kind: 'get'; readonly namespace: string; readonly key: string }
  | { readonly kind: 'set'; readonly namespace: string; readonly key: string; readonly value: string }
  | { readonly kind: 'set-all'; readonly namespace: string; readonly rows: readonly Row[] }
  | { readonly kind: 'delete'; readonly namespace: string; readonly key: string }
  | { readonly kind: 'page'; readonly namespace: string; readonly after: string; readonly limit: number }
  | {
      readonly kind: 'outline-page';
      readonly namespace: string;
      readonly after: string;
      readonly limit: number;
      readonly sketchesSince: number;
    };

/** What came of it: of `get` a row or undefined, of `delete` whether there was one, of pages rows, as SQLite gives them. */
export type SqliteAnswer = { readonly value: unknown } | { readonly failure: SqliteFailure };

/** What is kept of an error on its way between threads, which copies nothing but its text. */
export interface SqliteFailure {
  readonly message: string;
  readonly errcode?: number;
  readonly errstr?: string;
}

/** A file, with its calls that block the thread for as long as SQLite and the disk take. */
export interface SqliteFile {
  /**
   * Answers in the order asked, once all that was written is durable. The writes share one commit, and so one wait for the disk; what
   * fails alone fails for itself.
   */
  answer(requests: readonly SqliteRequest[]): SqliteAnswer[];
  close(): void;
}

/**
 * Opens an SQLite file, which is made with its parent folders when it isn't there.
 *
 * @throws what `node:sqlite` or the file system throws when the file can't be opened or is none of SQLite's
 */
export async function openSqliteFile(file: string): Promise<SqliteFile> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    // Going over to WAL doesn't wait for other processes that open a new file at the same moment, whatever the busy timeout.
    await whileBusy(() => database.exec(setUp));
  } catch (error) {
    database.close();
    throw error;
  }
  const run = createRunner(database);

  function answerTogether(requests: readonly SqliteRequest[]): SqliteAnswer[] | undefined {
    try {
      const answers = requests.map(run);
      // A full disk, for one, undoes the whole transaction, and with it what had been answered.
      if (!database.isTransaction) return undefined;
      database.exec('commit');
      return answers;
    } catch {
      return undefined;
    } finally {
      if (database.isTransaction) database.exec('rollback');
    }
  }

  function answer(requests: readonly SqliteRequest[]): SqliteAnswer[] {
    if (requests.filter(isWrite).length < 2) return requests.map(run);
    try {
      database.exec('begin immediate');
    } catch (error) {
      // Another process keeps writing. Each would wait as long again, in vain; what is only read can be.
      return requests.map((request) => (isWrite(request) ? { failure: failureOf(error) } : run(request)));
    }
    return answerTogether(requests) ?? requests.map(run);
  }

  /**
   * All of the WAL at once, and then it is empty. SQLite itself leaves what it has copied in the WAL to be written over, and who loses the end
   * of such a WAL gets older pages back over newer ones. A reader in another process puts it off; so does a full disk, and what was written
   * is durable all the same.
   */
  function emptyWal(): void {
    const size = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= longestWal) return;
    try {
      database.exec('pragma wal_checkpoint(truncate)');
    } catch {
      // After the next write it is tried again, and what is wrong with the file will be told to whoever reads or writes.
    }
  }

  return {
    answer(requests) {
      const answers = answer(requests);
      if (requests.some(isWrite)) emptyWal();
      return answers;
    },
    close: () => database.close(),
  };
}

/** Answers one request, in the transaction that is open or else in one of its own. */
function createRunner(database: DatabaseSync): (request: SqliteRequest) => SqliteAnswer {
  const get = database.prepare('select key, value from hexin_kv where namespace = ? and key = ?');
  const set = database.prepare(`insert into hexin_kv (namespace, key, value) values (?, ?, ?)
    on conflict (namespace, key) do update set value = excluded.value`);
  const remove = database.prepare('delete from hexin_kv where namespace = ? and key = ?');
  const page = database.prepare('select key, value from hexin_kv where namespace = ? and key > ? order by key limit ?');
  // Of the log: parsing it here and leaving out nine tenths takes half as long as copying all of it to another thread.
  const outlinePage = database.prepare(`select key,
      json_replace(value, '$.record.article.keyPoints', json('[]'), '$.record.article.sections', json('[]'), '$.record.sketch',
        iif(value ->> '$.record.archivedAt' < ?, '', value ->> '$.record.sketch')) as value
    from hexin_kv where namespace = ? and key > ? order by key limit ?`);

  /** All or none, also within the transaction of others. */
  function setAll({ namespace, rows }: Extract<SqliteRequest, { kind: 'set-all' }>): void {
    database.exec('savepoint together');
    try {
      for (const { key, value } of rows) set.run(namespace, key, value);
      database.exec('release together');
    } catch (error) {
      // A full disk, for one, has undone everything already.
      if (database.isTransaction) database.exec('rollback to together; release together');
      throw error;
    }
  }

  function run(request: SqliteRequest): unknown {
    switch (request.kind) {
      case 'get':
        return get.get(request.namespace, request.key);
      case 'set':
        return void set.run(request.namespace, request.key, request.value);
      case 'set-all':
        return setAll(request);
      case 'delete':
        return remove.run(request.namespace, request.key).changes > 0;
      case 'page':
        return page.all(request.namespace, request.after, request.limit);
      case 'outline-page':
        return outlinePage.all(request.sketchesSince, request.namespace, request.after, request.limit);
    }
  }

  return (request) => {
    try {
      return { value: run(request) };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  };
}

function isWrite({ kind }: SqliteRequest): boolean {
  return kind !== 'get' && kind !== 'page' && kind !== 'outline-page';
}

/** What an error says, in a form that reaches another thread. */
export function failureOf(error: unknown): SqliteFailure {
  if (!(error instanceof Error)) return { message: String(error) };
  const { errcode, errstr } = error as Error & { readonly errcode?: unknown; readonly errstr?: unknown };
  return {
    message: error.message,
    ...(typeof errcode === 'number' && { errcode }),
    ...(typeof errstr === 'string' && { errstr }),
  };
}
