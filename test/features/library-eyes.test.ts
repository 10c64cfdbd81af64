import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Article } from '../../src/domain/article.ts';
import type { Origin } from '../../src/domain/source.ts';
import { createArchive } from '../../src/features/archive.ts';
import { createLibrary } from '../../src/features/library.ts';
import { createBackground } from '../../src/retrieval/background.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { stories } from '../retrieval/stories.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { secretStory, secrets } from '../support/private-stories.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const everything = { kind: 'everything' } as const;
const segmenter = createSegmenter();
const background = createBackground();
const [guild, otherGuild] = ['7', '8'];
const originOf = (audience: string | null): Origin => ({ audience, sourceId: `source of ${audience}` });

async function setUp(...brought: readonly (readonly [Article, string | null])[]) {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const log = createRecordingLog();
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock, log });
  for (const [article, audience] of brought) await archive.append(article, originOf(audience));
  const libraries = createLibrary({ archive, segmenter, background, clock });
  await libraries.ready;
  return { archive, libraries };
}

const forAll = (articles: readonly Article[]) => articles.map((article) => [article, null] as const);
/** The same words as the public stories have, in articles of their own. */
const like = stories.map(
  (story, index): Article => ({
    ...story,
    id: String(index).padStart(16, 'f'),
    title: `${story.title}（内部）`,
    sections: [...story.sections].reverse(),
    keyPoints: [],
  }),
);

const questions = [
  ...stories.map(({ title }) => title),
  ...stories.flatMap(({ keyPoints }) => keyPoints.slice(0, 1)),
  '一年发电多少万度',
  '合作社代表是谁',
  '今天有什么新闻',
];

test('what a guild alone sees changes nothing in what others find: no passage, score, order, answer or title', async () => {
  const alone = await setUp(...forAll(stories));
  const [first, ...rest] = stories;
  assert.ok(first);
  const among = await setUp(
    ...like.map((article) => [article, guild] as const),
    [secretStory, guild],
    ...forAll([first]),
    [{ ...secretStory, id: 'e'.repeat(16), title: '凌岚湾' }, guild],
    ...forAll(rest),
  );
  const untouched = alone.libraries.seenFrom(null);
  for (const guildId of [null, otherGuild]) {
    const library = among.libraries.seenFrom(guildId);
    for (const question of questions) {
      assert.deepEqual(await library.search(question), await untouched.search(question), question);
      assert.deepEqual(await library.find(question, everything), await untouched.find(question, everything), question);
      assert.deepEqual(
        (await library.titles(question, 25)).map(({ articleId }) => articleId),
        (await untouched.titles(question, 25)).map(({ articleId }) => articleId),
      );
    }
    const topics = { kind: 'topics', topics: ['凌岚', '发电'] } as const;
    assert.deepEqual(await library.find('发电多少', topics), await untouched.find('发电多少', topics));
    const article = { kind: 'article', articleId: secretStory.id } as const;
    assert.deepEqual(await library.find('发电多少', article), await untouched.find('发电多少', article));
  }
  const own = await among.libraries.seenFrom(guild).find('凌岚湾电站一年发电多少万度', everything);
  assert.match(JSON.stringify(own), secrets);
});

test('what everyone comes to see counts from then on, for a bot that was there as for one that starts', async () => {
  const brought = [[secretStory, guild], ...forAll(stories), [secretStory, null]] as const;
  const before = await setUp(...brought.slice(0, -1));
  await before.archive.append(secretStory, originOf(null));
  const afterwards = await setUp(...brought);
  const plain = await setUp(...forAll([...stories, secretStory]));
  for (const { libraries } of [before, afterwards])
    for (const question of questions)
      assert.deepEqual(
        await libraries.seenFrom(otherGuild).search(question),
        await plain.libraries.seenFrom(null).search(question),
        question,
      );
});

test('a text that was changed is found by its new words and not by the old, and one that was taken down by none', async () => {
  const { archive, libraries } = await setUp(...forAll(stories));
  const library = libraries.seenFrom(null);
  const first: Article = { ...secretStory, url: 'https://paper.example/1' };
  await archive.append(first, originOf(null));
  const sections = [
    { heading: null, paragraphs: ['凌岚湾潮汐电站昨夜并网，一年发电八千零五万度，此前公布的数字有误。'] },
  ];
  await archive.append({ ...first, id: 'd'.repeat(16), sections, keyPoints: [] }, originOf(null));
  const text = async () => JSON.stringify(await library.search('凌岚湾潮汐电站一年发电多少万度'));
  assert.match(await text(), /八千零五/);
  assert.doesNotMatch(await text(), /三百一十二/);
  assert.equal((await library.search('凌岚湾潮汐电站'))[0]?.articleId, secretStory.id);
  assert.ok(await archive.remove(secretStory.id));
  assert.doesNotMatch(await text(), secrets);
  assert.deepEqual(await library.titles('凌岚湾', 5), []);
});

test('what was let go is found no more, by words, title or topic', async () => {
  const { archive, libraries } = await setUp([secretStory, null], ...forAll(stories));
  const library = libraries.seenFrom(null);
  assert.match(JSON.stringify(await library.search('凌岚湾潮汐电站')), secrets);
  await archive.trimBefore(2);
  assert.doesNotMatch(JSON.stringify(await library.search('凌岚湾潮汐电站')), secrets);
  assert.deepEqual(await library.titles('凌岚湾', 5), []);
  const topics = { kind: 'topics', topics: ['凌岚湾'] } as const;
  assert.doesNotMatch(JSON.stringify(await library.find('潮汐电站一年发电多少', topics)), secrets);
});
