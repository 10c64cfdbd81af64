import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConversations } from '../../src/features/answering/conversations.ts';
import { createChannelQueue } from '../../src/features/channel-queue.ts';
import { createPrivacy } from '../../src/features/privacy.ts';
import { createRoster } from '../../src/features/roster.ts';
import { createSourceRoster } from '../../src/features/sources/source-roster.ts';
import { createOrderChanges } from '../../src/features/subscriptions/order-changes.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { makeSubscription } from '../support/publishing.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const me = '777777777777777777';
const other = '888888888888888888';
const everything = { kind: 'everything' } as const;

async function setUp() {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const store = createMemoryStore();
  const roster = createRoster(store);
  await roster.load();
  const conversations = createConversations({ records: store.conversations, clock, log });
  const changes = createOrderChanges(store, clock);
  await changes.load();
  const sources = createSourceRoster({ records: store.sources, perGuild: 9, clock });
  const queue = createChannelQueue();
  const privacy = createPrivacy({ store, conversations, roster, queue, changes, sources, clock, log });

  async function subscribe(channelId: string, guildId: string | null, createdBy: string) {
    await roster.saveProgress({ channelId, offset: 3, servedDue: 0, inFlight: null }, '1');
    await roster.changeSubscription(channelId, () => makeSubscription({ channelId, guildId, createdBy }));
  }

  const say = (userId: string, guildId: string | null, question: string) =>
    conversations.keep({
      asker: { userId, guildId, channelId: `channel of ${guildId}` },
      isPrivate: false,
      scope: everything,
      question,
      answer: { abstained: true, mode: 'extractive', nearest: [] },
      askedAt: clock.now(),
      earlier: [],
      isLong: false,
    });

  /** All that is in the store, as text. */
  async function stored(): Promise<string> {
    const collections = [
      store.conversations,
      store.subscriptions,
      store.progress,
      store.orderChanges,
      store.sources,
      store.facts,
    ];
    const all: unknown[] = [];
    for (const collection of collections) for await (const entry of collection.entries()) all.push(entry);
    return JSON.stringify(all);
  }

  return { clock, store, roster, changes, sources, privacy, subscribe, say, stored };
}

test('nothing of a person is left in the store, in whatever guild it was, and what is others’ stays', async () => {
  const { roster, changes, sources, privacy, subscribe, say, stored } = await setUp();
  await say(me, '1', '我的问题甲');
  await say(me, '2', '我的问题乙');
  await say(other, '1', '别人的问题');
  await subscribe('10', '1', me);
  await subscribe('11', '2', other);
  await subscribe('12', null, me);
  for (const [guildId, addedBy] of [
    ['1', me],
    ['2', me],
    ['3', other],
  ] as const) {
    await sources.add({ guildId, url: 'https://news.example/', topics: [], addedBy });
  }
  // Kept also while the bot is not there.
  await sources.change(sources.ofGuild('2')[0]?.id ?? '', (current) => ({ ...current, leftAt: 1 }));
  const before = { subscription: makeSubscription({ channelId: '11', createdBy: me }), progress: null };
  await changes.note({
    channelId: '10',
    guildId: '1',
    changedBy: me,
    ends: false,
    before: { subscription: null, progress: null },
  });
  await changes.note({ channelId: '11', guildId: '1', changedBy: other, ends: false, before });

  const held = { conversations: 2, channelSubscriptions: 1, directSubscriptions: 1, sources: 2 };
  assert.deepEqual(await privacy.countOf(me), held);
  assert.deepEqual(await privacy.forget(me), { ...held, isAwaited: false });

  const left = await stored();
  assert.doesNotMatch(left, new RegExp(`${me}|我的问题|"12"`));
  assert.match(left, /别人的问题/);
  assert.equal(roster.get('10')?.subscription.createdBy, null);
  assert.equal(roster.get('11')?.subscription.createdBy, other);
  assert.equal(roster.get('12'), undefined);
  assert.deepEqual(
    sources.kept().map(({ source }) => source.addedBy),
    [null, null, other],
  );
  assert.equal(changes.last('10'), undefined);
  assert.equal(changes.last('11')?.before.subscription?.createdBy, null);
  const nothing = { conversations: 0, channelSubscriptions: 0, directSubscriptions: 0, sources: 0 };
  assert.deepEqual(await privacy.countOf(me), nothing);
  assert.deepEqual(await privacy.forget(me), { ...nothing, isAwaited: false });
});

test('what an ended subscription left of their direct messages goes, where it is known which they are', async () => {
  const { roster, privacy, subscribe, stored } = await setUp();
  await subscribe('12', null, me);
  await roster.remove('12');
  assert.match(await stored(), /"12"/);
  await privacy.forget(me, '12');
  assert.doesNotMatch(await stored(), /"12"/);
});

test('a failure midway is said, and asking again does the rest', async () => {
  const { store, privacy, subscribe, say, stored } = await setUp();
  await say(me, '1', '我的问题');
  await subscribe('10', '1', me);
  store.beforeWrite = (collection) => {
    if (collection === 'subscriptions') throw new Error('full');
  };
  await assert.rejects(privacy.forget(me));
  store.beforeWrite = () => undefined;
  await privacy.forget(me);
  assert.doesNotMatch(await stored(), new RegExp(`${me}|我的问题`));
});

test('what a failure midway left of conversations and sources goes, too, before the wish is given up', async () => {
  const { clock, store, sources, privacy, say, stored } = await setUp();
  await say(me, '1', '我的问题');
  await sources.add({ guildId: '1', url: 'https://news.example/', topics: [], addedBy: me });
  const end = privacy.keep();
  await clock.advance(0);
  store.beforeWrite = (collection) => {
    if (collection === 'conversations') throw new Error('full');
  };
  await assert.rejects(privacy.forget(me));
  store.beforeWrite = () => undefined;
  await clock.advance(20_000);
  assert.doesNotMatch(await stored(), new RegExp(`${me}|我的问题`));
  await end();
});

test('who changed an order is forgotten when the change can no longer be undone, without a restart', async () => {
  const { clock, changes, stored } = await setUp();
  const end = changes.keepClean(createRecordingLog());
  await changes.note({
    channelId: '10',
    guildId: '1',
    changedBy: me,
    ends: false,
    before: { subscription: null, progress: null },
  });
  await clock.advance(23 * 3_600_000);
  assert.match(await stored(), new RegExp(me));
  await clock.advance(3 * 3_600_000);
  assert.doesNotMatch(await stored(), new RegExp(me));
  await end();
});
