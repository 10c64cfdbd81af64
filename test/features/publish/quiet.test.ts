import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDueTimes } from '../../../src/adapters/cron/due-times.ts';
import type { QuietHours, Schedule } from '../../../src/domain/subscription.ts';
import { quietSpan } from '../../../src/features/publish/quiet.ts';
import { appendStories, makeSubscription, type PostedMessage } from '../../support/publishing.ts';
import { createPublishingWorld, startPublishing } from '../../support/publishing-process.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const instant: Schedule = { kind: 'instant' };
const inShanghai = (cron: string): Schedule => ({ kind: 'cron', preset: 'custom', cron, timeZone: 'Asia/Shanghai' });
const hours = (from: number, to: number, timeZone = 'Asia/Shanghai'): QuietHours => ({
  from: from * 60,
  to: to * 60,
  timeZone,
});
/** Midnight in Shanghai, when 24 November 2026 begins. */
const midnight = Date.UTC(2026, 10, 23, 16);
const { createdAt: _, status: __, ...order } = makeSubscription();

async function bot(schedule: Schedule, quiet: QuietHours | null, startMs = midnight - 2 * hourMs) {
  const world = createPublishingWorld(startMs);
  let process = await startPublishing(world);
  const subscribe = (changes: { schedule?: Schedule; quiet?: QuietHours | null }) =>
    process.subscriptions.subscribe({ ...order, schedule, quiet, ...changes });
  const first = await subscribe({});
  return {
    ...world,
    first,
    subscribe,
    posted: () => world.channels.posted('100'),
    idle: () => process.publisher.idle(),
    stop: () => process.publisher.stop(),
    async start() {
      process = await startPublishing(world);
    },
    /** A story at each of these hours of the night, told as the clock goes on. */
    async tellAt(...times: readonly number[]) {
      for (const time of times) {
        await world.clock.advance(midnight + time * hourMs - world.clock.now());
        await appendStories(world.archive, 1);
        await process.publisher.idle();
      }
    },
    until: (time: number) => world.clock.advance(midnight + time * hourMs - world.clock.now()),
  };
}

/** When each message came, in hours after midnight, with what it tells and lists. */
const shown = (messages: readonly PostedMessage[]) =>
  messages.map(({ at, seqs, listed }) => [(at - midnight) / hourMs, seqs, listed]);

test('what an instant channel would get in quiet hours comes as one briefing the minute they end, which isn’t late', async () => {
  const { posted, tellAt, until, stop } = await bot(instant, hours(23, 7));
  await tellAt(-1.5, -0.5, 3, 6.9);
  await until(7.5);
  await tellAt(8);
  assert.deepEqual(shown(posted()), [
    [-1.5, [1], []],
    [7, [2, 3], []],
    [7, [4], []],
    [8, [5], []],
  ]);
  assert.ok(posted().every(({ late }) => !late));
  assert.equal(posted()[1]?.dueAt, midnight + 7 * hourMs);
  await stop();
});

test('more than the cap that piled up in quiet hours is told by its newest and listed by title', async () => {
  const { posted, tellAt, until, stop } = await bot(instant, hours(23, 7));
  await tellAt(0, 1, 2, 3, 4);
  await until(7);
  assert.deepEqual(shown(posted()), [
    [7, [3, 4], []],
    [7, [5], []],
    [7, [], [1, 2]],
  ]);
  await stop();
});

test('a run that is due in quiet hours comes right after them, not late, and says when it was due', async () => {
  const { posted, tellAt, until, stop, first } = await bot(inShanghai('0 6 * * *'), hours(23, 7));
  assert.equal(first.kind === 'subscribed' && first.nextDue, midnight + 7 * hourMs);
  await tellAt(1);
  await until(6.9);
  assert.deepEqual(posted(), []);
  await until(8);
  assert.deepEqual(shown(posted()), [[7, [1], []]]);
  const [message] = posted();
  assert.deepEqual([message?.late, message?.deferred, message?.dueAt], [false, true, midnight + 6 * hourMs]);
  await stop();
});

test('of the runs that are due in the same quiet hours the last one has it all, and what is over the cap stays owed', async () => {
  const { posted, tellAt, until, stop } = await bot(inShanghai('0 * * * *'), hours(23, 7));
  await tellAt(-1.5, 0.5, 1.5, 2.5, 3.5);
  await until(8);
  assert.deepEqual(shown(posted()), [
    [7, [1, 2], []],
    [7, [3], []],
    [8, [4, 5], []],
  ]);
  assert.ok(posted().every(({ late }) => !late));
  await stop();
});

test('a run that was missed before quiet hours began is late after them', async () => {
  const { posted, tellAt, until, stop, start } = await bot(inShanghai('30 22 * * *'), hours(23, 7));
  await tellAt(-1.9);
  await stop();
  await until(1);
  await start();
  await until(8);
  assert.deepEqual(shown(posted()), [[7, [1], []]]);
  assert.deepEqual([posted()[0]?.late, posted()[0]?.deferred], [true, false]);
  await stop();
});

test('a bot that starts in quiet hours wakes when they end, and one that starts after them is at most late', async () => {
  const { posted, tellAt, until, stop, start } = await bot(instant, hours(23, 7));
  await tellAt(1);
  await stop();
  await until(5);
  await start();
  await until(7);
  assert.deepEqual(shown(posted()), [[7, [1], []]]);
  await until(25);
  await tellAt(26);
  await stop();
  await until(24 + 7.5);
  await start();
  await tellAt(24 + 23.5);
  await stop();
  await until(48 + 10);
  await start();
  assert.deepEqual(
    posted().map(({ at, late, dueAt }) => [(at - midnight) / hourMs, late, ((dueAt ?? 0) - midnight) / hourMs]),
    [
      [7, false, 7],
      [24 + 7.5, false, 24 + 7],
      [48 + 10, true, 48 + 7],
    ],
  );
  await stop();
});

test('a briefing that quiet hours interrupt goes on after them', async () => {
  const { posted, until, stop, clock, archive, channels } = await bot(inShanghai('59 22 * * *'), hours(23, 7));
  await clock.advance(minuteMs);
  await appendStories(archive, 3);
  const { send } = channels;
  channels.send = async (...post) => {
    const outcome = await send.apply(channels, post);
    // The first message took Discord a while.
    if (clock.now() < midnight - hourMs) void clock.advance(2 * minuteMs);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    return outcome;
  };
  await until(-1 - 1 / 60);
  await until(7);
  assert.deepEqual(
    posted().map(({ seqs }) => seqs),
    [[1, 2], [3]],
  );
  assert.equal(shown(posted())[1]?.[0], 7);
  await stop();
});

test('quiet hours that are taken away let what waited come at once, as one briefing', async () => {
  const { posted, tellAt, subscribe, until, idle, stop } = await bot(instant, hours(23, 7));
  await tellAt(0, 1);
  await until(3);
  await subscribe({ quiet: null });
  await idle();
  assert.deepEqual(shown(posted()), [[3, [1, 2], []]]);
  assert.equal(posted()[0]?.late, false);
  await tellAt(4);
  assert.deepEqual(shown(posted())[1], [4, [3], []]);
  await stop();
});

test('quiet hours that are ordered hold back what is owed from then on, in the zone that was named', async () => {
  const { posted, tellAt, subscribe, until, stop } = await bot(instant, null);
  // 23:00 to 07:00 in Tokyo.
  await subscribe({ quiet: hours(23, 7, 'Asia/Tokyo') });
  await tellAt(-1.9, 0);
  await until(6);
  assert.deepEqual(shown(posted()), [[6, [1, 2], []]]);
  await stop();
});

test('a zone that doesn’t exist is refused for quiet hours too', async () => {
  const { subscribe, stop } = await bot(instant, null);
  const outcome = await subscribe({ quiet: hours(23, 7, 'Mars/Olympus') });
  assert.deepEqual(outcome, { kind: 'bad-schedule', problem: 'bad-time-zone' });
  await stop();
});

const dueTimes = createDueTimes();
const spanAt = (quiet: QuietHours, at: string) => {
  const span = quietSpan(dueTimes, quiet, Date.parse(at));
  return span && [span.from, span.until].map((edge) => new Date(edge).toISOString().slice(5, 16));
};

test('quiet hours begin and end once a day, whatever the clock does', () => {
  const newYork = hours(23, 7, 'America/New_York');
  assert.deepEqual(spanAt(newYork, '2026-03-08T09:00Z'), ['03-08T04:00', '03-08T11:00']);
  assert.deepEqual(spanAt(newYork, '2026-11-01T09:00Z'), ['11-01T03:00', '11-01T12:00']);
  // An end that the clock skips is at the first minute after the gap.
  assert.deepEqual(spanAt({ ...newYork, to: 150 }, '2026-03-08T06:30Z'), ['03-08T04:00', '03-08T07:00']);
  assert.equal(spanAt({ ...newYork, to: 150 }, '2026-03-08T07:00Z'), undefined);
  // Hours that lie within the gap have no minute on that day.
  assert.equal(spanAt({ ...newYork, from: 130, to: 170 }, '2026-03-08T07:00Z'), undefined);
  // An end that the clock shows twice counts the first time.
  assert.deepEqual(spanAt({ ...newYork, to: 90 }, '2026-11-01T05:00Z'), ['11-01T03:00', '11-01T05:30']);
  assert.equal(spanAt({ ...newYork, to: 90 }, '2026-11-01T06:10Z'), undefined);
  assert.deepEqual(spanAt(hours(1, 3, 'Australia/Lord_Howe'), '2026-10-03T15:00Z'), ['10-03T14:30', '10-03T16:00']);
  assert.equal(spanAt(newYork, '2026-06-01T16:00Z'), undefined);
});
