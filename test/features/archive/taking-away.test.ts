import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seqKey } from '../../../src/domain/seq-key.ts';
import type { Origin } from '../../../src/domain/source.ts';
import { createArchive, type OpenArchive } from '../../../src/features/archive.ts';
import { makeArticle, makeStory } from '../../support/articles.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { createFakeLease } from '../../support/fake-lease.ts';

const everyones: Origin = { audience: null, sourceId: 'daily' };
const guildsOwn: Origin = { audience: 'guild', sourceId: 'own' };

async function open(store: MemoryStore, role: 'appender' | 'follower' = 'appender'): Promise<OpenArchive> {
  const lease = createFakeLease();
  return createArchive({
    articles: store.articles,
    lease: role === 'appender' ? lease : undefined,
    clock: createFakeClock(),
    log: createRecordingLog(),
  });
}

function story(nth: number, more = '') {
  const url = `https://paper.example/${nth}`;
  const text = `旧书摊上第${nth}号孤本被人认了出来，摊主说是从拆迁的老屋里收来的，扉页上有半枚藏书印，买主没有还价就抱走了。${more}`;
  return makeArticle({ title: `第${nth}号孤本`, sections: [{ heading: null, paragraphs: [text] }], url });
}

/** As if these stories had been appended. */
async function fill(store: MemoryStore, from: number, to: number): Promise<void> {
  for (let seq = from; seq <= to; seq += 1) await store.articles.set(seqKey(seq), makeStory(seq, seq, story(seq)));
}

async function seqs(archive: OpenArchive, guildId: string | null = null): Promise<readonly number[]> {
  return (await Array.fromAsync(archive.seenFrom(guildId).after(0))).map(({ seq }) => seq);
}

async function written(store: MemoryStore): Promise<string> {
  return JSON.stringify(await Array.fromAsync(store.another().articles.entries()));
}

describe('an article that is taken down', () => {
  test('is gone for everybody, and no text, title or address of it is left in the log', async () => {
    const store = createMemoryStore();
    const archive = await open(store);
    await archive.append(story(1), guildsOwn);
    await archive.append(story(1), everyones);
    await archive.append(story(1, '本报将继续关注。'), everyones);
    await archive.append(story(2), everyones);
    const { id } = story(1);
    assert.equal(await archive.remove(id), true);
    for (const guildId of [null, 'guild']) {
      assert.deepEqual(await seqs(archive, guildId), [4]);
      assert.equal(await archive.seenFrom(guildId).get(id), undefined);
      assert.equal(archive.seenFrom(guildId).inMemory(1), undefined);
    }
    assert.equal(archive.whole.size, 1);
    const left = await written(store);
    for (const trace of ['第1号孤本', 'paper.example/1', '藏书印，买主没有还价就抱走了。本报'])
      assert.ok(!left.includes(trace), trace);
    assert.equal(await archive.remove('00000000000000ff'), false);
    assert.equal(await archive.remove(id), true, 'it may be asked again');
  });

  test('stays away: word for word, changed at its address, and after a restart', async () => {
    const store = createMemoryStore();
    const archive = await open(store);
    await archive.append(story(1), everyones);
    await archive.remove(story(1).id);
    for (const log of [archive, await open(store.another())]) {
      for (const origin of [everyones, guildsOwn, undefined]) {
        assert.deepEqual(await log.append(story(1), origin), { kind: 'removed', isNew: false });
        assert.equal((await log.append(story(1, '本报将继续关注。'), origin)).kind, 'removed');
        assert.equal(await log.lacks(story(1), origin), false);
      }
    }
    const another = makeArticle({
      title: '山区小学有了望远镜',
      sections: [
        {
          heading: null,
          paragraphs: [
            '海拔最高的那所小学收到了一台旧望远镜，它原先属于一座关闭的天文台，镜筒是用两辆拖拉机运上山的，孩子们第一次看见了土星的光环。',
          ],
        },
      ],
      url: story(1).url,
    });
    assert.equal(
      (await archive.append(another, everyones)).kind,
      'new',
      'its address may be that of a page whose stories change',
    );
  });

  test('goes in the end though the process dies at any write of it', async () => {
    for (let diesAt = 1; diesAt <= 4; diesAt += 1) {
      const store = createMemoryStore();
      const archive = await open(store);
      await archive.append(story(1), everyones);
      await archive.append(story(1), guildsOwn);
      await archive.append(story(1, '本报将继续关注。'), everyones);
      let writes = 0;
      store.beforeWrite = () => {
        writes += 1;
        if (writes >= diesAt) throw new Error('killed');
      };
      await assert.rejects(archive.remove(story(1).id), { code: 'store-failed' });
      store.beforeWrite = () => undefined;
      const restarted = await open(store.another());
      if (diesAt === 1) assert.equal(await restarted.remove(story(1).id), true);
      assert.deepEqual(await seqs(restarted), []);
      assert.ok(!(await written(store)).includes('孤本'), `died at write ${diesAt}`);
      if (diesAt > 1) {
        assert.equal(await archive.remove(story(1).id), true, 'or the same process finishes it');
      }
    }
  });

  test('is taken down by who holds the lease alone', async () => {
    const store = createMemoryStore();
    const archive = await open(store);
    await archive.append(story(1), everyones);
    const follower = await open(store.another(), 'follower');
    await assert.rejects(follower.remove(story(1).id), { name: 'HexinError', code: 'not-appender' });
    await assert.rejects(follower.trimBefore(2), { name: 'HexinError', code: 'not-appender' });
  });
});

describe('old articles that are let go', () => {
  test('are those of which nothing is said any more from a place on, and the head stays', async () => {
    const store = createMemoryStore();
    const archive = await open(store);
    for (let nth = 1; nth <= 4; nth += 1) await archive.append(story(nth), everyones);
    await archive.append(story(1), guildsOwn);
    await archive.append(story(2, '本报将继续关注。'), everyones);
    assert.equal(await archive.trimBefore(5), 2);
    assert.deepEqual(await seqs(archive), [1, 2]);
    assert.equal(archive.head, 7);
    assert.equal(await archive.trimBefore(99), 2);
    assert.equal(await archive.trimBefore(99), 0);
    const restarted = await open(store.another());
    assert.equal(restarted.head, 8);
    assert.equal(restarted.whole.size, 0);
    assert.ok(!(await written(store)).includes('孤本'));
    assert.equal((await restarted.append(story(3), everyones)).entry?.seq, 9, 'what is brought again is a story again');
  });

  test('come and go in the index as often as they come and go in the log', async () => {
    const archive = await open(createMemoryStore());
    const { id } = story(1);
    const after = async (seq: number) =>
      (await Array.fromAsync(archive.textsAfter(seq))).map(({ kind, key }) => [kind, key]);
    await archive.append(story(1), everyones);
    await archive.trimBefore(99);
    assert.deepEqual(await after(1), [['gone', id]]);
    const { head } = archive;
    await archive.append(story(1), everyones);
    assert.deepEqual(await after(head), [['text', id]]);
    await archive.remove(id);
    assert.deepEqual(await after(head + 1), [['gone', id]]);
  });

  test('leave what was taken down away', async () => {
    const store = createMemoryStore();
    const archive = await open(store);
    await archive.append(story(1), everyones);
    await archive.append(story(2), everyones);
    await archive.remove(story(1).id);
    await archive.trimBefore(99);
    for (const log of [archive, await open(store.another())])
      assert.equal((await log.append(story(1), everyones)).kind, 'removed');
  });

  test('take their records with them, and are gone in the end though the process dies at any write', async () => {
    for (const diesAt of [1, 2, 700, 1_400]) {
      const store = createMemoryStore();
      await fill(store, 1, 2_200);
      const archive = await open(store);
      let writes = 0;
      store.beforeWrite = () => {
        writes += 1;
        if (writes >= diesAt) throw new Error('killed');
      };
      await assert.rejects(archive.trimBefore(2_000), { code: 'store-failed' });
      store.beforeWrite = () => undefined;
      const restarted = await open(store.another());
      if (diesAt === 1) await restarted.trimBefore(2_000);
      assert.equal(restarted.whole.size, 201);
      const left = (await Array.fromAsync(store.articles.entries())).map(([, { seq, kind }]) => ({ seq, kind }));
      assert.equal(left.filter(({ kind }) => kind === 'story').length, 201);
      const places = left.filter(({ kind }) => kind === 'stripped').map(({ seq }) => seq);
      assert.deepEqual([places[0], places[1]], [1_024, 2_201 - 1_023], 'a milestone, and the last 1,024 places');
    }
  });

  test('are no gap to a process that follows, however far behind it is', async () => {
    const store = createMemoryStore();
    const followers: OpenArchive[] = [];
    for (const [from, to] of [
      [1, 1],
      [2, 500],
      [501, 2_600],
    ] as const) {
      await fill(store, from, to);
      followers.push(await open(store.another(), 'follower'));
    }
    await fill(store, 2_601, 3_000);
    const archive = await open(store);
    await archive.trimBefore(2_900);
    for (const follower of followers) {
      await follower.catchUp();
      assert.equal(follower.head, archive.head);
      assert.deepEqual(await seqs(follower), await seqs(archive));
    }
  });
});
