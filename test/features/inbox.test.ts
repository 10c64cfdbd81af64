import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byOperator } from '../../src/domain/source.ts';
import { createArchive } from '../../src/features/archive.ts';
import { createHandOver, takeInbox } from '../../src/features/inbox.ts';
import type { Store } from '../../src/ports/store.ts';
import { makeArticle } from '../support/articles.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createRecordingLog } from '../support/recording-log.ts';

async function setUp() {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const log = createRecordingLog();
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock, log });
  const take = () => takeInbox({ inbox: store.inbox, archive, clock, log });

  async function handOver(timeoutMs?: number) {
    const other = store.another();
    const following = await createArchive({ articles: other.articles, lease: undefined, clock, log });
    const deps = { inbox: other.inbox, archive: following, clock };
    return createHandOver(timeoutMs === undefined ? deps : { ...deps, timeoutMs });
  }
  return { store, clock, log, archive, take, handOver };
}

async function waiting(store: Store): Promise<string[]> {
  return (await Array.fromAsync(store.inbox.entries())).map(([, { article }]) => article.title);
}

test('An article handed over is appended by the holder of the lease, and who handed it over learns where', async () => {
  const { store, clock, archive, take, handOver } = await setUp();
  await archive.append(makeArticle({ title: '早先' }));
  const stop = take();
  const article = makeArticle();
  const appending = (await handOver()).append(article);
  await clock.advance(1_500);
  const appended = await appending;
  assert.equal(appended.isNew, true);
  assert.deepEqual(appended.entry, await archive.seenFrom(null).at(2));
  assert.deepEqual(await waiting(store), []);
  await stop();
});

test('An article that is in the log already is not handed over again', async () => {
  const { store, archive, handOver } = await setUp();
  const { entry } = await archive.append(makeArticle());
  assert.deepEqual(await (await handOver()).append(makeArticle()), { entry, kind: 'known', isNew: false });
  assert.deepEqual(await waiting(store), []);
});

test('Articles are appended in the order they were handed over, within one millisecond too', async () => {
  const { clock, archive, take, handOver } = await setUp();
  const titles = Array.from({ length: 12 }, (_, index) => `第${index}条`);
  const { append } = await handOver();
  const appending = titles.map((title) => append(makeArticle({ title })));
  await clock.advance(0);
  const stop = take();
  await clock.advance(2_000);
  await Promise.all(appending);
  assert.deepEqual(Array.from(archive.seenFrom(null).outline(), ({ title }) => title).reverse(), titles);
  await stop();
});

test('While articles keep coming they are taken within a fifth of a second', async () => {
  const { clock, archive, take, handOver } = await setUp();
  const stop = take();
  const { append } = await handOver();
  const first = append(makeArticle({ title: '一' }));
  await clock.advance(1_100);
  await first;
  const start = clock.now();
  for (const title of ['二', '三', '四', '五']) {
    const next = append(makeArticle({ title }));
    await clock.advance(200);
    await next;
  }
  assert.equal(archive.seenFrom(null).size, 5);
  assert.equal(clock.now() - start, 800);
  await stop();
});

test('What was left in the inbox is taken at the start, and kept when it is in the log already', async () => {
  const { store, clock, archive, take } = await setUp();
  const there = makeArticle();
  await archive.append(there);
  await store.inbox.set('0001-crashed', { article: there, origin: byOperator, alsoAt: [] });
  await store.inbox.set('0002-left', { article: makeArticle({ title: '留下的' }), origin: byOperator, alsoAt: [] });
  const stop = take();
  await clock.advance(0);
  assert.equal(archive.seenFrom(null).size, 2);
  assert.deepEqual(await waiting(store), []);
  await stop();
});

test('An article that nobody takes in time is withdrawn', async () => {
  const { store, clock, handOver } = await setUp();
  const appending = (await handOver(5_000)).append(makeArticle());
  const rejected = assert.rejects(appending, { name: 'HexinError', code: 'not-taken' });
  await clock.advance(4_900);
  assert.equal((await waiting(store)).length, 1);
  await clock.advance(200);
  await rejected;
  assert.deepEqual(await waiting(store), []);
});

test('A failure to append keeps the article in the inbox, and it is taken once that is over', async () => {
  const { store, clock, log, archive, take, handOver } = await setUp();
  const stop = take();
  store.beforeWrite = (collection) => {
    if (collection === 'articles') throw new Error('disk full');
  };
  const appending = (await handOver()).append(makeArticle());
  await clock.advance(5_000);
  assert.equal(archive.seenFrom(null).size, 0);
  assert.equal((await waiting(store)).length, 1);
  assert.equal(log.of('inbox-failed').length, 1);
  store.beforeWrite = () => undefined;
  await clock.advance(1_500);
  assert.equal((await appending).isNew, true);
  await stop();
  assert.equal(clock.pending, 0);
});
