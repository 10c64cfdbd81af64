import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Schedule } from '../../../src/domain/subscription.ts';
import type { SendOutcome } from '../../../src/ports/messenger.ts';
import { appendStories, makeSubscription } from '../../support/publishing.ts';
import { createPublishingWorld, startPublishing } from '../../support/publishing-process.ts';

const hourMs = 3_600_000;
const hourly: Schedule = { kind: 'cron', preset: 'hourly', cron: '0 * * * *', timeZone: 'Asia/Shanghai' };
const channelId = '100';
const { createdAt: _, status: __, ...order } = makeSubscription({ channelId });

/** A forum that a bot serves, a story or five an hour. */
async function setUp(schedule: Schedule = hourly) {
  const world = { ...createPublishingWorld(Date.UTC(2026, 10, 24, 4, 30), 5), channelKind: 'forum' as const };
  const bot = await startPublishing(world);
  await bot.subscriptions.subscribe({ ...order, schedule });
  const posts = () =>
    world.forums.postsIn(channelId).map(({ id, title }) => ({
      title,
      told: world.channels.posted(id).map(({ seqs }) => seqs),
    }));
  return { ...world, ...bot, posts };
}

test('what one run tells is one post, and the next run’s another', async () => {
  const { archive, clock, posts, publisher } = await setUp();
  await appendStories(archive, 5);
  await clock.advance(hourMs);
  await appendStories(archive, 1);
  await clock.advance(hourMs);
  await publisher.stop();
  assert.deepEqual(
    posts().map(({ told }) => told),
    [[[1, 2], [3, 4], [5]], [[6]]],
  );
});

test('stories that come one by one are a post each', async () => {
  const { archive, clock, posts, publisher } = await setUp({ kind: 'instant' });
  await appendStories(archive, 3);
  await clock.advance(1_000);
  await publisher.stop();
  assert.deepEqual(
    posts().map(({ told }) => told),
    [[[1]], [[2]], [[3]]],
  );
});

for (const refused of ['channel-gone', 'forbidden'] as const) {
  test(`a post that takes no more (${refused}) says nothing of the forum: the rest goes into another`, async () => {
    const { archive, channels, clock, posts, publisher, subscriptions } = await setUp();
    let refusals = 1;
    channels.fault = (moment, target): SendOutcome | undefined =>
      moment === 'before' && target !== channelId && refusals-- > 0 ? { kind: refused, reason: 'deleted' } : undefined;
    await appendStories(archive, 5);
    await clock.advance(hourMs);
    await publisher.stop();
    assert.deepEqual(
      posts().map(({ told }) => told),
      [[[1, 2]], [[3, 4], [5]]],
    );
    assert.equal((await subscriptions.get(channelId))?.subscription.status.kind, 'active');
  });

  test(`a forum in which no post can be begun (${refused}) pauses or ends the subscription, and begins none`, async () => {
    const { archive, channels, clock, posts, publisher, subscriptions } = await setUp();
    channels.fault = (moment) => (moment === 'before' ? { kind: refused, reason: 'not here' } : undefined);
    await appendStories(archive, 5);
    await clock.advance(hourMs);
    await publisher.stop();
    assert.deepEqual(posts(), []);
    const status = (await subscriptions.get(channelId))?.subscription.status.kind;
    assert.equal(status, refused === 'forbidden' ? 'paused' : undefined);
  });
}
