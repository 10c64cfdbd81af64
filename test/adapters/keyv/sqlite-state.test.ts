import assert from 'node:assert/strict';
import { copyFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { openStore } from '../../../src/adapters/keyv/open-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startStoreProcess } from '../../support/store-process.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const log = createRecordingLog();

describe('An SQLite store', () => {
  let folder: TemporaryFolder;
  let file: string;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
    file = join(folder.path, 'hexin.db');
  });
  afterEach(() => folder.remove());

  const open = (inPlace = false) => openStore(`sqlite://${file}`, { log, inPlace });
  async function stateOf() {
    const store = await open();
    const { state } = store;
    await store.close();
    return state;
  }
  async function runOnce() {
    const store = await open();
    await store.startRun();
    await store.facts.set('run', String(Math.random()));
    await store.close();
  }
  async function dieWriting() {
    const writer = startStoreProcess(`sqlite://${file}`, { writeFrom: 0, count: 1_000_000 });
    for (let reports = 0; reports < 20; reports++) await writer.report();
    await writer.kill();
  }

  test('is intact when it is new, and after a run that closed it', async () => {
    assert.equal(await stateOf(), 'intact');
    await runOnce();
    assert.equal(await stateOf(), 'intact');
    assert.equal(await stateOf(), 'intact', 'opening it changes nothing');
    assert.deepEqual((await readdir(folder.path)).toSorted(), ['hexin.db', 'hexin.db-run']);
  });

  test('is intact when a command has written to it meanwhile', async () => {
    await runOnce();
    const command = await open(true);
    await command.facts.set('by', 'a command');
    await command.close();
    assert.equal(await stateOf(), 'intact');
  });

  test('is intact after kill -9, which the machine outlives', async () => {
    await dieWriting();
    assert.equal(await stateOf(), 'intact');
  });

  test('is doubtful when the machine has started anew since', async () => {
    await dieWriting();
    await writeFile(`${file}-run`, '{"boot":"another start"}');
    assert.equal(await stateOf(), 'doubtful');
  });

  test('is doubtful when its log is shorter than it was', async () => {
    await dieWriting();
    const { length } = await readFile(`${file}-wal`);
    await truncate(`${file}-wal`, Math.floor(length / 2));
    assert.equal(await stateOf(), 'doubtful');
  });

  test('is doubtful when a copy of it was put back', async () => {
    await runOnce();
    await copyFile(file, join(folder.path, 'copy'));
    await runOnce();
    await rm(file);
    await copyFile(join(folder.path, 'copy'), file);
    assert.equal(await stateOf(), 'doubtful');
  });

  test('that is damaged is not opened, nor written to, and the error says what to do', async () => {
    await runOnce();
    const store = await open();
    for (let index = 0; index < 200; index++) await store.facts.set(`fact-${index}`, 'x'.repeat(500));
    await store.close();
    const bytes = await readFile(file);
    bytes.fill(0, 8_192, 16_384);
    await writeFile(file, bytes);
    const damaged = {
      name: 'HexinError',
      code: 'store-failed',
      message: /hexin\.db is damaged.*put a copy of it back/,
    };
    await assert.rejects(open(), damaged);
    assert.deepEqual(await readFile(file), bytes);
    await writeFile(file, '');
    await assert.rejects(open(), { code: 'store-failed', message: /hexin\.db is empty, although it was in use/ });
  });
});
