import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogEntry } from '../../src/domain/log-entry.ts';
import { seqKey } from '../../src/domain/seq-key.ts';
import { createArchive, type OpenArchive } from '../../src/features/archive.ts';
import { makeArticle, makeStory } from '../support/articles.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { createFakeLease } from '../support/fake-lease.ts';

function numbered(count: number, from = 1) {
  return Array.from({ length: count }, (_, index) => makeArticle({ title: `第${from + index}条消息` }));
}

async function setUp(store: MemoryStore = createMemoryStore()) {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock, log });
  return { store, clock, log, archive };
}

async function follower(store: MemoryStore) {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const archive = await createArchive({ articles: store.another().articles, lease: undefined, clock, log });
  return { clock, log, archive };
}

async function seqsAfter(archive: OpenArchive, seq: number): Promise<number[]> {
  return (await Array.fromAsync(archive.seenFrom(null).after(seq))).map((entry) => entry.seq);
}

test('An empty log has no head, and gives the first article the seq 1', async () => {
  const { archive, clock } = await setUp();
  assert.equal(archive.head, 0);
  assert.equal(archive.seenFrom(null).size, 0);
  assert.deepEqual(await archive.seenFrom(null).newest(5), []);
  assert.deepEqual(await seqsAfter(archive, 0), []);
  const article = makeArticle();
  const appended = await archive.append(article);
  assert.deepEqual(appended, { entry: { seq: 1, archivedAt: clock.now(), article }, kind: 'new', isNew: true });
  assert.equal(archive.head, 1);
});

test('An article appended twice is one article, however long ago the first time was', async () => {
  const { archive, store, clock } = await setUp();
  const first = await archive.append(makeArticle());
  await archive.append(makeArticle({ title: '另一条' }));
  await clock.advance(60_000);
  assert.deepEqual(await archive.append(makeArticle()), { entry: first.entry, kind: 'known', isNew: false });
  assert.equal(archive.seenFrom(null).size, 2);

  const restarted = await createArchive({
    articles: store.articles,
    lease: undefined,
    clock,
    log: createRecordingLog(),
  });
  assert.deepEqual(await restarted.append(makeArticle()), { entry: first.entry, kind: 'known', isNew: false });
});

test('Articles appended at the same time stand in the order they were given, without a gap', async () => {
  const { archive, store } = await setUp();
  const articles = numbered(20);
  const appended = await Promise.all([...articles, ...articles].map((article) => archive.append(article)));
  assert.deepEqual(
    appended.map(({ entry, isNew }) => [entry?.seq, isNew]),
    [...articles.map((_, index) => [index + 1, true]), ...articles.map((_, index) => [index + 1, false])],
  );
  const kept = (await Array.fromAsync(store.articles.entries())).map(([key, entry]) => [
    key,
    entry.kind === 'story' && entry.article.title,
  ]);
  assert.deepEqual(
    kept,
    articles.map((article, index) => [seqKey(index + 1), article.title]),
  );
});

test('A restarted archive knows every article and goes on after the last', async () => {
  const first = await setUp();
  for (const article of numbered(12)) await first.archive.append(article);
  await first.store.close();

  const { archive, log } = await setUp(first.store.another());
  assert.equal(archive.head, 12);
  assert.equal(archive.seenFrom(null).size, 12);
  assert.equal((await archive.seenFrom(null).at(7))?.article.title, '第7条消息');
  const [, third] = numbered(3).map(({ id }) => id);
  assert.equal((await archive.seenFrom(null).get(third ?? ''))?.seq, 2);
  assert.equal((await archive.append(makeArticle({ title: '新的' }))).entry?.seq, 13);
  assert.deepEqual(log.of('archive-loaded')[0]?.fields, { articles: 12, head: 12, ms: 0 });
});

test('Loading a long log says how far it is', async () => {
  const store = createMemoryStore();
  for (let seq = 1; seq <= 2_050; seq++) {
    const article = makeArticle({ title: String(seq) });
    await store.articles.set(seqKey(seq), makeStory(seq, seq, article));
  }
  const { log, archive } = await setUp(store);
  assert.deepEqual(
    log.of('archive-loading').map(({ fields }) => fields),
    [{ entries: 1_000 }, { entries: 2_000 }],
  );
  assert.equal((await seqsAfter(archive, 0)).length, 2_050);
});

test('A listener hears of each article once it is durable, in order, until it stops listening', async () => {
  const { archive, store } = await setUp();
  const heard: number[] = [];
  const durable: Promise<LogEntry | undefined>[] = [];
  const stop = archive.onAppend((seq) => {
    heard.push(seq);
    durable.push(store.another().articles.get(seqKey(seq)));
  });
  await Promise.all(numbered(5).map((article) => archive.append(article)));
  await archive.append(makeArticle({ title: '第1条消息' }));
  assert.deepEqual(heard, [1, 2, 3, 4, 5]);
  assert.deepEqual(
    (await Promise.all(durable)).map((entry) => entry?.seq),
    heard,
  );
  stop();
  await archive.append(makeArticle());
  assert.equal(heard.length, 5);
});

test('A listener that throws is logged, and neither the append nor other listeners suffer', async () => {
  const { archive, log } = await setUp();
  const heard: number[] = [];
  archive.onAppend(() => {
    throw new Error('deaf');
  });
  archive.onAppend((seq) => heard.push(seq));
  assert.equal((await archive.append(makeArticle())).isNew, true);
  assert.deepEqual(heard, [1]);
  assert.equal(log.of('archive-listener-failed').length, 1);
});

test('after() gives what comes later than a seq, by sweep or one by one, and what arrives meanwhile', async () => {
  const { archive } = await setUp();
  for (const article of numbered(300)) await archive.append(article);
  const all = Array.from({ length: 300 }, (_, index) => index + 1);
  assert.deepEqual(await seqsAfter(archive, 0), all);
  assert.deepEqual(await seqsAfter(archive, 150), all.slice(150));
  assert.deepEqual(await seqsAfter(archive, 295), all.slice(295));
  assert.deepEqual(await seqsAfter(archive, 300), []);
  assert.deepEqual(await seqsAfter(archive, 1_000), []);

  const seen: number[] = [];
  for await (const { seq } of archive.seenFrom(null).after(0)) {
    seen.push(seq);
    if (seq === 250) await archive.append(makeArticle({ title: '迟到的' }));
  }
  assert.deepEqual(seen, [...all, 301]);
});

test('newest() gives the last articles, the newest first, and no more than there are', async () => {
  const { archive } = await setUp();
  for (const article of numbered(4)) await archive.append(article);
  assert.deepEqual(
    (await archive.seenFrom(null).newest(3)).map(({ seq }) => seq),
    [4, 3, 2],
  );
  assert.equal((await archive.seenFrom(null).newest(10)).length, 4);
  assert.deepEqual(await archive.seenFrom(null).newest(0), []);
});

test('seqAt() finds the last article archived by a time, its very moment included', async () => {
  const { archive, clock } = await setUp();
  const start = clock.now();
  for (const article of numbered(3)) {
    await clock.advance(1_000);
    await archive.append(article);
  }
  await archive.append(makeArticle());
  assert.deepEqual(
    [0, 999, 1_000, 1_999, 2_000, 3_000, 99_000].map((ms) => archive.seenFrom(null).seqAt(start + ms)),
    [0, 0, 1, 1, 2, 4, 4],
  );
});

test('The order of time along the log survives a clock that is set back', async () => {
  const { archive, store, clock } = await setUp();
  await archive.append(makeArticle());
  const behind = createFakeClock(clock.now() - 3_600_000);
  const later = await createArchive({
    articles: store.articles,
    lease: createFakeLease(),
    clock: behind,
    log: createRecordingLog(),
  });
  const { entry } = await later.append(makeArticle({ title: '钟慢了' }));
  assert.equal(entry?.archivedAt, clock.now());
});

test('The outline lists every article without its text, and grows', async () => {
  const { archive, clock } = await setUp();
  const seen = archive.seenFrom(null);
  const article = makeArticle({ publishedAt: '2026-10-30' });
  await archive.append(article);
  assert.deepEqual(
    Array.from(seen.outline(), ({ seq, articleId, title, archivedAt, publishedAt }) => ({
      seq,
      articleId,
      title,
      archivedAt,
      publishedAt,
    })),
    [{ seq: 1, articleId: article.id, title: article.title, archivedAt: clock.now(), publishedAt: '2026-10-30' }],
  );
});

test('Text is read from the store again once it has not been used for long', async () => {
  const { archive, store } = await setUp();
  for (const article of numbered(300)) await archive.append(article);
  store.outage = true;
  assert.equal((await archive.seenFrom(null).at(300))?.seq, 300);
  await assert.rejects(archive.seenFrom(null).at(1), { code: 'store-failed' });
  store.outage = false;
  assert.equal((await archive.seenFrom(null).at(1))?.seq, 1, 'a failure is not remembered');
});

test('A failed append leaves no trace, and the one after it is not disturbed', async () => {
  const { archive, store } = await setUp();
  const heard: number[] = [];
  archive.onAppend((seq) => heard.push(seq));
  const [first, second] = numbered(2);
  assert.ok(first && second);
  // Both at once, and then the first alone.
  let failures = 2;
  store.beforeWrite = () => {
    if (failures-- > 0) throw new Error('disk full');
  };
  const results = await Promise.allSettled([archive.append(first), archive.append(second)]);
  assert.deepEqual(
    results.map(({ status }) => status),
    ['rejected', 'fulfilled'],
  );
  assert.equal((await archive.append(first)).entry?.seq, 2);
  assert.deepEqual(heard, [1, 2]);
});

test('Stories that come at once are one write, and one that can not be written keeps no other out', async () => {
  const { archive, store } = await setUp();
  const writes: number[] = [];
  const { under } = store.articles;
  store.articles.under = (lease) => {
    const held = under(lease);
    return {
      ...held,
      setAll(records) {
        writes.push(records.length);
        return held.setAll(records);
      },
    };
  };
  const stories = numbered(10);
  const appended = await Promise.all(stories.map((story) => archive.append(story)));
  assert.deepEqual(
    appended.map(({ entry }) => [entry?.seq, entry?.article.title]),
    stories.map(({ title }, index) => [index + 1, title]),
  );
  assert.deepEqual(writes, [10]);

  const spoilt = { ...makeArticle({ title: '坏的一条' }), publishedAt: 7 as unknown as string };
  const results = await Promise.allSettled(
    [...numbered(2, 20), spoilt, ...numbered(2, 22)].map((one) => archive.append(one)),
  );
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  );
  assert.deepEqual(await seqsAfter(archive, 10), [11, 12, 13, 14]);
});

test('A write whose confirmation was lost is taken in, not written over', async () => {
  const { archive, store } = await setUp();
  const heard: string[] = [];
  archive.onAppend((seq) => heard.push(archive.seenFrom(null).inMemory(seq)?.article.title ?? ''));
  const lost = makeArticle({ title: '写了没回' });
  store.beforeWrite = (collection, key) => {
    store.beforeWrite = () => undefined;
    store.writeRaw(collection, key, JSON.stringify({ v: 1, record: { seq: 1, archivedAt: 5, article: lost } }));
    throw new Error('connection reset');
  };
  await assert.rejects(archive.append(lost), { code: 'store-failed' });
  assert.equal((await archive.append(makeArticle({ title: '下一条' }))).entry?.seq, 2);
  assert.deepEqual(await archive.append(lost), {
    entry: { seq: 1, archivedAt: 5, article: lost },
    kind: 'known',
    isNew: false,
  });
  assert.deepEqual(heard, ['写了没回', '下一条']);
});

test('Only the holder of the lease appends, and only for as long as it holds it', async () => {
  const { archive, store } = await setUp();
  assert.equal(archive.role, 'appender');
  const rival = await follower(store);
  assert.equal(rival.archive.role, 'follower');
  await assert.rejects(rival.archive.append(makeArticle()), { name: 'HexinError', code: 'not-appender' });

  const lost = new AbortController();
  const losing = await createArchive({
    articles: store.articles,
    lease: createFakeLease(lost.signal),
    clock: createFakeClock(),
    log: createRecordingLog(),
  });
  await losing.append(makeArticle());
  lost.abort();
  await assert.rejects(losing.append(makeArticle({ title: '晚了' })), { name: 'HexinError', code: 'lease-lost' });
  assert.equal((await losing.append(makeArticle())).isNew, false, 'what is there can still be said to be there');
});

test('A follower takes in what is appended elsewhere, in order, at its next look', async () => {
  const { archive, store } = await setUp();
  await archive.append(makeArticle({ title: '先' }));
  const { archive: following, clock } = await follower(store);
  const heard: number[] = [];
  following.onAppend((seq) => heard.push(seq));
  const stop = following.follow(1_000);
  await Promise.all(numbered(3).map((article) => archive.append(article)));
  await clock.advance(999);
  assert.equal(following.head, 1);
  await clock.advance(1);
  assert.equal(following.head, 4);
  assert.deepEqual(heard, [2, 3, 4]);
  assert.equal((await following.seenFrom(null).at(4))?.article.title, '第3条消息');
  await stop();
  assert.equal(clock.pending, 0);
});

test('A follower goes on following after the store was away, and logs the outage once', async () => {
  const { archive, store } = await setUp();
  const { archive: following, clock, log } = await follower(store);
  const stop = following.follow(1_000);
  await clock.advance(0);
  store.outage = true;
  await clock.advance(5_000);
  assert.equal(log.of('archive-follow-failed').length, 1);
  store.outage = false;
  await archive.append(makeArticle());
  await clock.advance(1_000);
  assert.equal(following.head, 1);
  assert.deepEqual(log.of('archive-follow-failed').at(-1)?.fields, { over: true });
  await stop();
});

test('A log that holds an entry under the key of another is refused', async () => {
  const store = createMemoryStore();
  await store.articles.set(seqKey(2), makeStory(1, 0, makeArticle()));
  await assert.rejects(setUp(store), { name: 'HexinError', code: 'record-invalid' });
});

test('what joined the log or was read is in memory, until so much else was that it has to go', async () => {
  const { archive, store } = await setUp();
  for (const article of numbered(2)) await archive.append(article);
  assert.equal(archive.seenFrom(null).inMemory(2)?.article.title, '第2条消息');
  assert.equal(archive.seenFrom(null).inMemory(3), undefined);
  const { archive: fresh } = await follower(store);
  assert.equal(fresh.seenFrom(null).inMemory(1), undefined);
  await fresh.seenFrom(null).at(1);
  assert.equal(fresh.seenFrom(null).inMemory(1)?.seq, 1);
  for (const article of numbered(300, 3)) await archive.append(article);
  assert.equal(archive.seenFrom(null).inMemory(1), undefined);
  assert.equal(archive.seenFrom(null).inMemory(archive.head)?.seq, archive.head);
});
