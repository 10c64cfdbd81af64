import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SubscriptionStatus } from '../../../src/domain/subscription-status.ts';
import { isForbidden, nextTrialAt, onTrial, refused, removed } from '../../../src/domain/subscription-status.ts';
import { reconcile } from '../../../src/features/publish/reconcile.ts';
import { createRoster } from '../../../src/features/roster.ts';
import type { SendOutcome } from '../../../src/ports/messenger.ts';
import { createFakePublishing } from '../../support/fake-publishing.ts';
import { appendStories, makeSubscription } from '../../support/publishing.ts';

const hourMs = 3_600_000;
const forbidden: SendOutcome = { kind: 'forbidden', reason: '403 50013' };
const gone: SendOutcome = { kind: 'channel-gone', reason: '404 10003' };

/** An instant channel that is owed a story, of a guild that may have an outage. */
async function setUp(status: SubscriptionStatus = { kind: 'active' }) {
  const { clock, archive, channels, store, deps } = createFakePublishing();
  const roster = createRoster(store);
  const { channelId } = makeSubscription();
  await roster.saveProgress({ channelId, offset: 0, servedDue: 0, inFlight: null }, '1');
  await roster.changeSubscription(channelId, () => makeSubscription({ schedule: { kind: 'instant' }, status }));
  await appendStories(archive, 1);
  const paused: string[] = [];
  const discord = { outage: false };
  const run = () =>
    reconcile(
      {
        ...deps,
        roster,
        isInterrupted: () => false,
        hasOutage: () => discord.outage,
        onForbidden: (id) => paused.push(id),
      },
      channelId,
    );
  return {
    clock,
    store,
    roster,
    channels,
    channelId,
    discord,
    paused,
    run,
    status: () => roster.get(channelId)?.subscription.status,
  };
}

test('while its guild has an outage, nothing that Discord refuses is held against a channel', async () => {
  const { channels, discord, run, status, paused } = await setUp();
  discord.outage = true;
  for (const outcome of [forbidden, gone]) {
    channels.fault = () => outcome;
    assert.equal((await run()).kind, 'retry-later');
  }
  assert.deepEqual([status(), paused], [{ kind: 'active' }, []]);
});

test('a refusal pauses, and says so once', async () => {
  const { channels, run, status, paused, channelId, clock } = await setUp();
  channels.fault = () => forbidden;
  assert.equal((await run()).kind, 'paused');
  await run();
  assert.deepEqual(paused, [channelId]);
  assert.deepEqual(status(), refused({ kind: 'active' }, clock.now()));
});

test('one that is refused on trial is the same pause still, and one that posts is on trial no longer', async () => {
  const pause = { ...refused({ kind: 'active' }, 1_000), notice: { kind: 'told' } } as const;
  const { channels, run, status, clock } = await setUp(onTrial(pause));
  channels.fault = () => forbidden;
  await run();
  assert.deepEqual(status(), { ...pause, refusedAt: clock.now(), failedTrials: 1 });

  const lucky = await setUp(onTrial(pause));
  await lucky.run();
  assert.deepEqual(lucky.status(), { kind: 'active' });
});

test('one whose post is there though no answer came is on trial no longer either', async () => {
  const pause = { ...refused({ kind: 'active' }, 1_000), notice: { kind: 'told' } } as const;
  const { channels, run, status } = await setUp(onTrial(pause));
  channels.fault = (moment) =>
    moment === 'after' ? { kind: 'retry-later', afterMs: 0, reason: 'no answer' } : undefined;
  assert.equal((await run()).kind, 'retry-later');
  await run();
  assert.equal(channels.posted('100').length, 1);
  assert.deepEqual(status(), { kind: 'active' });
});

test('a channel that is gone ends, with how far it got', async () => {
  const { channels, run, status, store, channelId } = await setUp();
  channels.fault = () => gone;
  assert.equal((await run()).kind, 'ended');
  assert.equal(status(), undefined);
  assert.equal(await store.progress.get(channelId), undefined);
});

test('what is refused because the guild has just put the bot out stays kept', async () => {
  for (const outcome of [forbidden, gone]) {
    const { channels, run, status, roster, channelId, clock, paused } = await setUp();
    const out = removed({ kind: 'active' }, clock.now());
    channels.send = async () => {
      await roster.changeSubscription(channelId, (current) => current && { ...current, status: out });
      return outcome;
    };
    await run();
    assert.deepEqual([status(), paused], [out, []]);
  }
});

test('trials come ever less often, at last once a day, counted from the last refusal', () => {
  let status = refused({ kind: 'active' }, 0);
  const hours: number[] = [];
  for (let trial = 0; trial < 8; trial++) {
    const now = status.refusedAt + trial * hourMs;
    hours.push((nextTrialAt(status) - status.refusedAt) / hourMs);
    status = refused(onTrial(status), now);
  }
  assert.deepEqual(hours, [0, 1, 2, 4, 8, 16, 24, 24]);
  assert.equal(status.since, 0);
});

test('a removal remembers what was before, once', () => {
  const first = removed({ kind: 'paused', reason: 'by-hand', since: 3 }, 10);
  assert.deepEqual(removed(first, 20), first);
  assert.equal(isForbidden(first), false);
});
