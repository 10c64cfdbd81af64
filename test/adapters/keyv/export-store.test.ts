import assert from 'node:assert/strict';
import { copyFile, glob, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { exportStore } from '../../../src/adapters/keyv/export-store.ts';
import { importStore } from '../../../src/adapters/keyv/import-store.ts';
import { measureStore } from '../../../src/adapters/keyv/measure-store.ts';
import { openStore } from '../../../src/adapters/keyv/open-store.ts';
import { postgresMissing, startPostgres } from '../../support/postgres.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const log = createRecordingLog();
const missing = await postgresMissing();
const fixtures = join(import.meta.dirname, '../../fixtures/stores');
const quietly = () => undefined;

/** What ends a line for some, but not in JSON; what no text of Postgres may hold; and half of a character. */
const awkward = '一\u2028二\u2029\r\n三\0\ud800';

describe('an export', () => {
  let folder: TemporaryFolder;
  before(async () => {
    folder = await makeTemporaryFolder();
  });
  after(() => folder.remove());

  const path = (name: string) => join(folder.path, name);
  const sqlite = (name: string) => `sqlite://${path(name)}`;

  async function exported(url: string, name: string): Promise<readonly string[]> {
    await exportStore(url, path(name), quietly);
    return (await readFile(path(name), 'utf8')).split('\n');
  }

  const taken = (lines: readonly string[], url: string) =>
    importStore(Readable.from([Buffer.from(lines.join('\n'))]), url, { log, onRecords: quietly });

  async function write(url: string, facts: Readonly<Record<string, string>>): Promise<void> {
    const store = await openStore(url, { log });
    for (const [key, value] of Object.entries(facts)) await store.facts.set(key, value);
    await store.close();
  }

  test('goes from SQLite to Postgres and back with every record as it was, of every version', {
    skip: missing ?? false,
  }, async () => {
    const server = await startPostgres();
    try {
      for await (const name of glob('*.sqlite', { cwd: fixtures })) {
        await copyFile(join(fixtures, name), path(name));
        await write(sqlite(name), { awkward });
        const seen: number[] = [];
        const first = await exportStore(sqlite(name), path(`${name}.1`), (count) => seen.push(count));
        assert.ok(first.records > 30);
        assert.deepEqual(seen, [first.records]);
        const postgres = await server.freshUrl();
        const lines = (await readFile(path(`${name}.1`), 'utf8')).split('\n');
        await taken(lines, postgres);
        const tidied = `select from pg_class where relname = 'hexin_kv' and relallvisible < greatest(relpages, 1)`;
        assert.deepEqual(await server.query(tidied), [], 'the server has tidied up');
        const { version, records } = await measureStore(postgres);
        assert.match(version, /^PostgreSQL \d/);
        assert.equal(records, first.records);
        const second = await exportStore(postgres, path(`${name}.2`), quietly);
        await taken((await readFile(path(`${name}.2`), 'utf8')).split('\n'), sqlite(`back-${name}`));
        const third = await exportStore(sqlite(`back-${name}`), path(`${name}.3`), quietly);
        assert.deepEqual([second, third], [first, first]);
        const store = await openStore(sqlite(`back-${name}`), { log });
        assert.equal(await store.facts.get('awkward'), awkward);
        await store.close();
        await assert.rejects(taken(lines, postgres), { code: 'store-not-empty' });
      }
    } finally {
      await server.remove();
    }
  });

  test('that Postgres has taken leaves it in doubt until something runs on it, also when whoever put it there ended at once', {
    skip: missing ?? false,
  }, async () => {
    const server = await startPostgres();
    try {
      await write(sqlite('one.db'), { a: '1' });
      const postgres = await server.freshUrl();
      await taken(await exported(sqlite('one.db'), 'one.jsonl'), postgres);
      const states: string[] = [];
      for (const isRun of [false, true, false]) {
        const store = await openStore(postgres, { log });
        states.push(store.state);
        if (isRun) await store.startRun();
        await store.close();
      }
      assert.deepEqual(states, ['doubtful', 'doubtful', 'intact']);
    } finally {
      await server.remove();
    }
  });

  test('that was cut short, changed, or is none is refused, and leaves neither a store nor a part of one', async () => {
    const url = sqlite('from.db');
    const facts = { a: '1', b: '2', c: '3' };
    await write(url, facts);
    const lines = await exported(url, 'from.jsonl');
    const [head = '', first = '', second = '', third = '', end = ''] = lines;
    assert.equal(lines.length, 6);
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[''], /first line|empty/],
      [['a book, not a store'], /first line isn’t that of one \(line 1\)/],
      [[head.replace('"version":1', '"version":2'), first], /a newer Hexin wrote it/],
      [[head, first, second, third], /cut short/],
      [[head, first, second, third.slice(0, -5)], /cut short \(line 4\)/],
      [[head, first, third, end], /something was changed/],
      [[head, first, second, third.replace('3', '4'), end], /something was changed/],
      [[head, first, third, second, end], /in order/],
      [[head, first, first, second, end], /in order/],
      [[head, first, second, third, end, third], /goes on/],
      [[head, first.replace('facts', 'rumours'), second, third, end], /rumours.*newer/],
      [[head, first.replace('"1"', '1'), second, third, end], /facts is not what it should be.*\(line 2\)/s],
      [[head, first.replace('"key":"a"', '"key":"一"'), second, third, end], /no key for facts/],
      [[head, first.replace('"key":"a"', `"key":"${'k'.repeat(90_000)}"`), second, third, end], /^.{500,600}$/],
      [[head, first.replace('"v":1', '"v":{"toString":1}'), second, third, end], /facts is not what it should be/],
      [[head, first.replace('"v":1', '"v":1,"__proto__":{"v":1}'), second, third, end], /Unrecognized key/],
      [[head, first.replace('facts', '__proto__'), second, third, end], /no records of the kind/],
      [[head, first.replace('facts', 'constructor'), second, third, end], /no records of the kind/],
      [[head, first, second, third, end.replace('"facts"', '"__proto__"')], /something was changed/],
      [[head, '['.repeat(1_000_000), end], /no JSON/],
    ];
    for (const [given, message] of wrong) {
      await assert.rejects(taken(given, sqlite('to.db')), { code: 'bad-export', message }, given.join('\n'));
    }
    const left = (await readdir(folder.path)).filter((name) => name.startsWith('to.db'));
    assert.deepEqual(left, []);
    await taken([head, first, second, third, end], sqlite('to.db'));
    const again = { code: 'store-not-empty', message: /to\.db/ };
    await assert.rejects(taken([head, first, second, third, end], sqlite('to.db')), again);
  });

  test('that is refused leaves a Postgres empty, for the one that comes then', { skip: missing ?? false }, async () => {
    const server = await startPostgres();
    try {
      const url = sqlite('whole.db');
      await write(url, Object.fromEntries(Array.from({ length: 1200 }, (_, index) => [`fact ${10_000 + index}`, 'x'])));
      const lines = await exported(url, 'whole.jsonl');
      const postgres = await server.freshUrl();
      await assert.rejects(taken(lines.slice(0, 1100), postgres), { code: 'bad-export', message: /cut short/ });
      assert.equal(await taken(lines, postgres), 1200);
    } finally {
      await server.remove();
    }
  });

  test('is for whom it was made, and written over nothing', { skip: process.platform === 'win32' }, async () => {
    const url = sqlite('own.db');
    await write(url, { a: '1' });
    await exported(url, 'own.jsonl');
    assert.equal((await stat(path('own.jsonl'))).mode & 0o777, 0o600);
    await assert.rejects(exportStore(url, path('own.jsonl'), quietly), { code: 'file-exists' });
    await assert.rejects(exportStore(sqlite('none.db'), path('none.jsonl'), quietly), { code: 'no-store' });
    assert.ok(!(await readdir(folder.path)).some((name) => name.startsWith('none')));
  });
});
