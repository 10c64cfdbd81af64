import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTraces } from '../../../src/adapters/telemetry/traces.ts';
import type { Subscription } from '../../../src/domain/subscription.ts';
import type { Attempt } from '../../../src/features/publish/attempt.ts';
import { reconcile } from '../../../src/features/publish/reconcile.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createFakePublishing } from '../../support/fake-publishing.ts';
import { appendStories, makeSubscription } from '../../support/publishing.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const instant = { schedule: { kind: 'instant' } } as const;

/** One channel, and what is told of the attempts to post there, each with the id that it was made under. */
async function serveOne(changes: Partial<Subscription> = {}) {
  const fakes = createFakePublishing();
  const { clock, store, deps } = fakes;
  const subscription = makeSubscription(changes);
  const { channelId } = subscription;
  await store.subscriptions.set(channelId, subscription);
  await store.progress.set(channelId, { channelId, offset: 0, servedDue: 0, inFlight: null });
  const attempts: (Attempt & { readonly trace: string | undefined })[] = [];

  /** By a process that has just been started. */
  async function run() {
    const traces = createTraces();
    const roster = createRoster(store);
    await roster.load();
    const onAttempt = (attempt: Attempt) => void attempts.push({ ...attempt, trace: traces.current() });
    return reconcile({ ...deps, traces, onAttempt, roster, isInterrupted: () => false }, channelId);
  }
  return { ...fakes, clock, attempts, run };
}

test('of each message it is told what came of it, how many stories it has and how late it was', async () => {
  const { archive, clock, channels, attempts, run } = await serveOne(instant);
  await appendStories(archive, 1);
  const cameAt = clock.now();
  await clock.advance(3_000);
  channels.fault = (moment) => (moment === 'before' ? { kind: 'retry-later', afterMs: 0, reason: '503' } : undefined);
  await run();
  channels.fault = () => undefined;
  await clock.advance(4_000);
  await run();
  assert.deepEqual(
    attempts.map(({ outcome, reason, schedule, dueAt, at, stories }) => ({
      outcome,
      reason,
      schedule,
      dueAt,
      at,
      stories,
    })),
    [
      { outcome: 'retry-later', reason: '503', schedule: 'instant', dueAt: cameAt, at: cameAt + 3_000, stories: 1 },
      { outcome: 'sent', reason: null, schedule: 'instant', dueAt: cameAt, at: cameAt + 7_000, stories: 1 },
    ],
  );
});

test('an attempt whose answer was lost is told of as found when it is there', async () => {
  const { archive, channels, attempts, run } = await serveOne(instant);
  await appendStories(archive, 1);
  channels.fault = (moment) => (moment === 'after' ? { kind: 'retry-later', afterMs: 0, reason: 'reset' } : undefined);
  await run();
  channels.fault = () => undefined;
  await run();
  assert.deepEqual(
    attempts.map(({ outcome }) => outcome),
    ['retry-later', 'found'],
  );
});

test('a run is late from when it was due, and one in quiet hours from their end', async () => {
  const { archive, clock, attempts, run } = await serveOne();
  await appendStories(archive, 1);
  await clock.advance(hourMs + 2 * minuteMs);
  await run();
  assert.equal((attempts[0]?.at ?? 0) - (attempts[0]?.dueAt ?? 0), 2 * minuteMs);

  // From 12 to 14 o'clock in Beijing, where it is noon.
  const quiet = { from: 12 * 60, to: 14 * 60, timeZone: 'Asia/Shanghai' };
  const asleep = await serveOne({ quiet });
  await appendStories(asleep.archive, 1);
  await asleep.clock.advance(2 * hourMs + minuteMs);
  await asleep.run();
  const [{ at = 0, dueAt = 0 } = {}] = asleep.attempts;
  assert.ok(at - dueAt <= minuteMs, String(at - dueAt));
});

test('a briefing has one id, in whichever process it is tried again, and the next has another', async () => {
  const { archive, channels, attempts, run } = await serveOne(instant);
  await appendStories(archive, 2);
  channels.fault = (moment) => (moment === 'before' ? { kind: 'retry-later', afterMs: 0, reason: '503' } : undefined);
  await run();
  channels.fault = () => undefined;
  await run();
  const [failed, sent, other] = attempts.map(({ trace }) => trace);
  assert.match(String(failed), /^[2-9a-z]{8}$/);
  assert.equal(sent, failed);
  assert.notEqual(other, sent);
});
