import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createArchive, type OpenArchive } from '../../../src/features/archive.ts';
import type { Lease, LogRecords } from '../../../src/ports/store.ts';
import { makeArticle } from '../../support/articles.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const daily = { audience: null, sourceId: 'daily' } as const;
const evening = { audience: null, sourceId: 'evening' } as const;

/** A story that another paper has, too, with a line of its own. */
function report(source: string, line = '') {
  const text =
    '东港的渡轮昨天换了新的船长，乘客在码头上看见他把旧帽子挂在栏杆上。老船长说这条航线他跑了三十一年，每一处暗礁都认得。' +
    '新船长先沿着旧航线走了两趟，第三趟才在灯塔外拐了个弯。';
  const paragraphs = [`${text}${line}`];
  return makeArticle({ title: '渡轮换了船长', sections: [{ heading: null, paragraphs }], source, url: null });
}

function open(articles: LogRecords, lease?: Lease): Promise<OpenArchive> {
  return createArchive({ articles, lease, clock: createFakeClock(), log: createRecordingLog() });
}

async function takeLease(store: MemoryStore): Promise<Lease> {
  const lease = await store.lease('appender');
  assert.ok(lease);
  return lease;
}

describe('When the log passes on to another process', () => {
  test('the follower appends from where the log ends, and the one before appends no more', async () => {
    const store = createMemoryStore();
    const other = store.another();
    const lease = await takeLease(store);
    const [before, after] = [await open(store.articles, lease), await open(other.articles)];
    await before.append(makeArticle({ title: '先来的一条' }));

    await lease.release();
    before.demote();
    await after.promote(await takeLease(other));
    assert.equal(after.role, 'appender');
    assert.equal(before.role, 'follower');
    const { entry } = await after.append(makeArticle({ title: '后来的一条' }));
    assert.equal(entry?.seq, 2);
    await assert.rejects(before.append(makeArticle({ title: '晚了' })), { code: 'not-appender' });
    await before.catchUp();
    assert.equal(before.head, 2);
  });

  test('one that does not know yet that it was succeeded writes over nothing', async () => {
    const store = createMemoryStore();
    const other = store.another();
    const lease = await takeLease(store);
    const [before, after] = [await open(store.articles, lease), await open(other.articles)];
    await lease.release();
    await after.promote(await takeLease(other));
    await after.append(makeArticle({ title: '新的一条' }));
    await assert.rejects(before.append(makeArticle({ title: '晚了' })), { code: 'lease-lost' });
    assert.equal((await store.articles.get('0000000000000002')) === undefined, true);
    await after.append(makeArticle({ title: '又一条' }));
    assert.equal(after.head, 2);
  });

  test('what tells the same as a story of a day ago is still one story', async () => {
    const store = createMemoryStore();
    const other = store.another();
    const lease = await takeLease(store);
    const [before, after] = [await open(store.articles, lease), await open(other.articles)];
    await before.append(report('每日报'), daily);
    await lease.release();
    await after.promote(await takeLease(other));
    assert.equal((await after.append(report('晚报', '码头边的茶摊为此多煮了一壶。'), evening)).isNew, false);
    assert.equal(after.seenFrom(null).size, 1);
  });

  test('what the one before left to be emptied is emptied', async () => {
    const store = createMemoryStore();
    const other = store.another();
    const lease = await takeLease(store);
    const [before, after] = [await open(store.articles, lease), await open(other.articles)];
    const { entry } = await before.append(report('每日报'), daily);
    store.beforeWrite = (_collection, key) => {
      // The removal is in the log; the text isn't gone yet.
      if (key.endsWith('1')) throw new Error('killed');
    };
    await assert.rejects(before.remove(entry?.article.id ?? ''));
    store.beforeWrite = () => undefined;
    await lease.release();
    await after.promote(await takeLease(other));
    const kinds = (await Array.fromAsync(store.articles.entries())).map(([, { kind }]) => kind);
    assert.deepEqual(kinds, ['stripped', 'removal']);
  });

  test('what the one before has emptied isn’t emptied again, however much it is', async () => {
    const store = createMemoryStore();
    const other = store.another();
    const lease = await takeLease(store);
    const [before, after] = [await open(store.articles, lease), await open(other.articles)];
    const { entry } = await before.append(report('每日报'), daily);
    await before.append(makeArticle({ title: '旧的一条' }));
    await after.catchUp();
    await before.remove(entry?.article.id ?? '');
    await before.trimBefore(before.head + 1);
    await after.catchUp();
    await lease.release();
    const written: string[] = [];
    store.beforeWrite = (_collection, key) => void written.push(key);
    await after.promote(await takeLease(other));
    assert.deepEqual([after.head, written], [4, []]);
  });

  test('a promotion that fails leaves a follower, which may be promoted again', async () => {
    const store = createMemoryStore();
    const archive = await open(store.articles);
    const lease = await takeLease(store);
    store.outage = true;
    await assert.rejects(archive.promote(lease), { code: 'store-failed' });
    assert.equal(archive.role, 'follower');
    store.outage = false;
    await archive.promote(lease);
    assert.equal((await archive.append(makeArticle())).isNew, true);
  });

  test('a lease that is not sure appends nothing until it is', async () => {
    const store = createMemoryStore();
    let isSure = true;
    const lease = { ...(await takeLease(store)), isSure: () => isSure };
    const archive = await open(store.articles, lease);
    isSure = false;
    await assert.rejects(archive.append(makeArticle()), { code: 'lease-lost' });
    isSure = true;
    assert.equal((await archive.append(makeArticle())).isNew, true);
  });
});

test('Followers are told of what is taken down', async () => {
  const store = createMemoryStore();
  const [appender, follower] = [
    await open(store.articles, await takeLease(store)),
    await open(store.another().articles),
  ];
  const { entry } = await appender.append(makeArticle());
  const heard: string[] = [];
  const end = follower.onRemoved((id) => heard.push(id));
  await appender.remove(entry?.article.id ?? '');
  await follower.catchUp();
  assert.deepEqual(heard, [entry?.article.id]);
  end();
});

test('A follower that looks while several entries are written misses none of them', async () => {
  const store = createMemoryStore();
  const appender = await open(store.articles, await takeLease(store));
  const { articles } = store.another();
  // What is written together is there all at once: an answer of before it and one of after it are both true.
  const hidden = new Set<string>();
  const { get } = articles;
  const follower = await open({
    ...articles,
    async get(key) {
      const found = await get(key);
      return hidden.delete(key) ? undefined : found;
    },
  });
  for (let seq = 1; seq <= 1_030; seq += 1) await appender.append(makeArticle({ title: `第${seq}条消息` }));
  await follower.catchUp();
  const heard: number[] = [];
  follower.onAppend((seq) => heard.push(seq));
  for (let seq = 1_031; seq <= 2_050; seq += 1) await appender.append(makeArticle({ title: `第${seq}条消息` }));
  hidden.add('0000000000001031');
  await follower.catchUp();
  assert.deepEqual([heard[0], heard.length, follower.head], [1_031, 1_020, 2_050]);
});
