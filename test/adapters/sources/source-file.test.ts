import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createSourceFile } from '../../../src/adapters/sources/source-file.ts';
import { HexinError } from '../../../src/domain/hexin-error.ts';
import type { ListedSource } from '../../../src/domain/source-list.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const a: ListedSource = { url: 'https://a.example/feed', topics: ['芯片'] };
const b: ListedSource = { url: 'https://b.example/feed', topics: [] };

async function setUp(t: TestContext) {
  const folder = await makeTemporaryFolder();
  t.after(folder.remove);
  const path = join(folder.path, 'sources.json');
  const clock = createFakeClock();
  return { folder, path, clock, file: createSourceFile(path, clock) };
}

test('no file is an empty list; what was written is read, and nothing else is left in the folder', async (t) => {
  const { folder, file } = await setUp(t);
  assert.deepEqual(await file.read(), []);
  await file.write([a, b]);
  assert.deepEqual(await file.read(), [a, b]);
  assert.deepEqual(await readdir(folder.path), ['sources.json']);
});

test('a file that can’t be used says where and why, a line for each problem', async (t) => {
  const { path, file } = await setUp(t);
  await writeFile(path, '["https://a.example/feed", "b.example", 7]');
  await assert.rejects(file.read(), (error) => {
    assert.ok(error instanceof HexinError);
    assert.equal(error.code, 'bad-sources');
    assert.deepEqual(error.message.split('\n').slice(1), [
      `  ${path}: entry 2 must begin with https:// or http://`,
      `  ${path}: entry 3 must be an address, or an object with a "url"`,
    ]);
    return true;
  });
});

test('a folder in its place is an error, not an empty list', async (t) => {
  const { folder, clock } = await setUp(t);
  await assert.rejects(createSourceFile(folder.path, clock).read(), { code: 'bad-sources' });
});

test('what changes is heard within ten seconds, a version that can’t be read once, and nothing after the end', async (t) => {
  const { path, clock, file } = await setUp(t);
  await file.write([a]);
  await file.read();
  const heard: unknown[] = [];
  const end = file.watch(
    (sources) => heard.push(sources.map(({ url }) => url)),
    (error) => heard.push(error instanceof HexinError && error.code),
  );
  // A look takes real input; the timer of the next one is set when it is done.
  const look = async () => {
    await clock.advance(10_000);
    while (clock.pending === 0) await turn();
  };
  await look();
  await file.write([a, b]);
  await look();
  await look();
  await writeFile(path, '[');
  await look();
  await look();
  await rm(path);
  await look();
  assert.deepEqual(heard, [[a.url, b.url], 'bad-sources', []]);
  end();
  assert.equal(clock.pending, 0);
});
