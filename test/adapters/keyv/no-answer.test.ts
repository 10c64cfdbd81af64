import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from 'node:test';
import { answerOf, NoAnswer } from '../../../src/adapters/keyv/no-answer.ts';

/** Hears nothing meanwhile, as while a library is loaded. */
function beBusy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('an answer that came while the process was busy with something else is one', async () => {
  const answer = answerOf(readFile(import.meta.filename, 'utf8'), 100);
  beBusy(300);
  assert.match(await answer, /beBusy/);
});

test('what isn’t answered in time is given up, and what fails is told as it is', async () => {
  const startedAt = performance.now();
  await assert.rejects(answerOf(new Promise(() => undefined), 60), NoAnswer);
  assert.ok(performance.now() - startedAt < 2_000);
  await assert.rejects(answerOf(Promise.reject(new TypeError('refused')), 60), TypeError);
  assert.equal(await answerOf(delay(20, 'late'), 5_000), 'late');
});
