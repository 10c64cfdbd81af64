import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { createChannelQueue } from '../../../src/features/channel-queue.ts';
import { postNow } from '../../../src/features/publish/post-now.ts';
import { createPublisher } from '../../../src/features/publish/publisher.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createShardRegister } from '../../../src/features/shards/served-shards.ts';
import { createTenure } from '../../../src/features/shards/tenure.ts';
import { createFakePublishing } from '../../support/fake-publishing.ts';
import { appendStories, makeSubscription } from '../../support/publishing.ts';

async function setUp(changes: Partial<Subscription> = {}) {
  const { clock, archive, channels, store, deps } = createFakePublishing(0);
  const subscription = makeSubscription({ channelId: 'c', ...changes });
  await store.subscriptions.set('c', subscription);
  await store.progress.set('c', { channelId: 'c', offset: 0, servedDue: clock.now(), inFlight: null });
  const roster = createRoster(store);
  await roster.load();
  const parts = { ...deps, roster, queue: createChannelQueue() };
  const alarm = { watch() {}, start() {}, stop: async () => undefined };
  const publisher = createPublisher({ ...parts, alarm });
  const post = async (channelId = 'c', again = true) => {
    const isPosted = await postNow({ ...parts, publisher }, channelId, { again });
    await publisher.idle();
    return isPosted;
  };
  const told = () => channels.posted('c').map(({ seqs, late }) => ({ seqs, late }));
  return { clock, archive, roster, post, told };
}

test('what is owed is posted at once, oldest first, on time, and is not owed again', async () => {
  const { archive, post, told, roster, clock } = await setUp();
  await appendStories(archive, 5);
  await clock.advance(10 * 60_000);
  assert.equal(await post(), true);
  assert.deepEqual(told(), [
    { seqs: [1, 2], late: false },
    { seqs: [3], late: false },
  ]);
  assert.equal(roster.get('c')?.progress.offset, 3);
  assert.equal(roster.get('c')?.progress.inFlight, null);
  await post();
  assert.deepEqual(told()[2], { seqs: [4, 5], late: false });
});

test('when nothing is owed, the newest stories come once more, and the offset stays', async () => {
  const { archive, post, told, roster } = await setUp();
  await appendStories(archive, 5);
  for (let times = 0; times < 3; times += 1) await post();
  assert.deepEqual(
    told().map(({ seqs }) => seqs),
    [[1, 2], [3], [4, 5], [3, 4], [5]],
  );
  assert.equal(roster.get('c')?.progress.offset, 5);
});

test('who presses twice gets nothing once more, and what the channel was told already is not owed', async () => {
  const { archive, post, told, roster } = await setUp();
  await appendStories(archive, 2);
  assert.equal(await post('c', false), true);
  assert.equal(await post('c', false), false);

  // As after taking back a change under which the third and the fourth were told.
  await appendStories(archive, 4);
  const ids = [];
  for (const seq of [3, 4]) ids.push((await archive.at(seq))?.article.id ?? assert.fail());
  const { progress } = roster.get('c') ?? assert.fail();
  await roster.saveProgress({ ...progress, lookedBack: { until: 0, told: ids } }, '1');
  assert.equal(await post('c', false), true);
  assert.equal(await post('c', false), false);
  assert.deepEqual(
    told().map(({ seqs }) => seqs),
    [
      [1, 2],
      [5, 6],
    ],
  );
});

test('nothing is posted without an order, without stories, while paused, or in quiet hours', async () => {
  const { archive, post, told } = await setUp();
  assert.equal(await post(), false);
  assert.equal(await post('elsewhere'), false);
  await appendStories(archive, 1);
  assert.equal(await post('elsewhere'), false);
  assert.deepEqual(told(), []);

  const paused = await setUp({ status: { kind: 'paused', reason: 'by-hand', since: 0 } });
  await appendStories(paused.archive, 1);
  assert.equal(await paused.post(), false);
  assert.equal(paused.roster.get('c')?.progress.inFlight, null);
});

test('a shard that was lost and has come back while a briefing was planned has it planned by nobody: it goes on from where it is by now', async () => {
  const { clock, archive, channels, store, deps } = createFakePublishing(0);
  await appendStories(archive, 2);
  await store.subscriptions.set('c', makeSubscription({ channelId: 'c' }));
  await store.progress.set('c', { channelId: 'c', offset: 0, servedDue: clock.now(), inFlight: null });
  const served = createShardRegister();
  const roster = createRoster(store, served);
  const gain = async () => {
    const tenure = createTenure({ id: 0, count: 1, lease: undefined, since: clock.now() });
    await roster.load([tenure]);
    served.add([tenure]);
    return tenure;
  };
  const first = await gain();
  const reading = Promise.withResolvers<void>();
  const slow = {
    ...archive,
    seenFrom: () => slow,
    async *after(seq: number) {
      await reading.promise;
      yield* archive.after(seq);
    },
  };
  const publisher = { serve: () => assert.fail('there is nothing to post') };
  const parts = { ...deps, archives: slow, roster, served, queue: createChannelQueue(), publisher };
  const posting = postNow(parts, 'c', { again: false });
  await clock.advance(0);
  first.end();
  served.remove(first);
  roster.drop(first);
  // Another process told the channel both.
  await store.progress.set('c', { channelId: 'c', offset: 2, servedDue: clock.now(), inFlight: null });
  await gain();
  reading.resolve();
  await assert.rejects(posting, { code: 'not-served' });
  assert.equal(roster.get('c')?.progress.offset, 2);
  assert.equal((await store.progress.get('c'))?.inFlight, null);
  assert.deepEqual(channels.posted('c'), []);
});
