import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '../../src/compose/delivery.ts';
import { createSharding, type ShardingDeps } from '../../src/compose/sharding.ts';
import { createChannelQueue } from '../../src/features/channel-queue.ts';
import { createRoster } from '../../src/features/roster.ts';
import { createShardRegister } from '../../src/features/shards/served-shards.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const both = [0, 1];
const nothing = async () => {};

/** A process with shards of two, a Discord that only notes which of them are open, and nothing to post. */
function startProcess(store: MemoryStore, clock: FakeClock) {
  const register = createShardRegister();
  const queue = createChannelQueue();
  const open = new Set<number>();
  const discord: ShardingDeps['discord'] = {
    openShard: ({ id }) => void open.add(id),
    closeShard: async (id) => void open.delete(id),
    shards: () => [...open].map((id) => ({ id, count: 2, state: 'ready' })),
    registerCommands: nothing,
    recommendedShards: async () => 2,
  };
  const parts = {
    roster: createRoster(store, register),
    queue,
    changes: { drop: () => {}, load: nothing },
    crossposts: { drop: () => {}, load: nothing },
    publisher: { drop: () => {}, take: () => {} },
    guildCare: { guildChanges: { settled: nothing }, take: () => {}, leave: () => {} },
  };
  const shards = createSharding(
    { shards: { count: undefined, ids: undefined } },
    {
      store,
      alone: undefined,
      archive: { catchUp: nothing },
      discord,
      register,
      delivery: parts as unknown as Delivery,
      onGained: () => {},
      clock,
      log: createRecordingLog(),
    },
  );
  shards.start();
  return { shards, queue, open };
}

async function pass(clock: FakeClock, seconds: number): Promise<void> {
  for (let step = 0; step < seconds * 10; step += 1) await clock.advance(100);
}

test('a shard that was let go before all was finished, and comes back, stays open when that is finished', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const one = startProcess(store, clock);
  await pass(clock, 3);
  assert.deepEqual(one.shards.look().held, both);
  assert.deepEqual([...one.open], both);
  const posted = Promise.withResolvers<void>();
  void one.queue.run('channel of a slow Discord', () => posted.promise);
  const two = startProcess(store.another(), clock);
  await pass(clock, 25);
  assert.deepEqual([one.shards.look().held, two.shards.look().held], [[0], [1]]);
  assert.deepEqual([...one.open], [0], 'what is another’s is closed');
  await two.shards.stop();
  await pass(clock, 5);
  assert.deepEqual(one.shards.look().held, both);
  assert.deepEqual([...one.open], both);
  posted.resolve();
  await pass(clock, 1);
  assert.deepEqual([...one.open], both);
});
