import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Schedule } from '../../../src/domain/subscription.ts';
import { appendStories, makeSubscription, type PostedMessage } from '../../support/publishing.ts';
import { createPublishingWorld, startPublishing } from '../../support/publishing-process.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const instant: Schedule = { kind: 'instant' };
const morningIn = (timeZone: string): Schedule => ({ kind: 'cron', preset: 'morning', cron: '0 8 * * *', timeZone });
/** 07:00 in Shanghai on 24 November 2026, and 08:00 in Tokyo. */
const sevenInShanghai = Date.UTC(2026, 10, 23, 23);

const { createdAt: _, status: __, ...order } = makeSubscription();

async function bot(schedules: Readonly<Record<string, Schedule>>, startMs = sevenInShanghai) {
  const world = createPublishingWorld(startMs);
  let process = await startPublishing(world);
  for (const [channelId, schedule] of Object.entries(schedules)) {
    await process.subscriptions.subscribe({ ...order, channelId, schedule });
  }
  await process.publisher.idle();
  return {
    ...world,
    process: () => process,
    stop: () => process.publisher.stop(),
    async start() {
      process = await startPublishing(world);
    },
    async idle() {
      await process.publisher.idle();
    },
  };
}

/** Of each message: what it tells, what it lists, and whether it is late. */
const shown = (messages: readonly PostedMessage[]) => messages.map(({ seqs, listed, late }) => [seqs, listed, late]);

test('down from before 08:00 until 09:30, there is one briefing, which is late and says that it was due at 08:00', async () => {
  const { archive, channels, clock, stop, start } = await bot({ '100': morningIn('Asia/Shanghai') });
  await appendStories(archive, 2);
  await stop();
  await clock.advance(2.5 * hourMs);
  await start();
  assert.deepEqual(shown(channels.posted('100')), [[[1, 2], [], true]]);
  assert.equal(channels.posted('100')[0]?.dueAt, sevenInShanghai + hourMs);
  await clock.advance(20 * hourMs);
  assert.equal(channels.posted('100').length, 1);
  await stop();
});

test('down for three days, there is one briefing: the newest of the cap in full, the older ones’ titles listed, none owed any more', async () => {
  const { archive, channels, clock, stop, start } = await bot({ '100': morningIn('Asia/Shanghai') });
  await stop();
  for (let day = 0; day < 3; day++) {
    await appendStories(archive, 3);
    await clock.advance(dayMs);
  }
  await clock.advance(2 * hourMs);
  await start();
  assert.deepEqual(shown(channels.posted('100')), [
    [[7, 8], [], true],
    [[9], [], true],
    [[], [1, 2, 3, 4, 5, 6], true],
  ]);
  await clock.advance(2 * dayMs);
  assert.equal(channels.posted('100').length, 3);
  await stop();
});

test('each channel is served by the clock of its own zone', async () => {
  const zones = ['Asia/Tokyo', 'Asia/Shanghai', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham'];
  const start = Date.UTC(2026, 10, 24);
  const { archive, channels, clock, stop } = await bot(
    Object.fromEntries(zones.map((zone) => [zone, morningIn(zone)])),
    start,
  );
  await clock.advance(minuteMs);
  await appendStories(archive, 1);
  await clock.advance(dayMs);
  const postedAt = zones.map((zone) => channels.posted(zone).map(({ at }) => new Date(at).toISOString().slice(8, 16)));
  assert.deepEqual(postedAt, [['24T23:00'], ['25T00:00'], ['24T02:30'], ['24T11:30'], ['24T18:15']]);
  await stop();
});

test('an instant channel that was cut off for hours gets one late briefing, and then stories one by one again', async () => {
  const { archive, channels, clock, stop, start, idle } = await bot({ '100': instant });
  await stop();
  const wentDown = clock.now();
  await clock.advance(minuteMs);
  await appendStories(archive, 40);
  await clock.advance(3 * hourMs);
  await appendStories(archive, 1);
  await start();
  const listed = Array.from({ length: 38 }, (_, index) => index + 1);
  assert.deepEqual(shown(channels.posted('100')), [
    [[39, 40], [], true],
    [[41], [], true],
    [[], listed, true],
  ]);
  assert.equal(channels.posted('100')[0]?.dueAt, wentDown + minuteMs);
  await appendStories(archive, 2);
  await idle();
  assert.deepEqual(shown(channels.posted('100')).slice(3), [
    [[42], [], false],
    [[43], [], false],
  ]);
  await stop();
});

test('an instant channel gets each story of a burst as its own message, also when the bot was down for minutes or Discord for half an hour', async () => {
  const { archive, channels, clock, stop, start, idle } = await bot({ '100': instant });
  await appendStories(archive, 10);
  await idle();
  await stop();
  await appendStories(archive, 10);
  await clock.advance(20 * minuteMs);
  await start();
  channels.fault = (moment) => (moment === 'before' ? { kind: 'retry-later', afterMs: 0, reason: 'down' } : undefined);
  await appendStories(archive, 10);
  await idle();
  await clock.advance(30 * minuteMs);
  channels.fault = () => undefined;
  await clock.advance(10 * minuteMs);
  assert.deepEqual(
    channels.posted('100').map(({ seqs }) => seqs),
    Array.from({ length: 30 }, (_, index) => [index + 1]),
  );
  await stop();
});

test('a story that Discord refused for hours goes with what came meanwhile, as one late briefing', async () => {
  const { archive, channels, clock, stop, idle } = await bot({ '100': instant });
  channels.fault = (moment) => (moment === 'before' ? { kind: 'retry-later', afterMs: 0, reason: 'down' } : undefined);
  await appendStories(archive, 1);
  await idle();
  await clock.advance(30 * minuteMs);
  await appendStories(archive, 1);
  await clock.advance(90 * minuteMs);
  channels.fault = () => undefined;
  await clock.advance(10 * minuteMs);
  assert.deepEqual(shown(channels.posted('100')), [[[1, 2], [], true]]);
  await stop();
});

test('a story that was posted before its answer was lost is not posted again in the late briefing', async () => {
  const { archive, channels, clock, stop, start, idle } = await bot({ '100': instant });
  channels.fault = (moment) => (moment === 'after' ? { kind: 'retry-later', afterMs: 0, reason: 'reset' } : undefined);
  await appendStories(archive, 1);
  await idle();
  await stop();
  channels.fault = () => undefined;
  await appendStories(archive, 2);
  await clock.advance(5 * hourMs);
  await start();
  assert.deepEqual(shown(channels.posted('100')), [
    [[1], [], false],
    [[2, 3], [], true],
  ]);
  await stop();
});

test('from mornings to instant, what is owed comes at once as one briefing that isn’t late, and what comes after comes by itself', async () => {
  const { archive, channels, clock, process, stop, idle } = await bot({ '100': morningIn('Asia/Shanghai') });
  await clock.advance(2 * hourMs);
  await appendStories(archive, 5);
  await clock.advance(4 * hourMs);
  await appendStories(archive, 1);
  await clock.advance(minuteMs);
  await process().subscriptions.subscribe({ ...order, channelId: '100', schedule: instant });
  await idle();
  assert.deepEqual(shown(channels.posted('100')), [
    [[4, 5], [], false],
    [[6], [], false],
    [[], [1, 2, 3], false],
  ]);
  await clock.advance(minuteMs);
  await appendStories(archive, 2);
  await idle();
  assert.deepEqual(shown(channels.posted('100')).slice(3), [
    [[7], [], false],
    [[8], [], false],
  ]);
  await stop();
});

test('a message whose answer was lost after hours of failures is found, and not posted again', async () => {
  const { archive, channels, clock, stop } = await bot({ '100': morningIn('Asia/Shanghai') });
  await appendStories(archive, 1);
  let isDown = true;
  let isAnswerLost = true;
  channels.fault = (moment) => {
    if (moment === 'before') return isDown ? { kind: 'retry-later', afterMs: 0, reason: 'down' } : undefined;
    if (!isAnswerLost) return undefined;
    isAnswerLost = false;
    return { kind: 'retry-later', afterMs: 0, reason: 'reset' };
  };
  await clock.advance(4 * hourMs);
  isDown = false;
  await clock.advance(hourMs);
  assert.deepEqual(shown(channels.posted('100')), [[[1], [], true]]);
  await stop();
});
