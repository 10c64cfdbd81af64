import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Schedule } from '../../../src/domain/subscription.ts';
import { appendStories, makeSubscription } from '../../support/publishing.ts';
import { createPublishingWorld, startPublishing } from '../../support/publishing-process.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

interface Order {
  readonly timeZone: string;
  /** Minutes after midnight. */
  readonly times: readonly number[];
}

/** Each with a time that its clock skips or shows twice in the year, if it does. */
const zones: readonly (readonly [timeZone: string, skipped: number])[] = [
  ['America/New_York', 150],
  ['America/St_Johns', 135],
  ['America/Sao_Paulo', 0],
  ['Europe/London', 90],
  ['Africa/Casablanca', 150],
  ['Antarctica/Troll', 100],
  ['Asia/Shanghai', 120],
  ['Australia/Adelaide', 170],
  ['Australia/Lord_Howe', 135],
  ['Pacific/Chatham', 180],
];

const cronOf = (times: readonly number[]) =>
  `${(times[0] ?? 0) % 60} ${times.map((time) => Math.floor(time / 60)).join()} * * *`;

/** What a wall clock shows ahead of UTC, by nothing but Intl. */
function offsetReader(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (instant: number) => {
    const [month = 0, day, year = 0, hour, minute] = (format.format(instant).match(/\d+/g) ?? []).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute) - instant;
  };
}

/** What the zone's clock shows, minute by minute from `from` to `to`. */
function wallOf(timeZone: string, from: number, to: number): Float64Array {
  const offsetAt = offsetReader(timeZone);
  const walls = new Float64Array((to - from) / minuteMs);
  let offset = offsetAt(from);
  for (let hour = from; hour < to; hour += hourMs) {
    const next = offsetAt(hour + hourMs);
    for (let instant = hour; instant < hour + hourMs; instant += minuteMs) {
      walls[(instant - from) / minuteMs] = instant + (next === offset ? offset : offsetAt(instant));
    }
    offset = next;
  }
  return walls;
}

/** When each of the times is first shown or passed, by the definition. */
function walk(walls: Float64Array, times: readonly number[], from: number): readonly number[] {
  const found: number[] = [];
  let latest = (walls[0] ?? 0) - minuteMs;
  for (const [index, shown] of walls.entries()) {
    let isDue = false;
    for (let wall = latest + minuteMs; wall <= shown; wall += minuteMs) {
      isDue ||= times.includes((wall % dayMs) / minuteMs);
    }
    latest = Math.max(latest, shown);
    if (isDue) found.push(from + index * minuteMs);
  }
  return found;
}

/** Numbers between 0 and 1, the same for the same seed: mulberry32. */
function createRandom(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Serves the orders from `from` to `to` with restarts in between, and compares what was posted with the walk. */
async function serve(orders: readonly Order[], from: number, to: number, restarts: number) {
  const random = createRandom(5);
  let bot: Awaited<ReturnType<typeof startPublishing>> | undefined;
  const world = createPublishingWorld(from, 100, async () => bot?.publisher.idle());
  const { clock, archive, channels } = world;
  bot = await startPublishing(world);
  const idOf = ({ timeZone, times }: Order) => `${timeZone} ${times.join()}`;
  const { createdAt: _, status: __, ...common } = makeSubscription();
  for (const order of orders) {
    const { timeZone, times } = order;
    const schedule: Schedule = { kind: 'cron', preset: 'custom', cron: cronOf(times), timeZone };
    await bot.subscriptions.subscribe({ ...common, channelId: idOf(order), schedule });
  }

  const tell = () => {
    void appendStories(archive, 1);
    clock.after(8 * hourMs, tell);
  };
  clock.after(30_000, tell);

  /** When the bot was down. */
  const breaks: { readonly from: number; readonly to: number }[] = [];
  const moments = Array.from({ length: restarts }, () => from + random() * (to - from)).sort((a, b) => a - b);
  for (const moment of moments) {
    if (moment < clock.now()) continue;
    await clock.advance(Math.floor(moment) - clock.now());
    await bot.publisher.stop();
    const wentDown = clock.now();
    await clock.advance(Math.floor(random() * 12 * hourMs));
    breaks.push({ from: wentDown, to: clock.now() });
    bot = await startPublishing(world);
  }
  await clock.advance(to - 1 - clock.now());
  await bot.publisher.stop();

  let late = 0;
  const timeZones = new Set(orders.map(({ timeZone }) => timeZone));
  const walls = new Map([...timeZones].map((timeZone) => [timeZone, wallOf(timeZone, from, to)]));
  for (const order of orders) {
    const posted = channels.posted(idOf(order));
    const runs = new Map(posted.map(({ dueAt, at }) => [dueAt, at]));
    const due = walk(walls.get(order.timeZone) ?? assert.fail(), order.times, from).filter((at) => at > from);
    const expected = due.map((at) => [at, breaks.find((gap) => gap.from < at && at <= gap.to)?.to ?? at]);
    // Of two that were missed in one break the later one has the stories of both.
    const kept = expected.filter(
      ([, at], index) => at !== expected[index + 1]?.[1] || (at ?? 0) === expected[index]?.[0],
    );
    assert.deepEqual(
      [...runs],
      kept.filter(([, at]) => (at ?? 0) <= clock.now()),
      idOf(order),
    );
    late += kept.filter(([dueAt, at]) => dueAt !== at).length;
    const seqs = posted.flatMap((message) => [...message.listed, ...message.seqs]);
    assert.equal(new Set(seqs).size, seqs.length, `${idOf(order)} repeats`);
    assert.deepEqual(
      seqs.toSorted((a, b) => a - b),
      Array.from({ length: seqs.length }, (_, index) => index + 1),
      `${idOf(order)} misses`,
    );
    for (const { at, dueAt, late } of posted) assert.equal(late, at - (dueAt ?? 0) > 5 * minuteMs);
  }
  return late;
}

test('a year in ten zones, with restarts: each due time is served once, those in a gap at the first minute after it', async () => {
  const mornings = ['America/New_York', 'Asia/Shanghai', 'Pacific/Chatham'];
  const orders = [
    ...zones.map(([timeZone, skipped]) => ({ timeZone, times: [skipped] })),
    ...mornings.map((timeZone) => ({ timeZone, times: [8 * 60] })),
  ];
  const late = await serve(orders, Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1), 60);
  assert.ok(late > 20);
});

test('where a zone left out a day, what was due on it is served when the next one begins, once', async () => {
  const orders = [
    { timeZone: 'Pacific/Apia', times: [8 * 60] },
    { timeZone: 'Pacific/Apia', times: [0] },
  ];
  await serve(orders, Date.UTC(2011, 11, 20), Date.UTC(2012, 0, 10), 3);
});
