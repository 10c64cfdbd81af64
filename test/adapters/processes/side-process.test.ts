import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, afterEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createSideProcess } from '../../../src/adapters/processes/side-process.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import type { OddJob } from './odd-jobs.ts';

const module = new URL('./odd-jobs.ts', import.meta.url);
const longTime = 30_000;

const open = (clock = systemClock) =>
  createSideProcess<OddJob, string>({ clock, module, idleMs: 60_000, heapMegabytes: 64, residentMegabytes: 180 });

describe('a process for jobs that could do harm', { timeout: 120_000 }, () => {
  const side = open();
  afterEach(() => side.end());
  after(() => side.end());

  test('does one job after the other, and starts with the first', async () => {
    assert.ok(!side.isRunning);
    const pids = await Promise.all([side.ask('pid', longTime), side.ask('pid', longTime)]);
    assert.equal(pids[0], pids[1]);
    assert.notEqual(pids[0], String(process.pid));
  });

  test('knows nothing of the environment, writes no file, and makes no code of text', async () => {
    assert.equal(await side.ask('secret', longTime), 'none');
    assert.equal(await side.ask('write', longTime), 'ERR_ACCESS_DENIED');
    assert.equal(await side.ask('eval', longTime), 'EvalError');
  });

  for (const job of ['buffers', 'objects', 'die'] as const)
    test(`that ends with a job (${job}) fails that one alone`, async () => {
      const jobs = [side.ask(job, longTime), side.ask('pid', longTime)];
      await assert.rejects(jobs[0] ?? assert.fail(), /ended without an answer/);
      assert.match((await jobs[1]) ?? '', /^\d+$/);
    });

  test('is ended when a job takes too long, and the next starts another', async () => {
    const first = await side.ask('pid', longTime);
    await assert.rejects(side.ask('spin', 200), /No answer within 200 ms/);
    assert.notEqual(await side.ask('pid', longTime), first);
  });

  test('is ended when nobody waits for its job any more; a job that hasn’t begun ends nothing', async () => {
    const first = await side.ask('pid', longTime);
    const unwanted = AbortSignal.timeout(100);
    const jobs = [side.ask('spin', longTime, unwanted), side.ask('pid', longTime, unwanted)];
    for (const job of jobs) await assert.rejects(job, { name: 'TimeoutError' });
    const second = await side.ask('pid', longTime);
    assert.notEqual(second, first);
    await assert.rejects(side.ask('pid', longTime, AbortSignal.abort(new Error('never wanted'))), /never wanted/);
    assert.equal(await side.ask('pid', longTime), second);
  });

  test('that keeps much of its memory makes room for another', async () => {
    const first = await side.ask('keep', longTime);
    assert.notEqual(await side.ask('pid', longTime), first);
  });

  test('forgives what a job left undone', async () => {
    const first = await side.ask('forgotten', longTime);
    assert.equal(await side.ask('pid', longTime), first);
  });

  test('is waited for until it has ended, also by a process that has nothing else to do', () => {
    const script = fileURLToPath(new URL('./ends-its-side-process.ts', import.meta.url));
    const { status, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
    assert.deepEqual([status, stdout], [0, 'ended']);
  });

  test('ends when there has been nothing to do for a minute', async () => {
    const clock = createFakeClock();
    const idle = open(clock);
    const first = await idle.ask('pid', longTime);
    await clock.advance(59_000);
    assert.equal(await idle.ask('pid', longTime), first);
    await clock.advance(60_000);
    assert.ok(!idle.isRunning);
  });
});
