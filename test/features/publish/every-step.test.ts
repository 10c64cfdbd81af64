import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChannelKind, QuietHours, Schedule } from '../../../src/domain/subscription.ts';
import type { SubscribeOrder, Subscriptions } from '../../../src/features/subscriptions.ts';
import { inSteps } from '../../support/in-steps.ts';
import { appendStories, makeSubscription } from '../../support/publishing.ts';
import { createPublishingWorld, startPublishing } from '../../support/publishing-process.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const instant: Schedule = { kind: 'instant' };
const hourly: Schedule = { kind: 'cron', preset: 'hourly', cron: '0 * * * *', timeZone: 'Asia/Shanghai' };
/** 12:30 in Shanghai. */
const halfPastTwelve = Date.UTC(2026, 10, 24, 4, 30);
const channelId = '100';
const { createdAt: _, status: __, ...order } = makeSubscription({ channelId });

interface Run {
  readonly schedule: Schedule;
  /** The step that the process dies at, counted from 1. */
  readonly dieAt?: number;
  readonly downMs?: number;
  readonly editAt?: number;
  readonly edit?: Partial<SubscribeOrder>;
  readonly channelKind?: ChannelKind;
}

/** Three stories go to a channel, the answer to the first post is lost, and something happens at some step. */
async function run({ schedule, dieAt, downMs = 0, editAt, edit, channelKind }: Run) {
  const world = { ...createPublishingWorld(halfPastTwelve), channelKind };
  const { archive, channels, clock, forums, published, store } = world;
  let isUnderWay = false;
  let steps = 0;
  let isDead = false;
  let subscriptions: Subscriptions | undefined;
  let isEdited = false;

  async function step(): Promise<unknown> {
    if (isDead) return new Promise(() => undefined);
    if (!isUnderWay) return undefined;
    steps += 1;
    if (steps === editAt) {
      void subscriptions?.subscribe({ ...order, schedule, ...edit }).then(() => {
        isEdited ||= !isDead;
      });
    }
    if (steps !== dieAt) return undefined;
    isDead = true;
    return new Promise(() => undefined);
  }

  const bot = await startPublishing(inSteps(world, step));
  subscriptions = bot.subscriptions;
  await subscriptions.subscribe({ ...order, schedule });
  await bot.publisher.idle();
  channels.fault = (moment) => {
    if (moment === 'before') return undefined;
    channels.fault = () => undefined;
    return { kind: 'retry-later', afterMs: 0, reason: 'reset' };
  };
  await clock.advance(minuteMs);
  isUnderWay = true;
  await appendStories(archive, 3);
  await clock.advance(35 * minuteMs);
  isUnderWay = false;
  const didDie = isDead;
  isDead = true;
  channels.fault = () => undefined;

  await clock.advance(downMs);
  const restarted = await startPublishing(world);
  await clock.advance(5 * hourMs);
  await restarted.publisher.stop();

  const what = JSON.stringify({ schedule: schedule.kind, dieAt, downMs, editAt, edit, channelKind });
  const posted = [channelId, ...forums.postsIn(channelId).map(({ id }) => id)].flatMap((id) => channels.posted(id));
  if (channelKind === 'forum') assert.equal(channels.posted(channelId).length, 0, what);
  if (channelKind === 'announcement') assert.equal(published.size, posted.length, what);
  const told = posted.flatMap(({ seqs }) => seqs);
  assert.deepEqual([...posted.flatMap(({ listed }) => listed), ...told].sort(), [1, 2, 3], what);
  assert.deepEqual(told, told.toSorted(), what);
  if (isEdited) {
    const {
      createdAt,
      status,
      channelKind: _kind,
      ...stands
    } = (await store.subscriptions.get(channelId)) ?? assert.fail(what);
    assert.deepEqual(stands, { ...order, schedule, ...edit }, what);
  }
  if (editAt !== undefined && !didDie) assert.ok(isEdited, what);
  return { steps, posted };
}

for (const schedule of [instant, hourly]) {
  test(`a process that dies at any step of serving a channel (${schedule.kind}) loses and repeats nothing, however long it is down`, async () => {
    const { steps } = await run({ schedule });
    assert.ok(steps >= 20);
    for (const downMs of [0, 10 * minuteMs, 3 * hourMs]) {
      for (let dieAt = 1; dieAt <= steps; dieAt++) await run({ schedule, dieAt, downMs });
    }
  });
}

for (const channelKind of ['forum', 'announcement'] as const) {
  for (const schedule of [instant, hourly]) {
    test(`dying at any step of serving a channel of the kind ${channelKind} (${schedule.kind}) loses and repeats nothing`, async () => {
      const { steps } = await run({ schedule, channelKind });
      assert.ok(steps >= 20);
      for (const downMs of [0, 3 * hourMs]) {
        for (let dieAt = 1; dieAt <= steps; dieAt++) await run({ schedule, channelKind, dieAt, downMs });
      }
    });
  }
}

const quiet: QuietHours = { from: 13 * 60, to: 15 * 60, timeZone: 'Asia/Shanghai' };
const edits: readonly Partial<SubscribeOrder>[] = [
  { topics: ['消息'] },
  { locale: 'en-US' },
  { quiet },
  { schedule: { ...hourly, preset: 'custom', cron: '10 * * * *' } },
  { schedule: instant, topics: ['条'] },
];

for (const schedule of [instant, hourly]) {
  for (const edit of edits) {
    const changed = Object.keys(edit).join(' and ');
    test(`an edit of ${changed} (${schedule.kind}) at any step is kept, and loses and repeats nothing, also when the process dies after it`, async () => {
      const { steps } = await run({ schedule });
      for (let editAt = 1; editAt <= steps; editAt++) {
        await run({ schedule, editAt, edit });
        for (const later of [0, 1, 3, 6]) await run({ schedule, editAt, edit, dieAt: editAt + later });
      }
    });
  }
}
