import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BriefingPlan, Progress, Subscription } from '../../../src/domain/subscription.ts';
import { countOwed } from '../../../src/features/watching/owed-backlog.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { everyHour, makeSubscription } from '../../support/publishing.ts';

const minuteMs = 60_000;
/** Half past an hour. Stories came in ten minutes apart, the last one five minutes ago. */
const now = Date.UTC(2026, 10, 1, 4, 30);
const times = [45, 35, 25, 15, 5].map((minutes) => now - minutes * minuteMs);
const dueAt = now - 30 * minuteMs;

const hourly = { kind: 'cron', preset: 'hourly', cron: '0 * * * *', timeZone: 'Asia/Shanghai' } as const;

const seen = {
  seqAt: (timeMs: number) => times.filter((time) => time <= timeMs).length,
  countAfter: (seq: number) => times.length - seq,
};

interface Given extends Partial<Subscription> {
  readonly offset: number;
  readonly servedDue?: number;
  readonly inFlight?: BriefingPlan;
}

function owed(channels: readonly Given[]) {
  const standings = channels.map(({ offset, servedDue = 0, inFlight = null, ...changes }, index) => {
    const subscription = makeSubscription({ channelId: String(index), ...changes });
    const progress: Progress = { channelId: String(index), offset, servedDue, inFlight };
    return { subscription, progress };
  });
  return countOwed({
    roster: { all: () => standings },
    archives: { head: times.length, seenFrom: () => seen as never },
    dueTimes: everyHour,
    clock: createFakeClock(now),
  });
}

const nothing = { channels: 0, stories: 0, oldestDueAt: null };

test('a scheduled channel is owed what came by its last run, from when that was due, and not what came since', async () => {
  assert.deepEqual(await owed([{ schedule: hourly, offset: 0, servedDue: dueAt - 60 * minuteMs }]), {
    channels: 1,
    stories: 2,
    oldestDueAt: dueAt,
  });
  assert.deepEqual(await owed([{ schedule: hourly, offset: 0, servedDue: dueAt }]), nothing, 'served');
  assert.deepEqual(await owed([{ schedule: hourly, offset: 2, servedDue: 0 }]), nothing, 'nothing came by then');
});

test('an instant channel is owed everything, from when it came in', async () => {
  const { channels, stories, oldestDueAt } = await owed([
    { schedule: { kind: 'instant' }, offset: 3 },
    { schedule: { kind: 'instant' }, offset: 4 },
    { schedule: { kind: 'instant' }, offset: 5 },
  ]);
  assert.deepEqual([channels, stories], [2, 3]);
  const early = (oldestDueAt ?? 0) - (now - 15 * minuteMs);
  assert.ok(early >= 0 && early <= 1_000, String(early));
});

test('a plan in flight is owed until it is through, whatever the next run is', async () => {
  const plan = { dueAt: dueAt - 60 * minuteMs, late: false, messages: [], offsetAfter: 2, sent: 0, attemptedAt: null };
  assert.deepEqual(await owed([{ schedule: hourly, offset: 1, servedDue: plan.dueAt, inFlight: plan }]), {
    channels: 1,
    stories: 1,
    oldestDueAt: plan.dueAt,
  });
});

test('who is paused or in quiet hours is owed nothing now', async () => {
  const byHand = { kind: 'paused', reason: 'by-hand', since: 0 } as const;
  assert.deepEqual(await owed([{ schedule: { kind: 'instant' }, offset: 0, status: byHand }]), nothing);
});
