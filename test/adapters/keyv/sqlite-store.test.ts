import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openStore } from '../../../src/adapters/keyv/open-store.ts';
import { archiveContract } from '../../contracts/archive-contract.ts';
import { coordinationContract } from '../../contracts/coordination-contract.ts';
import { processContract } from '../../contracts/process-contract.ts';
import { storeContract } from '../../contracts/store-contract.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startStoreProcess } from '../../support/store-process.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const log = createRecordingLog();
const failed = { name: 'HexinError', code: 'store-failed' };

storeContract('SQLite', async () => {
  const folder = await makeTemporaryFolder();
  const path = join(folder.path, 'hexin.db');
  return {
    open: () => openStore(`sqlite://${path}`, { log }),
    leavesTextsOut: true,
    leavesSketchesOut: true,
    async writeRaw(collection, key, text) {
      const database = new DatabaseSync(path);
      database.prepare('insert into hexin_kv (namespace, key, value) values (?, ?, ?)').run(collection, key, text);
      database.close();
    },
    remove: folder.remove,
  };
});

storeContract('SQLite in place', async () => {
  const folder = await makeTemporaryFolder();
  const path = join(folder.path, 'hexin.db');
  return {
    open: () => openStore(`sqlite://${path}`, { log, inPlace: true }),
    leavesTextsOut: true,
    leavesSketchesOut: true,
    async writeRaw(collection, key, text) {
      const database = new DatabaseSync(path);
      database.prepare('insert into hexin_kv (namespace, key, value) values (?, ?, ?)').run(collection, key, text);
      database.close();
    },
    remove: folder.remove,
  };
});

coordinationContract(
  'SQLite',
  async () => {
    const folder = await makeTemporaryFolder();
    const url = `sqlite://${join(folder.path, 'hexin.db')}`;
    return { open: () => openStore(url, { log }), remove: folder.remove };
  },
  { announcesToOthers: false },
);

archiveContract('SQLite', async () => {
  const folder = await makeTemporaryFolder();
  return { url: `sqlite://${join(folder.path, 'hexin.db')}`, remove: folder.remove };
});

processContract('SQLite', async () => {
  const folder = await makeTemporaryFolder();
  return { url: `sqlite://${join(folder.path, 'hexin.db')}`, remove: folder.remove };
});

describe('an SQLite file', () => {
  let folder: TemporaryFolder;
  before(async () => {
    folder = await makeTemporaryFolder();
  });
  after(() => folder.remove());

  test('holds nothing any more of what was deleted or written over', async () => {
    const path = join(folder.path, 'deleted.db');
    const store = await openStore(`sqlite://${path}`, { log });
    const text = (word: string) => `${word} `.repeat(3_000);
    await store.facts.set('deleted', text('taken-down'));
    await store.facts.set('shortened', text('written-over'));
    await store.facts.set('small', 'a-few-words');
    await store.facts.set('kept', 'stays');
    for (const key of ['deleted', 'small']) await store.facts.delete(key);
    await store.facts.set('shortened', 'short');
    await store.close();
    const bytes = await readFile(path, 'latin1');
    assert.doesNotMatch(bytes, /taken-down|written-over|a-few-words/);
    assert.match(bytes, /stays/);
  });

  test('is made on the first start, with its parent folders', async () => {
    const store = await openStore(`sqlite://${join(folder.path, 'a', '库 b', 'hexin.db')}`, { log });
    await store.facts.set('made', 'yes');
    await store.close();
    assert.deepEqual(await readdir(join(folder.path, 'a', '库 b')), ['hexin.db']);
  });

  test('may have the characters of a URL in its name', async () => {
    const store = await openStore(`sqlite://${join(folder.path, 'a?mode=memory&b%20#c.db')}`, { log });
    await store.facts.set('made', 'yes');
    await store.close();
    assert.ok((await readdir(folder.path)).includes('a?mode=memory&b%20#c.db'));
  });

  test('that is something else is left as it is, and the start fails', async () => {
    const path = join(folder.path, 'letter.txt');
    await writeFile(path, 'Dear reader, this is no database. '.repeat(100));
    await assert.rejects(openStore(`sqlite://${path}`, { log }), { ...failed, message: /not a database/ });
    await mkdir(join(folder.path, 'folder'));
    await assert.rejects(openStore(`sqlite://${join(folder.path, 'folder')}`, { log }), failed);
    await assert.rejects(openStore(`sqlite://${join(path, 'hexin.db')}`, { log }), failed);
  });

  test('that is new opens for all who start at the same moment, and exactly one of them gets its lease', async (t) => {
    const url = `sqlite://${join(folder.path, 'rush-')}`;
    const contenders = [1, 2, 3].map(() => startStoreProcess(url, { contendFor: 'appender' }));
    t.after(() => Promise.all(contenders.map((contender) => contender.kill())));
    for (let round = 0; round < 30; round++) {
      for (const contender of contenders) contender.go();
      const answers = await Promise.all(contenders.map((contender) => contender.report()));
      assert.equal(answers.filter((gotIt) => gotIt === true).length, 1, `round ${round}: ${answers}`);
    }
  });

  test('has one lease by whatever path it is opened', async () => {
    const path = join(folder.path, 'real.db');
    const direct = await openStore(`sqlite://${path}`, { log });
    await symlink(path, join(folder.path, 'alias.db'));
    const alias = await openStore(`sqlite://${join(folder.path, 'alias.db')}`, { log });
    const lease = await direct.lease('appender');
    assert.ok(lease);
    assert.equal(await alias.lease('appender'), undefined);
    await Promise.all([direct.close(), alias.close()]);
  });

  test('stays leased when nobody remembers the lease', async () => {
    const path = join(folder.path, 'forgotten.db');
    const forget = async () => {
      const store = await openStore(`sqlite://${path}`, { log });
      assert.ok(await store.lease('appender'));
    };
    await forget();
    const store = await openStore(`sqlite://${path}`, { log });
    setFlagsFromString('--expose-gc');
    for (let round = 0; round < 3; round++) {
      runInNewContext('gc')();
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(await store.lease('appender'), undefined);
    await store.close();
  });

  test('that another connection is writing to can be read meanwhile, as it was before', async () => {
    const path = join(folder.path, 'busy.db');
    const store = await openStore(`sqlite://${path}`, { log });
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    other.exec(`insert into hexin_kv values ('facts', 'held', '{"v":1,"record":"x"}')`);
    assert.equal(await store.facts.get('held'), undefined, 'reading does not wait');
    other.exec('commit');
    other.close();
    assert.equal(await store.facts.get('held'), 'x');
    await store.close();
  });
});

describe('SQLite in memory', () => {
  test('holds records and leases until it is closed', async () => {
    const store = await openStore('sqlite::memory:', { log });
    await store.facts.set('a', '1');
    assert.equal(await store.facts.get('a'), '1');
    assert.ok(await store.lease('appender'));
    assert.equal(await store.lease('appender'), undefined);
    await store.close();
    const again = await openStore('sqlite::memory:', { log });
    assert.equal(await again.facts.get('a'), undefined);
    await again.close();
  });
});
