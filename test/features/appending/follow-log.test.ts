import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followLog } from '../../../src/features/appending/follow-log.ts';
import { createArchive } from '../../../src/features/archive.ts';
import type { Store } from '../../../src/ports/store.ts';
import { makeArticle } from '../../support/articles.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

async function setUp(announcements?: Pick<Store, 'announce' | 'onAnnounced'>) {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const log = createRecordingLog();
  async function open(of: Store, lease?: Awaited<ReturnType<Store['lease']>>) {
    const archive = await createArchive({ articles: of.articles, lease, clock, log });
    const end = followLog({ archive, announcements: announcements ?? of, clock, log });
    return { archive, end };
  }
  const appender = await open(store, await store.lease('appender'));
  const follower = await open(store.another());
  await clock.advance(0);
  return { store, clock, log, appender, follower };
}

test('What is appended is in every process at once', async () => {
  const { clock, appender, follower } = await setUp();
  for (let nth = 1; nth <= 40; nth += 1) await appender.archive.append(makeArticle({ title: `第${nth}条消息` }));
  await clock.advance(0);
  assert.equal(follower.archive.head, 40);
  await Promise.all([appender.end(), follower.end()]);
});

test('Where nothing is heard it is there within two seconds', async () => {
  const deaf = { announce: async () => undefined, onAnnounced: () => () => undefined };
  const { clock, appender, follower } = await setUp(deaf);
  await appender.archive.append(makeArticle());
  await clock.advance(2_000);
  assert.equal(follower.archive.head, 1);
  await Promise.all([appender.end(), follower.end()]);
});

test('A store that fails for a while is caught up with', async () => {
  const { store, clock, log, appender, follower } = await setUp();
  store.outage = true;
  await clock.advance(10_000);
  store.outage = false;
  await appender.archive.append(makeArticle());
  await clock.advance(2_000);
  assert.equal(follower.archive.head, 1);
  assert.ok(log.of('archive-follow-failed').length <= 2, 'its beginning and its end are said');
  await Promise.all([appender.end(), follower.end()]);
});
