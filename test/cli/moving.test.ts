import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { runCli } from '../support/run-cli.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const fixture = join(import.meta.dirname, '../fixtures/stores/record-2.sqlite');

describe('hexin export and import', { timeout: 180_000, concurrency: 2 }, () => {
  test('move a store, say how far they are, and have the next bot look into its channels', async (t) => {
    const folder = await makeTemporaryFolder();
    t.after(folder.remove);
    const path = (name: string) => join(folder.path, name);
    const [from, to] = [`sqlite://${path('from.db')}`, `sqlite://${path('to.db')}`];
    await copyFile(fixture, path('from.db'));
    const running = await openStore(from, { log: createRecordingLog() });
    await running.facts.set('gateway-session:0', '{}');
    await running.close();

    const exported = await runCli(from, 'export', path('all.jsonl'));
    assert.match(exported.out, / 8 {2}subscriptions\n/);
    assert.match(exported.out, /47 records, sha256 [0-9a-f]{64}\n$/);
    assert.equal(exported.err, 'exporting 47 of 47 records\n');
    const out = await runCli(from, 'export', '-');
    const first = (text: string) => text.split('\n').slice(1).join('\n');
    assert.equal(first(out.out), first(await readFile(path('all.jsonl'), 'utf8')));

    const imported = await runCli(to, 'import', path('all.jsonl'), '--json');
    assert.deepEqual(JSON.parse(imported.out), { records: 47, articles: 5, subscriptions: 8 });
    assert.match(imported.err, /^importing 47 of 47 records\n/);
    const store = await openStore(to, { log: createRecordingLog() });
    const doubt = await store.facts.get('look-back');
    const session = await store.facts.get('gateway-session:0');
    await store.close();
    assert.equal(session, undefined, 'nobody goes on with a session of then');
    assert.ok(doubt !== undefined && doubt !== '1795827600000 1795831200000', `${doubt} is another doubt`);
  });

  test('say what is wrong', async (t) => {
    const folder = await makeTemporaryFolder();
    t.after(folder.remove);
    const to = `sqlite://${join(folder.path, 'to.db')}`;
    const missing = await runCli(to, 'import', join(folder.path, 'nothing.jsonl'));
    assert.match(missing.err, /There is no file .*nothing\.jsonl/);
    await writeFile(join(folder.path, 'book.jsonl'), '{"title":"a book"}\n');
    const wrong = await runCli(to, 'import', join(folder.path, 'book.jsonl'));
    assert.match(wrong.err, /can’t be imported: its first line isn’t that of one \(line 1\)/);
    const bell = '"\\u001b]0;not yours\\u0007"';
    const head = '{"hexin":"export","version":1,"at":"2026-01-02T03:04:05.000Z","records":1}';
    await writeFile(join(folder.path, 'loud.jsonl'), `${head}\n{"collection":${bell},"key":"a","value":{}}\n`);
    const loud = await runCli(to, 'import', join(folder.path, 'loud.jsonl'));
    assert.match(loud.err, /no records of the kind “\uFFFD]0;not yours\uFFFD”/);
    assert.match((await runCli(to, 'export', '-')).err, /There is no store/);
    assert.deepEqual([missing.code, wrong.code], [1, 1]);
  });
});
