import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAlarm } from '../../../src/adapters/cron/alarm.ts';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { createChannelQueue } from '../../../src/features/channel-queue.ts';
import { createPublisher } from '../../../src/features/publish/publisher.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createOrderChanges } from '../../../src/features/subscriptions/order-changes.ts';
import { startProgress } from '../../../src/features/subscriptions/start-progress.ts';
import {
  createSubscriptions,
  type ListedSubscription,
  type SubscribeOrder,
} from '../../../src/features/subscriptions.ts';
import { articleMatches } from '../../../src/features/topic-filter.ts';
import { makeArticle } from '../../support/articles.ts';
import { createFakePublishing } from '../../support/fake-publishing.ts';
import type { MemoryStore } from '../../support/memory-store.ts';
import { everyHour, makeSubscription } from '../../support/publishing.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const instant = { kind: 'instant' } as const;
const hourly = makeSubscription().schedule;
const [ann, ben] = ['5', '6'] as const;

/** One channel and what serves it, in a process that can be started again. */
async function setUp() {
  const { clock, archive, channels, log, store, deps } = createFakePublishing();

  async function start(within: MemoryStore = store) {
    const roster = createRoster(within);
    await roster.load();
    const changes = createOrderChanges(within, clock);
    await changes.load();
    const queue = createChannelQueue();
    const publisher = createPublisher({
      ...deps,
      roster,
      queue,
      alarm: createAlarm({ dueTimes: everyHour, clock, log }),
      onTold: changes.noteTold,
      matchesTopics: ({ article }, topics) => articleMatches(article, topics),
      cap: 20,
    });
    const subscriptions = createSubscriptions({
      roster,
      changes,
      queue,
      archives: archive,
      directory: { check: async () => ({ kind: 'ready' }) },
      dueTimes: everyHour,
      clock,
      onOwed: publisher.serve,
    });
    publisher.start();
    await publisher.idle();
    return { roster, publisher, subscriptions };
  }

  const process = await start();
  const settle = async (ms = 1) => {
    await clock.advance(ms);
    await process.publisher.idle();
  };
  const append = async (...titles: readonly string[]) => {
    for (const title of titles) await archive.append(makeArticle({ title }));
    await settle();
  };
  const { createdAt, status, ...made } = makeSubscription();
  const order = (changes: Partial<SubscribeOrder> = {}): SubscribeOrder => ({ ...made, createdBy: ann, ...changes });
  const posted = () => channels.posted('100').flatMap(({ seqs, listed }) => [...listed, ...seqs]);
  const standing = () => process.roster.get('100');
  return { ...process, clock, archive, channels, store, start, settle, append, order, posted, standing };
}

function revisionOf(listed: Pick<ListedSubscription, 'lastChange'> | undefined): number {
  return listed?.lastChange?.revision ?? assert.fail('there is nothing to undo');
}

test('undoing a first subscription leaves none, and no trace of how far it was served', async () => {
  const { subscriptions, order, store, append, standing } = await setUp();
  await append('港口一', '港口二');
  const made = await subscriptions.subscribe(order({ schedule: instant }));
  assert.ok(made.kind === 'subscribed');
  assert.deepEqual(await subscriptions.undo('100', '1', revisionOf(made)), { kind: 'undone', listed: null });
  assert.equal(standing(), undefined);
  assert.equal(await store.subscriptions.get('100'), undefined);
  assert.equal(await store.progress.get('100'), undefined);
});

test('undoing a changed order gives back the order with its place in the log, though the new topics passed stories over', async () => {
  const { subscriptions, order, append, settle, posted, standing } = await setUp();
  await subscriptions.subscribe(order({ schedule: hourly }));
  await append('水稻一', '港口一');
  const before = standing();
  const edited = await subscriptions.edit('100', ann, { topics: ['火星'], schedule: instant });
  assert.ok(edited.kind === 'edited');
  await append('水稻二');
  assert.notEqual(standing()?.progress.offset, before?.progress.offset);
  const undone = await subscriptions.undo('100', '1', revisionOf(edited));
  assert.equal(undone.kind, 'undone');
  assert.deepEqual(standing(), before);
  await settle(hourMs);
  assert.deepEqual(posted(), [1, 2, 3]);
});

test('what was posted under the changed order is not posted again after undoing, and nothing else is lost', async () => {
  const { subscriptions, order, append, settle, posted } = await setUp();
  await subscriptions.subscribe(order({ schedule: hourly }));
  await append('水稻一', '港口一', '水稻二');
  const edited = await subscriptions.edit('100', ann, { topics: ['港口'] });
  assert.ok(edited.kind === 'edited');
  await settle(hourMs);
  assert.deepEqual(posted(), [2]);
  await append('港口二');
  await subscriptions.undo('100', '1', revisionOf(edited));
  await settle();
  await settle(hourMs);
  assert.deepEqual(posted().toSorted(), [1, 2, 3, 4]);
  await settle(hourMs);
  assert.equal(posted().length, 4);
});

test('undoing goes on after a restart, also of the one that removed the subscription', async () => {
  const { subscriptions, publisher, order, append, start, clock, posted } = await setUp();
  await subscriptions.subscribe(order({ schedule: hourly, topics: ['港口'] }));
  await append('港口一', '水稻一');
  const ended = await subscriptions.unsubscribe('100', ann);
  await append('港口二');
  await publisher.stop();

  const restarted = await start();
  const undone = await restarted.subscriptions.undo('100', '1', revisionOf(ended));
  assert.ok(undone.kind === 'undone');
  assert.deepEqual(undone.listed?.subscription.topics, ['港口']);
  await clock.advance(hourMs);
  await restarted.publisher.idle();
  assert.deepEqual(posted(), [1, 3]);
  await restarted.publisher.stop();
});

test('a message that was on its way when the process died is looked for after undoing, and not sent twice', async () => {
  const { subscriptions, publisher, order, append, settle, start, clock, channels, posted, store } = await setUp();
  await subscriptions.subscribe(order({ schedule: hourly }));
  await append('港口一', '水稻一');
  const edited = await subscriptions.edit('100', ann, { topics: ['港口'] });
  assert.ok(edited.kind === 'edited');
  // It reaches the channel, and nobody hears of it.
  channels.fault = (moment) => {
    if (moment === 'after') throw new Error('died');
    return undefined;
  };
  await settle(hourMs);
  await publisher.stop();
  assert.deepEqual(posted(), [1]);
  assert.notEqual((await store.progress.get('100'))?.inFlight, null);

  channels.fault = () => undefined;
  const restarted = await start(store.another());
  await restarted.publisher.stop();
  const quiet = await start(store.another());
  await quiet.subscriptions.undo('100', '1', revisionOf(edited));
  await clock.advance(hourMs);
  await quiet.publisher.idle();
  assert.deepEqual(posted().toSorted(), [1, 2]);
  await quiet.publisher.stop();
});

test('undoing before what is on its way is settled sends no story twice and loses none', async () => {
  const { subscriptions, order, append, settle, channels, posted, clock, publisher } = await setUp();
  await subscriptions.subscribe(order({ schedule: hourly }));
  await append('港口一', '水稻一', '港口二', '港口三');
  const edited = await subscriptions.edit('100', ann, { topics: ['港口'] });
  assert.ok(edited.kind === 'edited');
  let lost = 0;
  channels.fault = (moment) => {
    if (moment === 'before' || lost > 0) return undefined;
    lost += 1;
    return { kind: 'retry-later', afterMs: 60_000, reason: 'the answer was lost' };
  };
  await settle(hourMs);
  assert.deepEqual(posted(), [1, 3]);
  assert.equal((await subscriptions.undo('100', '1', revisionOf(edited))).kind, 'undone');
  await clock.advance(61_000);
  await publisher.idle();
  await settle(hourMs);
  assert.deepEqual(posted().toSorted(), [1, 2, 3, 4]);
});

test('a message that was attempted before undoing and is late by then is not lost', async () => {
  const { subscriptions, order, append, settle, channels, posted, clock, publisher } = await setUp();
  await subscriptions.subscribe(order({ schedule: hourly }));
  const edited = await subscriptions.edit('100', ann, { schedule: instant });
  assert.ok(edited.kind === 'edited');
  channels.fault = (moment) =>
    moment === 'before' ? { kind: 'retry-later', afterMs: 20 * 60_000, reason: 'no answer' } : undefined;
  await append('港口一', '水稻一');
  assert.deepEqual(posted(), []);
  await subscriptions.undo('100', '1', revisionOf(edited));
  channels.fault = () => undefined;
  await settle(25 * 60_000);
  await clock.advance(2 * hourMs);
  await publisher.idle();
  assert.deepEqual(posted(), [1, 2]);
});

test('more was told under the other order than a briefing holds: the next one is as full as any', async () => {
  const { subscriptions, order, append, settle, posted } = await setUp();
  await subscriptions.subscribe(order({ schedule: hourly }));
  const edited = await subscriptions.edit('100', ann, { topics: ['港口'], schedule: instant });
  assert.ok(edited.kind === 'edited');
  await append('水稻一', ...Array.from({ length: 25 }, (_, index) => `港口${index}`), '水稻二');
  assert.equal(posted().length, 25);
  await subscriptions.undo('100', '1', revisionOf(edited));
  await settle(hourMs);
  assert.deepEqual(posted().slice(25), [1, 27]);
});

test('what kind a channel is by now is not undone', async () => {
  const { subscriptions, order, roster, standing } = await setUp();
  await subscriptions.subscribe(order());
  const edited = await subscriptions.edit('100', ann, { topics: ['水稻'] });
  assert.ok(edited.kind === 'edited');
  await roster.changeSubscription('100', (current) => current && { ...current, channelKind: 'announcement' });
  await subscriptions.undo('100', '1', revisionOf(edited));
  assert.equal(standing()?.subscription.channelKind, 'announcement');
});

test('a briefing that was given up in the middle is not begun again by an order that starts before it', () => {
  const message = (...seqs: readonly number[]) => ({ stories: seqs.map((seq) => ({ seq, page: 0 })), listed: [] });
  const messages = [message(1, 2), message(3), message(4)];
  const lookedBack = { until: 0, told: ['told'] };
  const startAfter = (sent: number, attemptedAt: number | null) =>
    startProgress({
      archive: { head: 4, seqAt: () => 0 },
      dueTimes: { previous: () => 0 },
      clock: { now: () => hourMs },
      order: makeSubscription({ schedule: hourly }),
      before: {
        subscription: null,
        progress: {
          channelId: '100',
          offset: 0,
          servedDue: 0,
          inFlight: { dueAt: 0, late: false, messages, offsetAfter: 4, sent, attemptedAt },
          lookedBack,
        },
      },
    });
  assert.deepEqual(startAfter(0, null).offset, 0);
  assert.deepEqual(startAfter(1, null).offset, 2);
  assert.deepEqual(startAfter(1, 5).offset, 3);
  assert.deepEqual(startAfter(1, 5).lookedBack, lookedBack);
});

test('who changed it since is named, and their change stays', async () => {
  const { subscriptions, order, clock, standing } = await setUp();
  const made = await subscriptions.subscribe(order({ topics: ['港口'] }));
  assert.ok(made.kind === 'subscribed');
  await clock.advance(1_000);
  await subscriptions.edit('100', ben, { topics: ['水稻'] });
  assert.deepEqual(await subscriptions.undo('100', '1', revisionOf(made)), {
    kind: 'changed-since',
    changedBy: ben,
    changedAt: clock.now(),
  });
  assert.deepEqual(standing()?.subscription.topics, ['水稻']);
});

test('a change is undone once, within a day, and only where it was made', async () => {
  const { subscriptions, order, clock, standing, store, start } = await setUp();
  await subscriptions.subscribe(order({ topics: ['港口'] }));
  const edited = await subscriptions.edit('100', ann, { topics: ['水稻'] });
  assert.ok(edited.kind === 'edited');
  assert.deepEqual(await subscriptions.undo('100', 'another guild', revisionOf(edited)), { kind: 'too-old' });
  assert.deepEqual(standing()?.subscription.topics, ['水稻']);
  assert.equal((await subscriptions.undo('100', '1', revisionOf(edited))).kind, 'undone');
  assert.deepEqual(await subscriptions.undo('100', '1', revisionOf(edited)), { kind: 'undone-already' });
  assert.equal((await subscriptions.get('100'))?.lastChange, null);

  const again = await subscriptions.edit('100', ann, { topics: ['火星'] });
  assert.ok(again.kind === 'edited');
  await clock.advance(dayMs + 10);
  assert.deepEqual(await subscriptions.undo('100', '1', revisionOf(again)), { kind: 'too-old' });
  assert.deepEqual(standing()?.subscription.topics, ['火星']);
  await start();
  assert.equal(await store.orderChanges.get('100'), undefined);
});

test('two changes at the same moment are two', async () => {
  const { subscriptions, order, standing } = await setUp();
  await subscriptions.subscribe(order());
  const [first, second] = await Promise.all([
    subscriptions.edit('100', ann, { topics: ['港口'] }),
    subscriptions.edit('100', ben, { locale: 'en-US' }),
  ]);
  assert.ok(first.kind === 'edited' && second.kind === 'edited');
  assert.deepEqual(standing()?.subscription.topics, ['港口']);
  assert.equal(standing()?.subscription.locale, 'en-US');
  assert.equal((await subscriptions.undo('100', '1', revisionOf(second))).kind, 'undone');
  assert.deepEqual(standing()?.subscription.topics, ['港口']);
  assert.equal(standing()?.subscription.locale, 'zh-CN');
});

test('undoing a pause goes on from where it was, and undoing a resumption pauses again', async () => {
  const { subscriptions, order, append, posted, settle, standing } = await setUp();
  await subscriptions.subscribe(order({ schedule: instant }));
  await append('港口一');
  const paused = await subscriptions.pause('100', ann);
  await append('港口二');
  await subscriptions.undo('100', '1', revisionOf(paused));
  await settle();
  assert.deepEqual(posted(), [1, 2]);
  await subscriptions.pause('100', ann);
  await append('港口三');
  const resumed = await subscriptions.resume('100', ann);
  await subscriptions.undo('100', '1', revisionOf(resumed));
  assert.equal(standing()?.subscription.status.kind, 'paused');
  await settle(hourMs);
  assert.deepEqual(posted(), [1, 2]);
});

test('that Discord has since refused the channel, or given it back, is not undone', async () => {
  const { subscriptions, order, roster, standing, clock } = await setUp();
  const status: Subscription['status'] = {
    kind: 'paused',
    reason: 'forbidden',
    since: clock.now(),
    missing: null,
    notice: { kind: 'told' },
    refusedAt: clock.now(),
    failedTrials: 0,
  };
  await subscriptions.subscribe(order({ topics: ['港口'] }));
  const edited = await subscriptions.edit('100', ann, { topics: ['水稻'] });
  assert.ok(edited.kind === 'edited');
  await roster.changeSubscription('100', (current) => current && { ...current, status });
  await subscriptions.undo('100', '1', revisionOf(edited));
  assert.deepEqual(standing()?.subscription.topics, ['港口']);
  assert.deepEqual(standing()?.subscription.status, status);
});

test('a subscription that ended since stays ended', async () => {
  const { subscriptions, order, roster, standing } = await setUp();
  await subscriptions.subscribe(order());
  const edited = await subscriptions.edit('100', ann, { topics: ['水稻'] });
  assert.ok(edited.kind === 'edited');
  await roster.forget('100');
  assert.deepEqual(await subscriptions.undo('100', '1', revisionOf(edited)), { kind: 'ended-since' });
  assert.equal(standing(), undefined);
});

test('a death at any write of undoing leaves an order that can be undone again, to the same end', async () => {
  for (let failing = 0; failing < 3; failing += 1) {
    const { subscriptions, publisher, order, append, store, start, settle, clock, posted } = await setUp();
    await subscriptions.subscribe(order({ schedule: hourly }));
    await append('水稻一', '港口一');
    const edited = await subscriptions.edit('100', ann, { topics: ['火星'] });
    assert.ok(edited.kind === 'edited');
    await settle(hourMs);
    let writes = 0;
    store.beforeWrite = () => {
      if (writes++ === failing) throw new Error('died');
    };
    await assert.rejects(subscriptions.undo('100', '1', revisionOf(edited)));
    store.beforeWrite = () => undefined;
    await publisher.stop();
    const restarted = await start(store.another());
    assert.equal((await restarted.subscriptions.undo('100', '1', revisionOf(edited))).kind, 'undone');
    await restarted.publisher.idle();
    await clock.advance(hourMs);
    await restarted.publisher.idle();
    assert.deepEqual((await store.subscriptions.get('100'))?.topics, []);
    assert.deepEqual(posted(), [1, 2], `write ${failing}`);
    await restarted.publisher.stop();
  }
});
