import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slopeOf } from '../../bench/soak/slope.ts';

test('a slope is what a line through the points rises, whatever they scatter by', () => {
  const days = Array.from({ length: 21 }, (_, index) => index + 8);
  assert.equal(slopeOf(days.map((at) => ({ at, value: 3 * at + 100 }))), 3);
  assert.equal(slopeOf(days.map((at) => ({ at, value: 7 }))), 0);
  const scattered = days.map((at) => ({ at, value: 2 * at + (at % 2 === 0 ? 5 : -5) }));
  assert.ok(Math.abs(slopeOf(scattered) - 2) < 0.1);
});

test('of one point or none nothing rises', () => {
  assert.deepEqual([slopeOf([]), slopeOf([{ at: 1, value: 9 }])], [0, 0]);
});
