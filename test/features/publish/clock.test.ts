import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Schedule } from '../../../src/domain/subscription.ts';
import { appendStories, makeSubscription } from '../../support/publishing.ts';
import { createPublishingWorld, startPublishing } from '../../support/publishing-process.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** 07:00 in Shanghai on 24 November 2026. */
const seven = Date.UTC(2026, 10, 23, 23);
const morning: Schedule = { kind: 'cron', preset: 'morning', cron: '0 8 * * *', timeZone: 'Asia/Shanghai' };
const { createdAt: _, status: __, ...order } = makeSubscription();

/** A channel each that is told at once, in the morning, and in the morning what its topics choose. */
async function setUp() {
  const world = createPublishingWorld(seven, 10);
  const process = await startPublishing(world);
  const { subscriptions } = process;
  await subscriptions.subscribe({ ...order, channelId: '1', schedule: { kind: 'instant' } });
  await subscriptions.subscribe({ ...order, channelId: '2', schedule: morning });
  await subscriptions.subscribe({ ...order, channelId: '3', schedule: morning, topics: ['4'] });
  await process.publisher.idle();
  const told = (channelId: string) => world.channels.posted(channelId).flatMap(({ seqs }) => seqs);
  return { ...world, process, told };
}

for (const ahead of [20 * 60_000, 3 * hourMs, 40 * dayMs])
  test(`a clock that was ${ahead / hourMs} hours ahead for a while, and is set right, loses nothing and silences nobody`, async () => {
    const { archive, clock, process, told } = await setUp();
    await appendStories(archive, 1);
    await clock.advance(ahead + 2 * hourMs);
    await appendStories(archive, 2);
    await clock.advance(hourMs);
    clock.setBack(ahead);
    await appendStories(archive, 2);
    await process.publisher.idle();
    assert.deepEqual(told('1'), [1, 2, 3, 4, 5]);
    await clock.advance(dayMs);
    assert.deepEqual(told('2'), [1, 2, 3, 4, 5]);
    assert.deepEqual(told('3'), [4]);
    await appendStories(archive, 1);
    await clock.advance(dayMs);
    assert.deepEqual(told('1'), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(told('2'), [1, 2, 3, 4, 5, 6]);
    await process.publisher.stop();
  });
