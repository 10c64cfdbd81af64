import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Article } from '../../src/domain/article.ts';
import { createArchive } from '../../src/features/archive.ts';
import { countDays } from '../../src/features/week/count-days.ts';
import { createWeeks } from '../../src/features/week.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { publicStories, secretStory, secrets, sharedInGuild, sharedStory } from '../support/private-stories.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const [guild, otherGuild] = ['7', '8'];

async function setUp() {
  const store = createMemoryStore();
  const clock = createFakeClock(Date.parse('2026-03-06T12:00:00+08:00'));
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock, log: createRecordingLog() });
  const bring = (article: Article, audience: string | null) =>
    archive.append(article, { audience, sourceId: `source of ${audience}` });
  const asked: (readonly string[])[] = [];
  const weeks = createWeeks({
    archives: archive,
    clock,
    async suggestWords(heads) {
      asked.push(heads);
      return heads.flatMap((head) => head.match(/凌岚湾|水轮机|博物馆/g) ?? []).slice(0, 3);
    },
  });
  return { archive, bring, weeks, asked, clock };
}

test('a guild’s week has its own stories beside everyone’s, each once; another’s has nothing of them, nor has its words', async () => {
  const { archive, bring, weeks, asked, clock } = await setUp();
  await bring(secretStory, guild);
  await bring(sharedInGuild, guild);
  for (const story of [...publicStories, sharedStory]) await bring(story, null);
  const total = publicStories.length + 1;
  for (const [guildId, own] of [
    [otherGuild, 0],
    [guild, 1],
    [null, 0],
  ] as const) {
    const week = weeks.seenFrom(guildId);
    const { stories, isWhole, matched } = await week.match(['凌岚湾']);
    assert.deepEqual(
      { stories, isWhole, matched },
      { stories: total + own, isWhole: true, matched: own },
      `${guildId}`,
    );
    const newest = await week.newest(['潮汐'], 9);
    assert.equal(newest.length, 1 + own);
    const words = (await week.suggestTopics(9)).map(({ topic }) => topic);
    assert.equal(words.includes('凌岚湾'), own > 0);
    const days = countDays(archive.seenFrom(guildId), clock.now(), 'Asia/Shanghai');
    assert.equal(
      days.reduce((sum, { count }) => sum + count, 0),
      total + own,
    );
  }
  assert.equal(asked.length, 2, 'who sees the same shares the words');
  assert.doesNotMatch(JSON.stringify(asked[0]), secrets);
});

test('a guild that gets something of its own, or loses it, has another week at once', async () => {
  const { archive, bring, weeks } = await setUp();
  for (const story of publicStories) await bring(story, null);
  const count = async () => (await weeks.seenFrom(guild).match([])).stories;
  const words = async () => (await weeks.seenFrom(guild).suggestTopics(9)).map(({ topic }) => topic);
  assert.equal(await count(), publicStories.length);
  await words();
  await bring(secretStory, guild);
  assert.equal(await count(), publicStories.length + 1);
  assert.ok((await words()).includes('凌岚湾'));
  await archive.remove(secretStory.id);
  assert.equal(await count(), publicStories.length);
  assert.ok(!(await words()).includes('凌岚湾'), 'also while words are kept for ten minutes');
});
