import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shardOf } from '../../../src/domain/shard.ts';
import { createConversations } from '../../../src/features/answering/conversations.ts';
import { createChannelQueue } from '../../../src/features/channel-queue.ts';
import { createPrivacy } from '../../../src/features/privacy.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createShardRegister } from '../../../src/features/shards/served-shards.ts';
import { createTenure } from '../../../src/features/shards/tenure.ts';
import { createSourceRoster } from '../../../src/features/sources/source-roster.ts';
import { createOrderChanges } from '../../../src/features/subscriptions/order-changes.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { makeSubscription } from '../../support/publishing.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const me = '777777777777777777';
const count = 2;
/** A guild of each shard. */
const guilds = ['111', String(2 ** 22)] as const;

/** A process that serves one of the two shards, or none yet. */
function startProcess(store: MemoryStore, clock: FakeClock) {
  const log = createRecordingLog();
  const register = createShardRegister();
  const roster = createRoster(store, register);
  const changes = createOrderChanges(store, clock, register);
  const conversations = createConversations({ records: store.conversations, clock, log });
  const sources = createSourceRoster({ records: store.sources, perGuild: 9, clock });
  const queue = createChannelQueue();
  const privacy = createPrivacy({
    store,
    roster,
    served: register,
    queue,
    changes,
    conversations,
    sources,
    clock,
    log,
  });
  const stop = privacy.keep();
  return {
    roster,
    changes,
    conversations,
    privacy,
    stop,
    now: clock.now,
    loseLeases: store.loseLeases,
    async serve(id: number) {
      const lease = await store.lease(`shard-${id}-of-${count}`);
      assert.ok(lease);
      const tenure = createTenure({ id, count, lease, since: clock.now() });
      await roster.load([tenure]);
      await changes.load([tenure]);
      register.add([tenure]);
    },
  };
}

type Process = ReturnType<typeof startProcess>;

async function subscribe({ roster, changes, now }: Process, channelId: string, guildId: string | null): Promise<void> {
  await roster.saveProgress({ channelId, offset: 3, servedDue: 0, inFlight: null }, guildId);
  const before = { subscription: null, progress: null };
  await changes.note({ channelId, guildId, changedBy: me, ends: false, before });
  await roster.changeSubscription(channelId, () =>
    makeSubscription({ channelId, guildId, createdBy: me, createdAt: now() }),
  );
}

/** All that the store has of people, as text. */
async function stored(store: MemoryStore): Promise<string> {
  const all: unknown[] = [];
  for (const records of [store.conversations, store.subscriptions, store.progress, store.orderChanges, store.facts])
    for await (const entry of records.entries()) all.push(entry);
  return JSON.stringify(all);
}

async function setUp() {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const first = startProcess(store, clock);
  await first.serve(0);
  const second = startProcess(store.another(), clock);
  await clock.advance(0);
  return { clock, store, first, second };
}

test('the guilds here are of two shards', () => {
  assert.deepEqual(
    guilds.map((id) => shardOf(id, count)),
    [0, 1],
  );
});

test('what is kept of a person is counted and removed in the shards of every process, whichever is asked', async () => {
  const { clock, store, first, second } = await setUp();
  await second.serve(1);
  await subscribe(first, '10', guilds[0]);
  await subscribe(first, '12', null);
  await subscribe(second, '11', guilds[1]);
  const held = { conversations: 0, channelSubscriptions: 2, directSubscriptions: 1, sources: 0 };
  assert.deepEqual(await first.privacy.countOf(me), held);
  assert.deepEqual(await second.privacy.countOf(me), held);
  const forgetting = second.privacy.forget(me);
  await clock.advance(500);
  assert.deepEqual(await forgetting, { ...held, isAwaited: false });
  assert.doesNotMatch(await stored(store), new RegExp(`${me}|"12"`));
  assert.equal(first.roster.get('10')?.subscription.createdBy, null, 'nor does a later change write it again');
  assert.equal(first.changes.last('10'), undefined);
});

test('what nobody serves is removed by whoever serves it next, also when who was asked has ended; what was made since stays', async () => {
  const { clock, store, first, second } = await setUp();
  await second.serve(1);
  await subscribe(second, '11', guilds[1]);
  await second.stop();
  second.loseLeases();
  const forgetting = first.privacy.forget(me);
  await clock.advance(5_000);
  assert.deepEqual((await forgetting).isAwaited, true);
  await clock.advance(10 * 60_000);
  await subscribe(first, '10', guilds[0]);
  await first.stop();
  assert.match(await stored(store), /"forget:/);

  const third = startProcess(store.another(), clock);
  await third.serve(1);
  await clock.advance(30_000);
  const left = await stored(store);
  assert.doesNotMatch(left, /"forget:/);
  assert.equal(third.roster.get('11')?.subscription.createdBy, null);
  assert.equal(third.changes.last('11'), undefined);
  assert.match(left, new RegExp(`"createdBy":"${me}"`));
});

test('what is being answered in another process isn’t kept', async () => {
  const { clock, first, second } = await setUp();
  const askedAt = clock.now();
  const forgetting = first.privacy.forget(me);
  await clock.advance(500);
  await forgetting;
  const kept = await second.conversations.keep({
    asker: { userId: me, guildId: guilds[1], channelId: '11' },
    isPrivate: false,
    scope: { kind: 'everything' },
    question: '谁修的桥？',
    answer: { abstained: true, mode: 'extractive', nearest: [] },
    askedAt,
    earlier: [],
    isLong: false,
  });
  assert.equal(kept, undefined);
});
