import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Archive } from '../../../src/features/archive.ts';
import { reconcile } from '../../../src/features/publish/reconcile.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createFakePublishing } from '../../support/fake-publishing.ts';
import { appendStories, makeSubscription } from '../../support/publishing.ts';

const hourMs = 3_600_000;

/** A channel that is owed two stories by the next run, in one message. Discord forgets its nonces at once, as it does after minutes. */
async function setUp() {
  const { clock, archive, channels, store, deps } = createFakePublishing(0);
  const { channelId } = makeSubscription();
  const schedule = { kind: 'cron', preset: 'hourly', cron: '0 * * * *', timeZone: 'Asia/Shanghai' } as const;
  await store.subscriptions.set(channelId, makeSubscription({ schedule }));
  await store.progress.set(channelId, { channelId, offset: 0, servedDue: clock.now(), inFlight: null });
  await appendStories(archive, 2);
  await clock.advance(hourMs);
  const removed = new Set<number>();
  const seen: Archive = { ...archive, head: 2, at: async (seq) => (removed.has(seq) ? undefined : archive.at(seq)) };
  const archives = { seenFrom: () => seen };
  const run = async () => {
    const roster = createRoster(store);
    await roster.load();
    return reconcile({ ...deps, archives, roster, isInterrupted: () => false }, channelId);
  };
  return { channels, removed, run, posted: () => channels.posted(channelId).map(({ seqs }) => seqs) };
}

test('a story that is taken down before it is sent is left out of its briefing', async () => {
  const { channels, removed, run, posted } = await setUp();
  channels.fault = (moment) => (moment === 'before' ? { kind: 'held', afterMs: 0, reason: 'limit' } : undefined);
  assert.equal((await run()).kind, 'held');
  removed.add(1);
  channels.fault = () => undefined;
  assert.equal((await run()).kind, 'up-to-date');
  assert.deepEqual(posted(), [[2]]);
});

test('a briefing that may have come with a story taken down since is looked for, and not sent again without it', async () => {
  const { channels, removed, run, posted } = await setUp();
  channels.fault = (moment) =>
    moment === 'after' ? { kind: 'retry-later', afterMs: 0, reason: 'the answer was lost' } : undefined;
  assert.equal((await run()).kind, 'retry-later');
  assert.deepEqual(posted(), [[1, 2]]);
  removed.add(1);
  channels.fault = () => undefined;
  assert.equal((await run()).kind, 'up-to-date');
  assert.deepEqual(posted(), [[1, 2]]);
});
