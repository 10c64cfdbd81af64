import assert from 'node:assert/strict';
import { chmod, copyFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { backUpStore } from '../../../src/adapters/keyv/back-up.ts';
import { openStore } from '../../../src/adapters/keyv/open-store.ts';
import { restoreStore } from '../../../src/adapters/keyv/restore-store.ts';
import { seqKey } from '../../../src/domain/seq-key.ts';
import { postgresMissing, startPostgres } from '../../support/postgres.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startStoreProcess, writtenValue } from '../../support/store-process.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const log = createRecordingLog();
const missing = await postgresMissing();

async function factsIn(url: string): Promise<readonly (readonly [string, string])[]> {
  const store = await openStore(url, { log, inPlace: true });
  try {
    return await Array.fromAsync(store.facts.entries());
  } finally {
    await store.close();
  }
}

async function write(url: string, facts: Readonly<Record<string, string>>): Promise<void> {
  const store = await openStore(url, { log });
  await store.startRun();
  for (const [key, value] of Object.entries(facts)) await store.facts.set(key, value);
  await store.close();
}

describe('a backup', () => {
  let folder: TemporaryFolder;
  before(async () => {
    folder = await makeTemporaryFolder();
  });
  after(() => folder.remove());

  const path = (name: string) => join(folder.path, name);

  /** Copies a store that another process writes to, one record after the other, and looks whether what the copy has is a beginning of that. */
  async function copyWhileWritten(url: string, name: string): Promise<void> {
    const count = 400;
    const writer = startStoreProcess(url, { writeFrom: 0, count });
    await writer.report();
    const copies = [];
    for (const round of [1, 2, 3]) copies.push(await backUpStore(url, path(`${name}-${round}.sqlite`)));
    await writer.kill();
    assert.ok((copies[0]?.records ?? count) < count, 'it was still being written to');
    for (const { file, records } of copies) {
      const facts = await factsIn(`sqlite://${file}`);
      assert.equal(facts.length, records);
      for (const [index, [key, value]] of facts.entries()) {
        assert.equal(key, seqKey(index));
        assert.equal(value, writtenValue(index));
      }
    }
  }

  test('of a file that another process writes to holds all that was written up to one moment', () =>
    copyWhileWritten(`sqlite://${path('live.db')}`, 'live'));

  test('is for whom it was made, and a store itself', { skip: process.platform === 'win32' }, async () => {
    const url = `sqlite://${path('whole.db')}`;
    await write(url, { a: '一', b: 'two' });
    const { file, bytes } = await backUpStore(url, path('whole.sqlite'));
    const found = await stat(file);
    assert.equal(found.mode & 0o777, 0o600);
    assert.equal(found.size, bytes);
    assert.deepEqual(await factsIn(`sqlite://${file}`), [
      ['a', '一'],
      ['b', 'two'],
    ]);
    const copied = await openStore(`sqlite://${file}`, { log });
    assert.equal(copied.state, 'doubtful', 'channels may know more than it does');
    await copied.close();
  });

  test('leaves a store that nobody works with as it was: the next bot has no doubts', async () => {
    const url = `sqlite://${path('calm.db')}`;
    await write(url, { a: '1' });
    await backUpStore(url, path('calm.sqlite'));
    const store = await openStore(url, { log });
    assert.equal(store.state, 'intact');
    await store.close();
  });

  test('writes over nothing, and leaves nothing half done', async () => {
    const url = `sqlite://${path('kept.db')}`;
    await write(url, { a: '1' });
    await writeFile(path('precious.txt'), 'precious');
    await assert.rejects(backUpStore(url, path('precious.txt')), { code: 'file-exists' });
    await assert.rejects(backUpStore(url, path('nowhere/copy.sqlite')), { code: 'no-such-folder' });
    await assert.rejects(backUpStore(`sqlite://${path('none.db')}`, path('none.sqlite')), { code: 'no-store' });
    await writeFile(path('broken.db'), 'no database at all, but as long as a header of one would be'.repeat(80));
    const broken = { code: 'store-failed', message: /broken\.db is damaged/ };
    await assert.rejects(backUpStore(`sqlite://${path('broken.db')}`, path('broken.sqlite')), broken);
    const left = await readdir(folder.path);
    assert.deepEqual(
      left.filter((name) => /part|none|broken\.sqlite|nowhere/.test(name)),
      [],
    );
  });

  test('is put back where no store is, and nowhere else', async () => {
    const from = `sqlite://${path('from.db')}`;
    const to = `sqlite://${path('new folder/to.db')}`;
    await write(from, { a: '1' });
    const { file } = await backUpStore(from, path('from.sqlite'));
    await chmod(file, 0o400);
    await restoreStore(file, to, log);
    assert.deepEqual(await factsIn(to), [['a', '1']]);
    await assert.rejects(restoreStore(file, to, log), { code: 'store-not-empty' });
    await assert.rejects(restoreStore(path('no.sqlite'), `sqlite://${path('x.db')}`, log), { code: 'no-store' });
    await copyFile(import.meta.filename, path('text.sqlite'));
    await assert.rejects(restoreStore(path('text.sqlite'), `sqlite://${path('x.db')}`, log), { code: 'store-failed' });
  });

  test('of Postgres holds one moment too, and goes back into either kind of store', {
    skip: missing ?? false,
  }, async () => {
    const server = await startPostgres();
    try {
      const url = await server.freshUrl();
      await assert.rejects(backUpStore(url, path('nothing.sqlite')), { code: 'no-store' });
      await copyWhileWritten(url, 'postgres');
      await write(url, { 'last one': '最后\0\ud800' });
      const facts = await factsIn(url);
      const { file, records } = await backUpStore(url, path('whole-postgres.sqlite'));
      assert.equal(records, facts.length);
      const others = [await server.freshUrl(), `sqlite://${path('from-postgres.db')}`];
      for (const other of others) {
        await restoreStore(file, other, log);
        assert.deepEqual(await factsIn(other), facts);
        await assert.rejects(restoreStore(file, other, log), { code: 'store-not-empty' });
      }
    } finally {
      await server.remove();
    }
  });
});
