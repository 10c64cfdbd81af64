import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';

test('a callback comes once, after its delay', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000 });
  const called: number[] = [];
  systemClock.after(500, () => void called.push(systemClock.now()));
  t.mock.timers.tick(499);
  assert.deepEqual(called, []);
  t.mock.timers.tick(1);
  t.mock.timers.tick(10_000);
  assert.deepEqual(called, [1_500]);
});

test('a delay longer than a timer can hold is kept to', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  const longestTimeoutMs = 2 ** 31 - 1;
  const called: string[] = [];
  systemClock.after(2 * longestTimeoutMs + 10, () => void called.push('called'));
  const cancel = systemClock.after(longestTimeoutMs + 5, () => void called.push('cancelled'));
  t.mock.timers.tick(longestTimeoutMs);
  cancel();
  t.mock.timers.tick(longestTimeoutMs);
  t.mock.timers.tick(9);
  assert.deepEqual(called, []);
  t.mock.timers.tick(1);
  assert.deepEqual(called, ['called']);
});

test('a waiting callback does not keep the process alive', () => {
  const clockModule = new URL('../../../src/adapters/telemetry/system-clock.ts', import.meta.url).href;
  const program = `import { systemClock } from ${JSON.stringify(clockModule)};
    systemClock.after(60_000, () => process.exit(1));`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    timeout: 30_000,
    env: {},
  });
  assert.equal(status, 0);
});
