import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const bench = new URL('../../bench/index.ts', import.meta.url).pathname;

test('with 20,000 subscriptions, a wake-up that owes nothing costs less than 50 ms of processor time', async (t) => {
  const { stdout: printed } = await promisify(execFile)(process.execPath, [bench, 'delivery', 'tick']);
  t.diagnostic(printed);
  const [, medianMs] = /10000 are due +([\d.]+) ms/.exec(printed) ?? [];
  assert.ok(Number(medianMs) < 50, printed);
});
