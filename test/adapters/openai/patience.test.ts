import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Failure } from '../../../src/adapters/openai/model-error.ts';
import { createPatience } from '../../../src/adapters/openai/patience.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const hour = 3_600_000;
const { signal } = new AbortController();

function setUp() {
  const clock = createFakeClock();
  const patience = createPatience({ tries: 3, longestWaitMs: 20_000, clock });
  const told = (retryAfterMs: number) => {
    const failure: Failure = { code: 'model-busy', status: 429, mayRetry: true, retryAfterMs, detail: '' };
    return patience.afterFailure(failure, 1, signal);
  };
  return { clock, patience, told };
}

test('a server that asks to be left alone for years is asked again after an hour', async () => {
  const { clock, patience, told } = setUp();
  assert.equal(await told(20 * 365 * 24 * hour), false);
  await clock.advance(hour - 30_000);
  await assert.rejects(patience.beforeTry(signal), { code: 'model-busy' });
  await clock.advance(30_000);
  await patience.beforeTry(signal);
});

test('a server that asks to be left alone for a minute is asked again, also where the clock is set back', async () => {
  const { clock, patience, told } = setUp();
  assert.equal(await told(60_000), false);
  clock.setBack(24 * hour);
  await clock.advance(60_000);
  await patience.beforeTry(signal);
});
