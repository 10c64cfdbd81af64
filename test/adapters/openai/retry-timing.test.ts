import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoffMs, readRetryAfter } from '../../../src/adapters/openai/retry-timing.ts';

const now = Date.UTC(2026, 10, 1, 4);

for (const [headers, ms] of [
  [{ 'retry-after': '2' }, 2_000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': ' 1.5 ' }, 1_500],
  [{ 'retry-after': 'Sun, 01 Nov 2026 04:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'Sun, 01 Nov 2026 03:00:00 GMT' }, 0],
  [{ 'retry-after-ms': '250', 'retry-after': '2' }, 250],
  [{ 'retry-after': '-1' }, undefined],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'retry-after': '9'.repeat(400) }, undefined],
  [{}, undefined],
] as const) {
  test(`${JSON.stringify(headers).slice(0, 60)} asks for ${ms} ms`, () => {
    assert.equal(readRetryAfter(new Headers(headers), now), ms);
  });
}

test('the wait doubles with each failure, less at most a quarter', () => {
  assert.deepEqual(
    [1, 2, 3].map((failures) => backoffMs(failures, 0)),
    [500, 1_000, 2_000],
  );
  assert.equal(backoffMs(1, 1), 375);
});
