import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { freshForMs, retryAfterMs, validatorsOf } from '../../../src/features/sources/answer-hints.ts';

const now = Date.UTC(2026, 10, 29, 8, 0, 0);
const inAnHour = 'Sun, 29 Nov 2026 09:00:00 GMT';

describe('Retry-After', () => {
  for (const [text, ms] of [
    ['120', 120_000],
    [' 0 ', 0],
    [inAnHour, 3_600_000],
    ['Sun, 29 Nov 2026 07:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['99999999999999999999', 3_155_760_000_000],
    ['', null],
  ] as const) {
    test(`${JSON.stringify(text)} means ${ms} ms`, () => assert.equal(retryAfterMs({ 'retry-after': text }, now), ms));
  }
  test('nothing means nothing', () => assert.equal(retryAfterMs({}, now), null));
});

describe('how long an answer stays the same', () => {
  for (const [headers, ms] of [
    [{ 'cache-control': 'public, max-age=600' }, 600_000],
    [{ 'cache-control': 'max-age=600', age: '100' }, 500_000],
    [{ 'cache-control': 'max-age=600', age: '700' }, null],
    [{ 'cache-control': 'max-age=0' }, null],
    [{ 'cache-control': 'no-cache, max-age=600' }, null],
    [{ 'cache-control': 'max-age=600', expires: inAnHour }, 600_000],
    [{ expires: inAnHour }, 3_600_000],
    [{ expires: inAnHour, date: 'Sun, 29 Nov 2026 08:50:00 GMT' }, 600_000],
    [{ expires: '0' }, null],
    [{ 'cache-control': 'max-age=forever' }, null],
    [{}, null],
  ] as const) {
    test(`${JSON.stringify(headers)}: ${ms} ms`, () => assert.equal(freshForMs(headers, now), ms));
  }
});

test('what tells whether an answer changed belongs to the address that it came from', () => {
  assert.deepEqual(validatorsOf('https://a.example/', { etag: 'W/"1"' }), {
    url: 'https://a.example/',
    etag: 'W/"1"',
    lastModified: null,
  });
  assert.equal(validatorsOf('https://a.example/', {}), null);
});
