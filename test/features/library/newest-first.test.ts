import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Article } from '../../../src/domain/article.ts';
import { createArchive } from '../../../src/features/archive.ts';
import { createLibrary } from '../../../src/features/library.ts';
import { createSegmenter } from '../../../src/retrieval/segmenter.ts';
import { makeArticle } from '../../support/articles.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const everything = { kind: 'everything' } as const;
const segmenter = createSegmenter();

/** Stories whose texts are let out of the store one stride at a time. */
async function setUp(count: number) {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const log = createRecordingLog();
  const { articles } = store;
  const gates: (() => void)[] = [];
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles, lease, clock, log });
  const write = (nth: number): Article =>
    makeArticle({
      title: `第${nth}号渡口`,
      keyPoints: [],
      sections: [{ heading: null, paragraphs: [`第${nth}号渡口昨天换了${nth}块跳板。`] }],
    });
  for (let nth = 1; nth <= count; nth += 1) await archive.append(write(nth));
  // What joined the log a moment ago is still in memory, as it isn't after a start.
  const opened = await createArchive({ articles: { ...articles, getAll: gated }, lease: undefined, clock, log });
  async function gated(keys: readonly string[]) {
    await new Promise<void>((resolve) => gates.push(resolve));
    return articles.getAll(keys);
  }
  const libraries = createLibrary({ archive: opened, segmenter, waitsMs: 1_500, clock });
  /** Lets that many strides through: of 4 texts, of 8, of 16 … */
  async function letThrough(strides: number) {
    for (let left = strides; left > 0; ) {
      const open = gates.shift();
      if (open) left -= 1;
      open?.();
      await clock.advance(0);
    }
    for (let turn = 0; turn < 20; turn += 1) await clock.advance(0);
  }
  async function ask(question: string) {
    const asked = libraries.seenFrom(null).find(question, everything);
    await clock.advance(1_500);
    return asked;
  }
  return { store, archive, opened, clock, libraries, letThrough, ask, write };
}

test('While it is being indexed, the newest are found first, and it is said that not all were looked at', async () => {
  const { libraries, letThrough, ask } = await setUp(60);
  const ready = libraries.ready;
  await letThrough(2);
  assert.equal(libraries.isReady, false);
  const newest = await ask('第60号渡口换了几块跳板');
  assert.deepEqual(newest.lookedAt, { newest: 12, of: 60 });
  assert.equal(newest.extract.abstained, false);
  assert.deepEqual(newest.extract.lookedAt, { newest: 12, of: 60 });
  const oldest = await ask('第3号渡口换了几块跳板');
  assert.ok(oldest.extract.abstained || !oldest.extract.citations.some(({ title }) => title === '第3号渡口'));

  await letThrough(2);
  await ready;
  assert.equal(libraries.isReady, true);
  const whole = await ask('第3号渡口换了几块跳板');
  assert.equal(whole.lookedAt, undefined);
  assert.ok(!whole.extract.abstained);
  assert.equal(whole.extract.citations[0]?.title, '第3号渡口');
});

test('What comes meanwhile is found at once, and what goes is not', async () => {
  const { archive, opened, libraries, letThrough, ask, write } = await setUp(40);
  const ready = libraries.ready;
  await letThrough(1);
  await archive.append(write(41));
  await archive.remove(write(39).id);
  await opened.catchUp();
  await letThrough(2);
  const found = await ask('第41号渡口换了几块跳板');
  assert.ok(!found.extract.abstained);
  assert.equal(found.extract.citations[0]?.title, '第41号渡口');
  assert.ok(found.lookedAt);
  await letThrough(1);
  await ready;
  const gone = await ask('第39号渡口换了几块跳板');
  assert.ok(gone.extract.abstained || !gone.extract.citations.some(({ title }) => title === '第39号渡口'));
  assert.equal(gone.lookedAt, undefined);
});
