import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createArchive } from '../../src/features/archive.ts';
import { createWeeks } from '../../src/features/week.ts';
import { makeArticle } from '../support/articles.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createFakeArchive } from '../support/publishing.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const dayMs = 86_400_000;

function setUp(words: readonly string[] = []) {
  const clock = createFakeClock();
  const archive = createFakeArchive(clock.now);
  let readCount = 0;
  const counting = {
    ...archive,
    get head() {
      return archive.head;
    },
    async *after(seq: number) {
      for await (const entry of archive.after(seq)) {
        readCount += 1;
        yield entry;
      }
    },
  };
  const week = createWeeks({ archives: counting, clock, suggestWords: async () => words }).seenFrom(null);
  const append = async (...titles: readonly string[]) => {
    for (const title of titles) await archive.append(makeArticle({ title }));
  };
  return { clock, week, append, read: () => readCount };
}

test('topics are counted together and each by itself, 简/繁 and width alike, one that excludes by what mentions it', async () => {
  const { week, append } = setUp();
  await append('臺灣的碼頭', '台湾的水稻', '码头的ＡＩ', '火星');
  assert.deepEqual(await week.match(['台灣', '码头', '-水稻']), {
    stories: 4,
    isWhole: true,
    matched: 2,
    topics: [
      { topic: '台灣', count: 2 },
      { topic: '码头', count: 2 },
      { topic: '-水稻', count: 1 },
    ],
  });
  assert.equal((await week.match(['ai'])).matched, 1);
  assert.deepEqual(await week.match([]), { stories: 4, isWhole: true, matched: 4, topics: [] });
  assert.equal((await week.match(['金星'])).matched, 0);
});

test('only the last seven days count, and each story is read once', async () => {
  const { clock, week, append, read } = setUp();
  await append('码头一');
  await clock.advance(4 * dayMs);
  await append('码头二');
  assert.equal((await week.match(['码头'])).matched, 2);
  await Promise.all([week.match(['码头']), week.match([])]);
  assert.equal(read(), 2);
  await clock.advance(3 * dayMs + 1);
  await append('码头三');
  assert.deepEqual(await week.match(['码头']), {
    stories: 2,
    isWhole: true,
    matched: 2,
    topics: [{ topic: '码头', count: 2 }],
  });
  assert.equal(read(), 3);
  await clock.advance(8 * dayMs);
  assert.equal((await week.match([])).stories, 0);
});

test('of more than two thousand stories the newest count', async () => {
  const { week, append } = setUp();
  for (let index = 0; index < 2_010; index += 1) await append(index < 20 ? `码头${index}` : `水稻${index}`);
  const { stories, matched, isWhole } = await week.match(['码头']);
  assert.equal(isWhole, false);
  assert.equal(stories, 2_000);
  assert.equal(matched, 10);
});

test('of long stories no more are kept than fit in memory', async () => {
  const { week, append } = setUp();
  for (let index = 0; index < 12; index += 1) await append('码头'.repeat(500_000) + index);
  const { stories } = await week.match([]);
  assert.ok(stories > 1 && stories < 8, `${stories}`);
});

test('the newest stories that topics choose come first', async () => {
  const { week, append } = setUp();
  await append('码头一', '水稻', '码头二', '码头三');
  const newest = await week.newest(['码头'], 2);
  assert.deepEqual(
    newest.map(({ article }) => article.title),
    ['码头三', '码头二'],
  );
});

test('words are suggested with how many stories each would choose', async () => {
  const { week, append } = setUp(['码头', '水稻', '火星']);
  await append('码头一', '水稻', '码头二');
  assert.deepEqual(await week.suggestTopics(2), [
    { topic: '码头', count: 2 },
    { topic: '水稻', count: 1 },
  ]);
});

test('what was no news when it came is chosen by no topics and suggests none', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock, log: createRecordingLog() });
  await archive.append(makeArticle({ title: '码头一' }));
  await archive.append(makeArticle({ title: '码头二' }), { audience: null, sourceId: 'a', isPast: true });
  const heads: string[] = [];
  const suggestWords = async (given: readonly string[]) => {
    heads.push(...given);
    return ['码头'];
  };
  const week = createWeeks({ archives: archive, clock, suggestWords }).seenFrom(null);
  const { stories, matched, isWhole } = await week.match(['码头']);
  assert.deepEqual({ stories, matched, isWhole }, { stories: 1, matched: 1, isWhole: true });
  assert.deepEqual(
    (await week.newest([], 5)).map(({ article }) => article.title),
    ['码头一'],
  );
  assert.deepEqual(await week.suggestTopics(3), [{ topic: '码头', count: 1 }]);
  assert.equal(heads.length, 1);
});
