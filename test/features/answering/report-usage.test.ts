import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportUsage } from '../../../src/features/answering/report-usage.ts';
import { createUsage } from '../../../src/features/answering/usage.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const hour = 60 * 60_000;

test('usage is told every hour in which something was counted, and at the end', async () => {
  const [clock, log, usage] = [createFakeClock(), createRecordingLog(), createUsage()];
  const stop = reportUsage({ usage, clock, log });
  await clock.advance(hour);
  assert.equal(log.of('usage').length, 0);
  usage.count('questions');
  await clock.advance(hour);
  await clock.advance(hour);
  assert.equal(log.of('usage').length, 1);
  usage.count('prompt-tokens', 100);
  stop();
  assert.deepEqual(log.of('usage').at(-1)?.fields, { questions: 1, 'prompt-tokens': 100 });
  assert.equal(clock.pending, 0);
});

test('who asked for nothing hears nothing', () => {
  const [clock, log] = [createFakeClock(), createRecordingLog()];
  reportUsage({ usage: createUsage(), clock, log })();
  assert.deepEqual(log.of('usage'), []);
});
