import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { appendFile, mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { checkFolder, createFolderSource } from '../../../src/adapters/sources/folder.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import { HexinError } from '../../../src/domain/hexin-error.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

async function setUp(t: TestContext) {
  const folder = await makeTemporaryFolder();
  const arrived = new EventEmitter();
  const delivered: string[] = [];
  const problems: string[] = [];
  const outage = { isOn: false };
  const source = createFolderSource({
    path: folder.path,
    clock: systemClock,
    onProblem(name, error) {
      const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
      problems.push(`${name}: ${code}`);
      arrived.emit('problem');
    },
  });
  t.after(async () => {
    await source.stop();
    await folder.remove();
  });
  const start = () =>
    source.start(async ({ name, bytes }) => {
      const text = String(bytes);
      if (text === 'refused') throw Object.assign(new Error('refused'), { code: 'no-article' });
      if (outage.isOn) throw new HexinError('store-failed', 'The store can’t be reached');
      delivered.push(`${name}: ${text}`);
      arrived.emit('document');
    });
  /** The time from `act` to the next document, in milliseconds. */
  async function untilNext(act: () => Promise<unknown>): Promise<number> {
    const next = once(arrived, 'document', { signal: AbortSignal.timeout(5_000) });
    await act();
    const startedAt = performance.now();
    await next;
    return performance.now() - startedAt;
  }
  return {
    path: (name: string) => join(folder.path, name),
    arrived,
    delivered,
    problems,
    outage,
    start,
    source,
    untilNext,
  };
}

/** Writes a file as if it had been there for an hour. */
async function writeOld(path: string, text: string) {
  const { utimes } = await import('node:fs/promises');
  await writeFile(path, text);
  const anHourAgo = Date.now() / 1_000 - 3_600;
  await utimes(path, anHourAgo, anHourAgo);
}

test('the files that are there are handed over by name before the start resolves, and only documents', async (t) => {
  const { path, delivered, start } = await setUp(t);
  await Promise.all(
    ['b.txt', 'a.md', 'README.md', '.hidden.txt', 'c.json', 'd.txt~', 'e.part'].map((name) =>
      writeOld(path(name), name),
    ),
  );
  await mkdir(path('folder.txt'));
  await start();
  assert.deepEqual(delivered, ['a.md: a.md', 'b.txt: b.txt']);
});

test('a new file is handed over within two seconds of being complete, once', async (t) => {
  const { path, delivered, start, untilNext } = await setUp(t);
  await start();
  const tookMs = await untilNext(() => writeFile(path('new.txt'), '新的'));
  assert.ok(tookMs < 2_000, `${tookMs} ms`);
  await delay(300);
  assert.deepEqual(delivered, ['new.txt: 新的']);
});

test('a file that was written before and is renamed into place is handed over at once', async (t) => {
  const { path, start, untilNext } = await setUp(t);
  await start();
  await writeOld(path('.new.txt'), '新的');
  const tookMs = await untilNext(() => rename(path('.new.txt'), path('new.txt')));
  assert.ok(tookMs < 900, `${tookMs} ms`);
});

test('a file that is still being written is not read half', async (t) => {
  const { path, delivered, start, untilNext } = await setUp(t);
  await start();
  await untilNext(async () => {
    await writeFile(path('slow.txt'), '一');
    for (const part of ['二', '三', '四']) {
      await delay(500);
      await appendFile(path('slow.txt'), part);
    }
  });
  assert.deepEqual(delivered, ['slow.txt: 一二三四']);
});

test('a file that changes is handed over again', async (t) => {
  const { path, delivered, start, untilNext } = await setUp(t);
  await writeOld(path('a.txt'), '旧');
  await start();
  await untilNext(() => writeFile(path('a.txt'), '新'));
  assert.deepEqual(delivered, ['a.txt: 旧', 'a.txt: 新']);
});

test('a file that can not be taken in is a problem once, and stops no other', async (t) => {
  const { path, delivered, problems, start, untilNext } = await setUp(t);
  await writeOld(path('a.txt'), 'refused');
  await writeOld(path('b.jpg'), '好');
  await writeOld(path('~$b.docx'), '好');
  await writeOld(path('c.txt'), '');
  await truncate(path('c.txt'), 11 * 1024 * 1024);
  await writeOld(path('d.txt'), '好');
  await start();
  await untilNext(() => writeFile(path('e.txt'), '还好'));
  assert.deepEqual(delivered, ['d.txt: 好', 'e.txt: 还好']);
  assert.equal(problems[0], 'a.txt: no-article');
  assert.deepEqual(
    problems.filter((problem) => !problem.startsWith('a')),
    ['c.txt: too-large'],
  );
});

test('what the store could not take is handed over again, in order, and that it failed is said once', async (t) => {
  const { path, arrived, delivered, problems, outage, start, untilNext } = await setUp(t);
  outage.isOn = true;
  await writeOld(path('a.txt'), '一');
  await writeOld(path('b.txt'), '二');
  await start();
  await delay(1_200);
  assert.deepEqual(problems, [`${path('.')}: store-failed`]);
  const tookMs = await untilNext(async () => {
    outage.isOn = false;
  });
  assert.ok(tookMs < 1_500, `${tookMs} ms`);
  if (delivered.length < 2) await once(arrived, 'document', { signal: AbortSignal.timeout(5_000) });
  assert.deepEqual(delivered, ['a.txt: 一', 'b.txt: 二']);
});

test('a folder that goes away is a problem once, and is watched again when it is back', async (t) => {
  const { path, arrived, delivered, problems, start, untilNext } = await setUp(t);
  await start();
  const gone = once(arrived, 'problem', { signal: AbortSignal.timeout(5_000) });
  await rm(path('.'), { recursive: true });
  await gone;
  await delay(1_500);
  assert.equal(problems.length, 1);
  const tookMs = await untilNext(async () => {
    await mkdir(path('.'));
    await writeOld(path('a.txt'), '回来了');
  });
  assert.ok(tookMs < 2_000, `${tookMs} ms`);
  const watchedMs = await untilNext(() => writeOld(path('b.txt'), '又一篇'));
  assert.ok(watchedMs < 900, `${watchedMs} ms`);
  assert.deepEqual(delivered, ['a.txt: 回来了', 'b.txt: 又一篇']);
});

test('a folder that is not there is named', async () => {
  await assert.rejects(checkFolder('/nowhere/at/all'), { code: 'no-such-folder', message: /\/nowhere\/at\/all/ });
});

test('a folder that is away at the start is a problem once, and read when it is back', async (t) => {
  const { path, delivered, problems, start, untilNext } = await setUp(t);
  await rm(path('.'), { recursive: true });
  await start();
  await delay(1_200);
  assert.equal(problems.length, 1);
  const tookMs = await untilNext(async () => {
    await mkdir(path('.'));
    await writeOld(path('a.txt'), '回来了');
  });
  assert.ok(tookMs < 2_000, `${tookMs} ms`);
  assert.deepEqual(delivered, ['a.txt: 回来了']);
});

test('after stopping nothing is handed over', async (t) => {
  const { path, delivered, start, source } = await setUp(t);
  await start();
  await source.stop();
  await writeOld(path('late.txt'), '晚了');
  await delay(300);
  assert.deepEqual(delivered, []);
  await rm(path('late.txt'));
});
