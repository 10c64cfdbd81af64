import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findShownTime } from '../../src/domain/parse/shown-time.ts';

/** Sunday, 29 November 2026, 15:00 in Beijing. */
const now = Date.parse('2026-11-29T15:00:00+08:00');

for (const [line, expected] of [
  ['2026年11月25日 10:30', '2026-11-25T10:30:00+08:00'],
  ['11-25 10:30', '2026-11-25T10:30:00+08:00'],
  ['11月25日 10:30', '2026-11-25T10:30:00+08:00'],
  ['12-31 23:59', '2025-12-31T23:59:00+08:00'],
  ['28/11/2026 - 09:12', '2026-11-28T09:12:00+08:00'],
  ['今天 08:05', '2026-11-29T08:05:00+08:00'],
  ['昨天 23:10', '2026-11-28T23:10:00+08:00'],
  ['前天23:10', '2026-11-27T23:10:00+08:00'],
  ['3小时前', '2026-11-29T12:00:00+08:00'],
  ['17 分鐘前', '2026-11-29T14:43:00+08:00'],
  ['2天前', '2026-11-27'],
  ['5 hours ago', '2026-11-29T10:00:00+08:00'],
  ['刚刚', '2026-11-29T15:00:00+08:00'],
  ['比分 3-2 结束', undefined],
  ['三天前他还在山里', undefined],
  ['周望', undefined],
] as const)
  test(`${line} is ${expected ?? 'no time'}`, () => assert.equal(findShownTime(line, now), expected));
