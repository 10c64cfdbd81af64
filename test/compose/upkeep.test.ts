import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startUpkeep } from '../../src/compose/upkeep.ts';
import { createConversations } from '../../src/features/answering/conversations.ts';
import { createArchive } from '../../src/features/archive.ts';
import { createChannelQueue } from '../../src/features/channel-queue.ts';
import { createRoster } from '../../src/features/roster.ts';
import { createShardRegister } from '../../src/features/shards/served-shards.ts';
import { createShards } from '../../src/features/shards/shards.ts';
import type { PostEditor } from '../../src/ports/own-posts.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const articleId = '0123456789abcdef';

test('where processes have fixed shards, too, a story goes from channels once what others had on its way is there', async () => {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const log = createRecordingLog();
  const service = { begin: async () => {}, finish: async () => {}, end: () => {}, leave: async () => {} };
  const shards = [store, store.another()].map((of, id) => {
    const parts = { store: of, wanted: 2, ids: [id], isAlone: false, recommended: async () => 2 };
    return createShards({ ...parts, register: createShardRegister(), service, clock, log });
  });
  for (const one of shards) one.start();
  await clock.advance(1_000);
  assert.deepEqual(
    shards.map((one) => one.look().held),
    [[0], [1]],
  );

  const start = { isRemoved: true, isPosted: true, lastChannelId: '', unreached: ['5'] };
  await store.takeDowns.set(articleId, { articleId, askedAt: clock.now(), since: 0, ...start });
  const startedAt = clock.now();
  const looked: number[] = [];
  const posts: PostEditor = {
    async find() {
      looked.push(clock.now() - startedAt);
      return { kind: 'found', threads: [], isAll: true };
    },
    edit: async () => ({ kind: 'done' }),
    remove: async () => ({ kind: 'done' }),
    removeThread: async () => ({ kind: 'done' }),
  };
  const stops: (() => unknown)[] = [];
  startUpkeep(
    { retentionDays: 0 },
    {
      store,
      archive: await createArchive({ articles: store.articles, lease: await store.lease('appender'), clock, log }),
      conversations: createConversations({ records: store.conversations, clock, log }),
      roster: createRoster(store),
      queue: createChannelQueue(),
      posts,
      clock,
      log,
      onStop: (stop) => stops.push(stop),
    },
  );
  await clock.advance(120_000);
  assert.equal(looked.length, 1);
  assert.ok(
    looked.every((afterMs) => afterMs >= 60_000),
    `after ${looked} ms`,
  );
  await Promise.all([...stops.map((stop) => stop()), ...shards.map((one) => one.stop())]);
});
