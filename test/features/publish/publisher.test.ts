import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CronSchedule, Subscription } from '../../../src/domain/subscription.ts';
import { createChannelQueue } from '../../../src/features/channel-queue.ts';
import { createPublisher, type PublisherDeps } from '../../../src/features/publish/publisher.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createFakePublishing } from '../../support/fake-publishing.ts';
import { appendStories, everyHour, makeSubscription } from '../../support/publishing.ts';

const hourMs = 3_600_000;
const instant = { kind: 'instant' } as const;

async function setUp(
  subscriptions: readonly Subscription[],
  matchesTopics: PublisherDeps['matchesTopics'] = () => true,
) {
  const { clock, archive, channels, store, deps } = createFakePublishing();
  for (const subscription of subscriptions) {
    const { channelId } = subscription;
    await store.subscriptions.set(channelId, subscription);
    await store.progress.set(channelId, { channelId, offset: 0, servedDue: clock.now(), inFlight: null });
  }
  const roster = createRoster(store);
  await roster.load();
  const queue = createChannelQueue();
  let watched: readonly CronSchedule[] = [];
  let onDue: (schedule: CronSchedule) => void = () => undefined;
  const publisher = createPublisher({
    ...deps,
    matchesTopics,
    roster,
    queue,
    alarm: {
      watch(schedules) {
        watched = schedules;
      },
      start(callback) {
        onDue = callback;
      },
      stop: async () => undefined,
    },
  });
  const seqs = (channelId: string) => channels.posted(channelId).flatMap((message) => message.seqs);
  return {
    clock,
    archive,
    channels,
    roster,
    publisher,
    queue,
    seqs,
    watched: () => watched,
    due: (at: CronSchedule) => onDue(at),
  };
}

test('a story reaches the instant channels when it arrives, and the scheduled ones when they are due', async () => {
  const scheduled = makeSubscription({ channelId: '200' });
  const { archive, clock, publisher, seqs, due } = await setUp([makeSubscription({ schedule: instant }), scheduled]);
  publisher.start();
  await appendStories(archive, 2);
  await publisher.idle();
  assert.deepEqual(seqs('100'), [1, 2]);
  assert.deepEqual(seqs('200'), []);
  await clock.advance(hourMs);
  assert.ok(scheduled.schedule.kind === 'cron');
  due(scheduled.schedule);
  await publisher.idle();
  assert.deepEqual(seqs('200'), [1, 2]);
  await publisher.stop();
});

test('starting serves what came while nobody was there', async () => {
  const { archive, publisher, seqs } = await setUp([makeSubscription({ schedule: instant })]);
  await appendStories(archive, 1);
  publisher.start();
  await publisher.idle();
  assert.deepEqual(seqs('100'), [1]);
  await publisher.stop();
});

test('a story that its topics do not choose is passed over at once, and the next one that they choose is posted', async () => {
  const { archive, publisher, roster, seqs } = await setUp(
    [makeSubscription({ schedule: instant })],
    ({ seq }) => seq % 2 === 0,
  );
  publisher.start();
  await appendStories(archive, 1);
  assert.equal(roster.get('100')?.progress.offset, 1);
  await appendStories(archive, 2);
  await publisher.idle();
  assert.deepEqual(seqs('100'), [2]);
  assert.equal(roster.get('100')?.progress.offset, 3);
  await publisher.stop();
});

test('a story that comes while one is being posted is not passed over together with it', async () => {
  const { archive, channels, publisher, seqs } = await setUp(
    [makeSubscription({ schedule: instant })],
    ({ seq }) => seq !== 2,
  );
  const { promise: posting, resolve: isPosting } = Promise.withResolvers<void>();
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const { send } = channels;
  channels.send = async (channelId, body, nonce) => {
    isPosting();
    await answered;
    return send.call(channels, channelId, body, nonce);
  };
  publisher.start();
  await appendStories(archive, 1);
  await posting;
  await appendStories(archive, 2);
  answer();
  await publisher.idle();
  assert.deepEqual(seqs('100'), [1, 3]);
  await publisher.stop();
});

test('a paused channel is owed what came meanwhile, whether a story was chosen before or not', async () => {
  let chosen = 0;
  const paused = { kind: 'paused', reason: 'by-hand', since: 0 } as const;
  const subscription = makeSubscription({ schedule: instant, status: paused });
  const { archive, publisher, roster, seqs } = await setUp([subscription], ({ seq }) => seq <= chosen);
  publisher.start();
  await appendStories(archive, 1);
  await publisher.idle();
  chosen = 1;
  await roster.changeSubscription('100', (current) => current && { ...current, status: { kind: 'active' } });
  publisher.serve('100');
  await publisher.idle();
  assert.deepEqual(seqs('100'), [1]);
  await publisher.stop();
});

test('one alarm is set for each distinct schedule: a new subscription sets another, and the last one of a schedule ends it', async () => {
  const tokyo = { kind: 'cron', preset: 'custom', cron: '30 7 * * *', timeZone: 'Asia/Tokyo' } as const;
  const { publisher, roster, watched } = await setUp([makeSubscription(), makeSubscription({ channelId: '200' })]);
  publisher.start();
  assert.equal(watched().length, 1);
  await roster.saveProgress({ channelId: '300', offset: 0, servedDue: 0, inFlight: null }, '1');
  await roster.changeSubscription('300', () => makeSubscription({ channelId: '300', schedule: tokyo }));
  assert.deepEqual(
    watched()
      .map(({ cron }) => cron)
      .sort(),
    ['0 * * * *', '30 7 * * *'],
  );
  await roster.remove('100');
  assert.equal(watched().length, 2);
  await roster.remove('200');
  assert.deepEqual(
    watched().map(({ cron }) => cron),
    ['30 7 * * *'],
  );
  await publisher.stop();
});

test('a post that fails is tried again later, ever less often, while other channels go on', async () => {
  const { archive, clock, publisher, channels, seqs } = await setUp([
    makeSubscription({ schedule: instant }),
    makeSubscription({ channelId: '200', schedule: instant }),
  ]);
  let attempts = 0;
  channels.fault = (_moment, channelId) => {
    if (channelId !== '100' || attempts >= 3) return undefined;
    attempts++;
    return { kind: 'retry-later', afterMs: 0, reason: 'down' };
  };
  publisher.start();
  await appendStories(archive, 1);
  await publisher.idle();
  assert.equal(attempts, 1);
  assert.deepEqual(seqs('200'), [1]);
  for (const [afterMs, expected] of [
    [1_000, 2],
    [1_000, 2],
    [1_000, 3],
    [4_000, 3],
  ] as const) {
    await clock.advance(afterMs);
    await publisher.idle();
    assert.equal(attempts, expected);
  }
  assert.deepEqual(seqs('100'), [1]);
  await publisher.stop();
});

test('a channel that fails now and then, but gets on, is tried again soon each time', async () => {
  const { archive, clock, publisher, channels, seqs } = await setUp([makeSubscription({ schedule: instant })]);
  let attempts = 0;
  // Every second attempt fails.
  channels.fault = (moment) => {
    if (moment === 'before') attempts++;
    return attempts % 2 === 0 ? { kind: 'retry-later', afterMs: 0, reason: 'down' } : undefined;
  };
  publisher.start();
  await appendStories(archive, 6);
  await publisher.idle();
  for (let retries = 0; retries < 5; retries++) {
    await clock.advance(1_000);
    await publisher.idle();
  }
  assert.deepEqual(seqs('100'), [1, 2, 3, 4, 5, 6]);
  await publisher.stop();
});

test('who changes a subscription waits for one message and not for the whole briefing, which goes on then', async () => {
  const { archive, publisher, channels, queue, seqs } = await setUp([makeSubscription({ schedule: instant })]);
  await appendStories(archive, 3);
  const { send } = channels;
  let changed: Promise<readonly number[]> | undefined;
  channels.send = (...post) => {
    changed ??= queue.run('100', async () => seqs('100'));
    return send.apply(channels, post);
  };
  publisher.start();
  await publisher.idle();
  assert.deepEqual(await changed, [1]);
  assert.deepEqual(seqs('100'), [1, 2, 3]);
  await publisher.stop();
});

test('stopping waits for the message being sent and sends no other', async () => {
  const { archive, publisher, channels, seqs } = await setUp([makeSubscription({ schedule: instant })]);
  await appendStories(archive, 3);
  const { send } = channels;
  const began = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  channels.send = async (...post) => {
    began.resolve();
    await release.promise;
    return send.apply(channels, post);
  };
  publisher.start();
  await began.promise;
  const stopped = publisher.stop();
  release.resolve();
  await stopped;
  assert.deepEqual(seqs('100'), [1]);
});

test('a channel that its limit holds up takes no other’s place, and goes on right when the limit has passed', async () => {
  const channelIds = Array.from({ length: 250 }, (_, at) => `${1_000 + at}`);
  const { archive, clock, publisher, channels, seqs } = await setUp(
    channelIds.map((channelId) => makeSubscription({ channelId, schedule: instant })),
  );
  const held = new Set(channelIds.slice(0, 150));
  channels.fault = (moment, channelId) =>
    moment === 'before' && held.delete(channelId) ? { kind: 'held', afterMs: 5_000, reason: 'limit' } : undefined;
  publisher.start();
  await appendStories(archive, 1);
  await publisher.idle();
  assert.deepEqual(
    channelIds.filter((channelId) => seqs(channelId).length === 0),
    channelIds.slice(0, 150),
  );
  await clock.advance(4_999);
  assert.deepEqual(seqs('1000'), []);
  await clock.advance(1);
  await publisher.idle();
  assert.ok(channelIds.every((channelId) => seqs(channelId).length === 1));
  await publisher.stop();
});

test('a channel that is held up again and again is tried ever less often', async () => {
  const { archive, clock, publisher, channels } = await setUp([makeSubscription({ schedule: instant })]);
  const attempts: number[] = [];
  channels.fault = () => {
    attempts.push(clock.now());
    return { kind: 'held', afterMs: 300, reason: 'limit' };
  };
  publisher.start();
  await appendStories(archive, 1);
  await clock.advance(10_000);
  assert.deepEqual(
    attempts.slice(1).map((time, at) => time - (attempts[at] ?? 0)),
    [300, 1_000, 2_000, 4_000],
  );
  await publisher.stop();
});

test('a run that is due for nothing takes no turn: what came by then is passed over at once, and what came later is not', async () => {
  const scheduled = makeSubscription();
  const { archive, clock, publisher, roster, queue, seqs, due } = await setUp([scheduled], ({ seq }) => seq > 2);
  publisher.start();
  await appendStories(archive, 2);
  const start = roster.get('100')?.progress;
  await clock.advance(hourMs);
  const dueAt = clock.now();
  await clock.advance(1);
  await appendStories(archive, 1);
  const { promise: served, resolve: end } = Promise.withResolvers<void>();
  const turn = queue.run('100', () => served);
  assert.ok(scheduled.schedule.kind === 'cron');
  due(scheduled.schedule);
  assert.deepEqual(roster.get('100')?.progress, {
    ...start,
    offset: 2,
    servedDue: everyHour.previous(scheduled.schedule, dueAt),
  });
  end();
  await turn;
  await clock.advance(hourMs);
  due(scheduled.schedule);
  await publisher.idle();
  assert.deepEqual(seqs('100'), [3]);
  await publisher.stop();
});
