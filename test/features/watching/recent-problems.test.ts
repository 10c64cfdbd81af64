import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HexinError } from '../../../src/domain/hexin-error.ts';
import { createRecentProblems } from '../../../src/features/watching/recent-problems.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

test('the last lines that somebody should look at are kept by their names alone, and are logged as before', () => {
  const log = createRecordingLog();
  const clock = createFakeClock();
  const problems = createRecentProblems(log, { current: () => 'k7qhx3md' }, clock);
  for (let line = 0; line < 30; line += 1) problems.log.warn(`w${line}`, { channelId: '1' });
  problems.log.info('fine');
  problems.log.error('failed', { error: new HexinError('store-failed', 'The password is hunter2') });
  assert.equal(log.lines.length, 32);
  const recent = problems.recent();
  assert.equal(recent.length, 20);
  assert.deepEqual(recent.slice(0, 2), [
    { at: clock.now(), level: 'error', event: 'failed', code: 'store-failed', trace: 'k7qhx3md' },
    { at: clock.now(), level: 'warn', event: 'w29', code: null, trace: 'k7qhx3md' },
  ]);
  assert.ok(!JSON.stringify(recent).includes('hunter2'));
});
