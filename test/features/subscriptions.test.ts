import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from '../../src/domain/subscription-status.ts';
import { createChannelQueue } from '../../src/features/channel-queue.ts';
import { createRoster } from '../../src/features/roster.ts';
import { createOrderChanges } from '../../src/features/subscriptions/order-changes.ts';
import { createSubscriptions, type SubscribeOrder } from '../../src/features/subscriptions.ts';
import type { ChannelCheck } from '../../src/ports/channel-directory.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { appendStories, createFakeArchive, everyHour, makeSubscription } from '../support/publishing.ts';

const hourMs = 3_600_000;
const hourly = makeSubscription().schedule;
const instant = { kind: 'instant' } as const;
const forbidden = (since: number) => refused({ kind: 'active' }, since);

async function setUp() {
  const clock = createFakeClock();
  const archive = createFakeArchive(clock.now);
  const store = createMemoryStore();
  const roster = createRoster(store);
  await roster.load();
  const queue = createChannelQueue();
  const owed: string[] = [];
  let check: ChannelCheck = { kind: 'ready' };
  const subscriptions = createSubscriptions({
    roster,
    changes: createOrderChanges(store, clock),
    queue,
    archives: archive,
    directory: { check: async () => check },
    dueTimes: everyHour,
    clock,
    onOwed: (channelId) => owed.push(channelId),
  });
  const { createdAt, status, ...made } = makeSubscription();
  const order = (changes: Partial<SubscribeOrder> = {}): SubscribeOrder => ({ ...made, ...changes });
  const offset = () => roster.get('100')?.progress.offset;
  const answerCheck = (next: ChannelCheck) => {
    check = next;
  };
  return { clock, archive, store, roster, queue, subscriptions, order, owed, offset, answerCheck };
}

test('a new subscription starts at its previous due time, so that its first briefing has something to say', async () => {
  const { clock, archive, subscriptions, order, offset, owed } = await setUp();
  await appendStories(archive, 2);
  await clock.advance(hourMs + 1);
  await appendStories(archive, 3);
  const outcome = await subscriptions.subscribe(order());
  assert.equal(
    outcome.kind === 'subscribed' && outcome.nextDue,
    everyHour.next({ cron: '', timeZone: '' }, clock.now()),
  );
  assert.equal(offset(), 2);
  assert.deepEqual(owed, ['100']);
});

test('a new instant subscription starts at the head of the log', async () => {
  const { archive, subscriptions, order, offset } = await setUp();
  await appendStories(archive, 4);
  const outcome = await subscriptions.subscribe(order({ schedule: instant }));
  assert.equal(outcome.kind === 'subscribed' && outcome.nextDue, null);
  assert.equal(offset(), 4);
});

test('a channel that subscribes again is never told again what it was told', async () => {
  const { clock, archive, subscriptions, order, offset } = await setUp();
  await clock.advance(1);
  await appendStories(archive, 3);
  await subscriptions.subscribe(order({ schedule: instant }));
  await subscriptions.unsubscribe('100', '5');
  assert.equal(await subscriptions.get('100'), undefined);
  await subscriptions.subscribe(order());
  assert.equal(offset(), 3);
});

test('a changed schedule keeps what is owed for its own first run', async () => {
  const { clock, archive, subscriptions, order, roster } = await setUp();
  await clock.advance(1);
  await subscriptions.subscribe(order({ schedule: instant }));
  await appendStories(archive, 2);
  await clock.advance(2 * hourMs);
  const outcome = await subscriptions.subscribe(order());
  assert.equal(outcome.kind === 'subscribed' && outcome.replaced, true);
  assert.deepEqual(roster.get('100')?.progress, {
    channelId: '100',
    offset: 0,
    servedDue: everyHour.previous({ cron: '', timeZone: '' }, clock.now()),
    inFlight: null,
  });
});

test('a channel where the bot may not write is refused and nothing is stored', async () => {
  const { subscriptions, order, store, answerCheck } = await setUp();
  const check = { kind: 'missing-rights', rights: ['send-messages'] } as const;
  answerCheck(check);
  assert.deepEqual(await subscriptions.subscribe(order()), { kind: 'channel-problem', check });
  assert.equal(await store.subscriptions.get('100'), undefined);
});

test('a subscription survives a restart', async () => {
  const { subscriptions, order, store } = await setUp();
  await subscriptions.subscribe(order({ topics: ['芯片'] }));
  const restarted = createRoster(store);
  await restarted.load();
  assert.deepEqual(restarted.get('100')?.subscription.topics, ['芯片']);
});

test('resuming by hand starts anew, and resuming after a missing right catches up', async () => {
  const { clock, archive, subscriptions, order, offset, roster } = await setUp();
  await clock.advance(1);
  await subscriptions.subscribe(order({ schedule: instant }));
  const paused = await subscriptions.pause('100', '5');
  assert.equal(paused?.subscription.status.kind, 'paused');
  await appendStories(archive, 2);
  await subscriptions.resume('100', '5');
  assert.equal(offset(), 2);

  const standing = roster.get('100');
  assert.ok(standing);
  await roster.changeSubscription('100', (current) => current && { ...current, status: forbidden(clock.now()) });
  await appendStories(archive, 1);
  const resumed = await subscriptions.resume('100', '5');
  assert.equal(resumed?.subscription.status.kind, 'active');
  assert.equal(offset(), 2);
});

test('resuming by hand drops the briefing that was under way, and does not fall back behind what came meanwhile', async () => {
  const { clock, archive, subscriptions, order, roster } = await setUp();
  await clock.advance(1);
  await subscriptions.subscribe(order({ schedule: instant }));
  await appendStories(archive, 1);
  const messages = [{ stories: [{ seq: 1, page: 0 }], listed: [] }];
  const plan = { dueAt: null, late: false, messages, offsetAfter: 1, sent: 0, attemptedAt: null };
  await roster.saveProgress({ channelId: '100', offset: 0, servedDue: 0, inFlight: plan }, '1');
  await subscriptions.pause('100', '5');
  await appendStories(archive, 4);
  await subscriptions.resume('100', '5');
  assert.deepEqual(roster.get('100')?.progress, { channelId: '100', offset: 5, servedDue: 0, inFlight: null });
});

test('subscribing again a channel that was paused by hand starts anew, as resuming does', async () => {
  const { clock, archive, subscriptions, order, offset, roster } = await setUp();
  await clock.advance(1);
  await subscriptions.subscribe(order({ schedule: instant }));
  await subscriptions.pause('100', '5');
  await appendStories(archive, 3);
  await subscriptions.subscribe(order({ schedule: instant, topics: ['芯片'] }));
  assert.equal(offset(), 3);
  assert.equal(roster.get('100')?.subscription.status.kind, 'active');
});

test('what the old topics passed over is not owed under the new ones, even after a restart', async () => {
  const { clock, archive, subscriptions, order, roster, store } = await setUp();
  await clock.advance(1);
  await subscriptions.subscribe(order({ schedule: instant, topics: ['芯片'] }));
  await appendStories(archive, 7);
  roster.noteProgress({ channelId: '100', offset: 7, servedDue: 0, inFlight: null }, '1');
  await subscriptions.subscribe(order({ schedule: instant, topics: [] }));
  const restarted = createRoster(store);
  await restarted.load();
  assert.equal(restarted.get('100')?.progress.offset, 7);
});

test('an edit that comes while another waits for the channel to be served is not lost', async () => {
  const { clock, subscriptions, order, roster, queue } = await setUp();
  await clock.advance(1);
  await subscriptions.subscribe(order());
  await roster.changeSubscription('100', (current) => current && { ...current, status: forbidden(clock.now()) });
  const served = Promise.withResolvers<void>();
  const serving = queue.run('100', () => served.promise);
  const edited = subscriptions.subscribe(order({ topics: ['芯片'] }));
  // Once for the look at the channel, so that the edit waits before the resumption is asked for.
  await new Promise(setImmediate);
  const resumed = subscriptions.resume('100', '5');
  served.resolve();
  await Promise.all([serving, edited, resumed]);
  assert.deepEqual(roster.get('100')?.subscription.topics, ['芯片']);
});

test('two that subscribe a channel at once make one subscription', async () => {
  const { clock, subscriptions, order, roster, offset, archive } = await setUp();
  await clock.advance(1);
  await appendStories(archive, 2);
  await Promise.all([
    subscriptions.subscribe(order({ schedule: instant })),
    subscriptions.subscribe(order({ schedule: instant, topics: ['芯片'] })),
  ]);
  assert.equal([...roster.all()].length, 1);
  assert.deepEqual(roster.get('100')?.subscription.topics, ['芯片']);
  assert.equal(offset(), 2);
});

test('the list of a guild holds its own subscriptions alone, by channel', async () => {
  const { subscriptions, order } = await setUp();
  await subscriptions.subscribe(order({ channelId: '300' }));
  await subscriptions.subscribe(order({ channelId: '200', guildId: '2' }));
  await subscriptions.subscribe(order({ channelId: '100', schedule: hourly }));
  const listed = await subscriptions.list('1');
  assert.deepEqual(
    listed.map(({ subscription }) => subscription.channelId),
    ['100', '300'],
  );
});
