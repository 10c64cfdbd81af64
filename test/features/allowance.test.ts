import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AskedKind, createAllowance } from '../../src/features/allowance.ts';
import { createSlidingWindow } from '../../src/features/allowance/sliding-window.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const reader = { userId: '1', guildId: '10' };
const neighbour = { userId: '2', guildId: '10' };

function setUp(perPersonPerHour: number, perGuildPerHour: number) {
  const clock = createFakeClock();
  const allowance = createAllowance({ perPersonPerHour, perGuildPerHour, clock });
  const ask = (
    asker: { readonly userId: string; readonly guildId: string | null } = reader,
    kind: AskedKind = 'question',
  ) => {
    const entry = allowance.enter(asker, kind);
    if (entry.kind === 'admitted') entry.leave();
    return entry;
  };
  return { clock, allowance, ask };
}

test('a person asks so often an hour, hears from when on again, and may ask just then', async () => {
  const { clock, ask } = setUp(3, 0);
  for (const minutes of [0, 10, 5]) {
    await clock.advance(minutes * minuteMs);
    assert.equal(ask().kind, 'admitted');
  }
  const refusal = ask();
  assert.ok(refusal.kind === 'refused' && refusal.because === 'person');
  assert.equal(refusal.againAt, clock.now() + 45 * minuteMs);
  await clock.advance(refusal.againAt - clock.now() - 1);
  assert.equal(ask().kind, 'refused');
  await clock.advance(1);
  assert.equal(ask().kind, 'admitted');
  assert.equal(ask().kind, 'refused');
});

test('what is refused does not count, nor does what is given back, and a place is left but once', () => {
  const { allowance, ask } = setUp(1, 0);
  const first = allowance.enter(reader, 'question');
  assert.ok(first.kind === 'admitted');
  first.giveBack();
  first.giveBack();
  first.leave();
  first.leave();
  assert.equal(ask().kind, 'admitted');
  for (let time = 0; time < 5; time++) assert.equal(ask().kind, 'refused');
});

test('a person has one allowance wherever they ask; a guild has one for all its members, of which a direct message takes nothing', () => {
  const { ask } = setUp(2, 3);
  ask();
  ask({ userId: '1', guildId: '11' });
  assert.equal(ask({ userId: '1', guildId: '12' }).kind, 'refused');
  ask(neighbour);
  ask(neighbour);
  const refusal = ask({ userId: '3', guildId: '10' });
  assert.ok(refusal.kind === 'refused' && refusal.because === 'guild');
  assert.equal(ask({ userId: '3', guildId: null }).kind, 'admitted');
});

test('a document takes the place of two questions, and no more than there are', () => {
  const { ask } = setUp(3, 0);
  assert.equal(ask(reader, 'document').kind, 'admitted');
  assert.equal(ask(reader, 'document').kind, 'refused');
  assert.equal(ask(reader, 'text').kind, 'admitted');
  assert.equal(setUp(1, 0).ask(reader, 'document').kind, 'admitted');
});

test('two of a person’s questions are answered at a time, also where there is no other limit', () => {
  const { allowance } = setUp(0, 0);
  const first = allowance.enter(reader, 'question');
  allowance.enter(reader, 'text');
  assert.deepEqual(allowance.enter(reader, 'question'), { kind: 'refused', because: 'running', count: 2 });
  assert.equal(allowance.enter(neighbour, 'question').kind, 'admitted');
  assert.ok(first.kind === 'admitted');
  first.leave();
  assert.equal(allowance.check(reader, 'question'), undefined);
  assert.equal(allowance.enter(reader, 'question').kind, 'admitted');
});

test('asking whether one may counts nothing', () => {
  const { allowance, ask } = setUp(1, 1);
  for (let time = 0; time < 5; time++) assert.equal(allowance.check(reader, 'question'), undefined);
  assert.equal(ask().kind, 'admitted');
});

test('in whatever order people ask, no hour has more than it may, and who waits as long as told is let in', () => {
  const step = fc.record({ waitMs: fc.integer({ min: 0, max: 20 * minuteMs }), cost: fc.integer({ min: 1, max: 3 }) });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 60 }), (most, steps) => {
      let now = 1_000_000;
      const window = createSlidingWindow({ most, lengthMs: hourMs, keys: 10, clock: { now: () => now } });
      const taken: { readonly at: number; readonly cost: number }[] = [];
      for (const { waitMs, cost } of steps) {
        now += waitMs;
        const free = window.freeAt('key', cost);
        if (free !== undefined) {
          assert.ok(free > now);
          const asked = now;
          now = free - 1;
          assert.notEqual(window.freeAt('key', cost), undefined);
          now = free;
          assert.equal(window.freeAt('key', cost), undefined);
          now = asked;
          continue;
        }
        window.take('key', cost);
        taken.push({ at: now, cost: Math.min(cost, most) });
        const lately = taken.filter(({ at }) => at > now - hourMs).reduce((sum, each) => sum + each.cost, 0);
        assert.ok(lately <= most);
      }
    }),
  );
});

test('who has not asked for an hour is forgotten, and of too many at once the oldest', async () => {
  const clock = createFakeClock();
  const window = createSlidingWindow({ most: 2, lengthMs: hourMs, keys: 1_000, clock });
  for (let person = 0; person < 200_000; person++) window.take(`person ${person}`, 1);
  assert.equal(window.size, 1_000);
  await clock.advance(hourMs);
  window.take('another', 1);
  assert.equal(window.size, 1);
});

test('who asked enough before the clock was set back may ask again within the hour', async () => {
  const { clock, ask } = setUp(1, 0);
  assert.equal(ask().kind, 'admitted');
  clock.setBack(1_000);
  assert.equal(ask().kind, 'refused');
  clock.setBack(24 * hourMs);
  await clock.advance(hourMs);
  assert.equal(ask().kind, 'admitted');
});
