import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { createChannelQueue } from '../../../src/features/channel-queue.ts';
import { postNow } from '../../../src/features/publish/post-now.ts';
import { createPublisher } from '../../../src/features/publish/publisher.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import {
  appendStories,
  createFakeArchive,
  createFakeChannels,
  everyHour,
  makeSubscription,
  plainView,
} from '../../support/publishing.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

async function setUp(changes: Partial<Subscription> = {}) {
  const clock = createFakeClock();
  const archive = createFakeArchive(clock.now);
  const channels = createFakeChannels(clock.now, 0);
  const store = createMemoryStore();
  const subscription = makeSubscription({ channelId: 'c', ...changes });
  await store.subscriptions.set('c', subscription);
  await store.progress.set('c', { channelId: 'c', offset: 0, servedDue: clock.now(), inFlight: null });
  const roster = createRoster(store);
  await roster.load();
  const deps = {
    archive,
    dueTimes: everyHour,
    view: plainView,
    matchesTopics: () => true,
    cap: 3,
    clock,
    log: createRecordingLog(),
    roster,
    queue: createChannelQueue(),
  };
  const alarm = { watch() {}, start() {}, stop: async () => undefined };
  const publisher = createPublisher({ ...deps, messenger: channels, alarm });
  const post = async (channelId = 'c', again = true) => {
    const isPosted = await postNow({ ...deps, publisher }, channelId, { again });
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
