import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { openSqliteFile, type SqliteRequest } from '../../../src/adapters/keyv/sqlite-file.ts';
import { openInThread } from '../../../src/adapters/keyv/sqlite-thread.ts';
import { readTraces } from '../../../src/adapters/keyv/sqlite-traces.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const set = (key: string, value: string): SqliteRequest => ({ kind: 'set', namespace: 'n', key, value });
const get = (key: string): SqliteRequest => ({ kind: 'get', namespace: 'n', key });
const remove = (key: string): SqliteRequest => ({ kind: 'delete', namespace: 'n', key });

describe('SQLite in a thread', () => {
  let folder: TemporaryFolder;
  before(async () => {
    folder = await makeTemporaryFolder();
  });
  after(() => folder.remove());
  const path = (name: string) => join(folder.path, name);
  const placeOf = (file: string) => ({ path: file, before: readTraces(file) });

  test('answers in the order asked, a read with what was written before it', async () => {
    const { ask, close } = await openInThread(placeOf(path('order.db')));
    const order: number[] = [];
    const asked = [set('a', '1'), get('a'), set('a', '2'), get('a'), remove('a'), get('a')];
    const answers = await Promise.all(
      asked.map(async (request, index) => {
        const answer = await ask(request);
        order.push(index);
        return answer;
      }),
    );
    assert.deepEqual(order, [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(answers, [
      undefined,
      { key: 'a', value: '1' },
      undefined,
      { key: 'a', value: '2' },
      true,
      undefined,
    ]);
    await close();
  });

  test('lets other things go on while it waits for the disk', async () => {
    const { ask, close } = await openInThread(placeOf(path('busy.db')));
    const other = new DatabaseSync(path('busy.db'));
    other.exec('begin immediate');
    let isWritten = false;
    const writing = ask(set('a', '1')).then(() => {
      isWritten = true;
    });
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isWritten, false, 'it waits for the other connection');
    other.exec('commit');
    other.close();
    await writing;
    await close();
  });

  test('writes rows that belong together all or not at all, and what else was asked with them', async () => {
    const file = path('together.db');
    const { ask, close } = await openInThread(placeOf(file));
    const other = new DatabaseSync(file);
    other.exec(
      `create trigger refuse before insert on hexin_kv when new.key = 'refused' begin select raise(abort, 'no'); end`,
    );
    other.close();
    const together = (...keys: readonly string[]): SqliteRequest => ({
      kind: 'set-all',
      namespace: 'n',
      rows: keys.map((key) => ({ key, value: key })),
    });
    const asked = [set('a', 'a'), together('b', 'c'), together('d', 'refused'), set('e', 'e')];
    const results = await Promise.allSettled(asked.map(ask));
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    );
    await assert.rejects(ask(together('f', 'refused')));
    const there = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => ask(get(key))));
    assert.deepEqual(
      there.map((row) => (row as { readonly key: string } | undefined)?.key),
      ['a', 'b', 'c', undefined, 'e', undefined],
    );
    await close();
  });

  test('finishes what it was asked before it closes, and takes nothing afterwards', async () => {
    const { ask, close } = await openInThread(placeOf(path('closing.db')));
    const writes = Array.from({ length: 2_500 }, (_, index) => ask(set(String(index), 'x')));
    const closing = close();
    await assert.rejects(ask(get('1')), /not open/);
    await Promise.all([...writes, closing]);
    const again = new DatabaseSync(path('closing.db'));
    assert.deepEqual({ ...again.prepare('select count(*) as count from hexin_kv').get() }, { count: 2_500 });
    again.close();
  });

  test('that dies fails what is under way and all that comes after, and says so', async () => {
    const dying = new URL('../../support/dying-sqlite-worker.ts', import.meta.url);
    const { ask, close, lost } = await openInThread(placeOf(path('dying.db')), dying);
    assert.equal(await ask(get('a')), 'answered');
    const failed = { name: 'HexinError', code: 'store-failed', message: /dying\.db/ };
    const underWay = ask(get('b'));
    await assert.rejects(underWay, failed);
    assert.equal(lost.aborted, true);
    await assert.rejects(ask(get('c')), failed);
    await close();
  });

  test('that ends while it is being closed fails what is under way, and holds nobody up', {
    timeout: 5_000,
  }, async () => {
    const ending = new URL('../../support/ending-sqlite-worker.ts', import.meta.url);
    const { ask, close } = await openInThread(placeOf(path('ending.db')), ending);
    const underWay = ask(get('a'));
    const closing = close();
    await assert.rejects(underWay, { name: 'HexinError', code: 'store-failed' });
    await closing;
  });
});

describe('A batch for SQLite', () => {
  let folder: TemporaryFolder;
  before(async () => {
    folder = await makeTemporaryFolder();
  });
  after(() => folder.remove());

  test('is one commit, in which what fails fails alone', async () => {
    const file = join(folder.path, 'batch.db');
    const { answer, close } = await openSqliteFile(file);
    const other = new DatabaseSync(file);
    other.exec(
      `create trigger refuse before insert on hexin_kv when new.key = 'bad' begin select raise(abort, 'refused'); end`,
    );
    const version = () => other.prepare('pragma data_version').get()?.data_version;
    const before = version();
    const answers = answer([set('a', '1'), set('bad', '2'), set('b', '3'), get('a')]);
    assert.deepEqual([answers[0], answers[2]], [{ value: undefined }, { value: undefined }]);
    assert.ok(answers[1] && 'failure' in answers[1] && /refused/.test(answers[1].failure.message));
    assert.notEqual(version(), before);
    assert.equal(other.prepare('select count(*) as count from hexin_kv').get()?.count, 2);
    other.close();
    close();
  });

  test('whose transaction is undone as a whole is tried again one by one', async () => {
    const file = join(folder.path, 'undone.db');
    const { answer, close } = await openSqliteFile(file);
    const other = new DatabaseSync(file);
    // As SQLite does itself on a full disk.
    other.exec(
      `create trigger refuse before insert on hexin_kv when new.key = 'bad' begin select raise(rollback, 'full'); end`,
    );
    const answers = answer([set('a', '1'), set('bad', '2'), set('b', '3')]);
    assert.deepEqual(
      answers.map((one) => 'failure' in one),
      [false, true, false],
    );
    assert.equal(other.prepare('select count(*) as count from hexin_kv').get()?.count, 2);
    other.close();
    close();
  });
});
