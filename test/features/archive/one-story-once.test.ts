import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openStore } from '../../../src/adapters/keyv/open-store.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { Origin } from '../../../src/domain/source.ts';
import { createArchive } from '../../../src/features/archive.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { type Delivery, toArticle } from './made-news.ts';
import { createFakeLease } from '../../support/fake-lease.ts';

const dailyPaper: Origin = { audience: null, sourceId: 'daily' };
const eveningPaper: Origin = { audience: null, sourceId: 'evening' };
const guildsOwn: Origin = { audience: 'guild', sourceId: 'own' };
const othersOwn: Origin = { audience: 'other', sourceId: 'own' };

async function setUp() {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock, log: createRecordingLog() });
  const told = async (guildId: string | null) => Array.fromAsync(archive.seenFrom(guildId).after(0));
  return { store, clock, archive, told };
}

/** A story of nearly a hundred characters. */
function news(changes: Partial<Delivery> = {}, more: Partial<Article> = {}): Article {
  const delivery = { story: 0, ending: 0, points: 1, page: undefined, audience: null, source: 1, ...changes };
  return { ...toArticle(delivery), ...more };
}

describe('the same text', () => {
  test('from another source is another report of the story, said once a source', async () => {
    const { archive, told } = await setUp();
    const first = await archive.append(news(), dailyPaper);
    const again = await archive.append(news({ source: 2 }), eveningPaper);
    assert.deepEqual([first.kind, again.kind, again.isNew], ['new', 'sighting', false]);
    assert.equal((await archive.append(news({ source: 2 }), eveningPaper)).kind, 'known');
    assert.equal((await archive.append(news(), dailyPaper)).kind, 'known');
    const [story, ...others] = await told(null);
    assert.equal(others.length, 0);
    assert.deepEqual(story?.otherReports, [
      {
        articleId: first.entry?.article.id,
        title: '老码头改成了公园',
        publisher: '2号报',
        url: null,
        publishedAt: null,
      },
    ]);
  });

  test('of a guild’s source is content that is kept once, and a new entry for everyone once everyone’s source brings it', async () => {
    const { store, clock, archive, told } = await setUp();
    const { entry } = await archive.append(news(), guildsOwn);
    assert.deepEqual([await told(null), (await told('guild')).length, (await told('other')).length], [[], 1, 0]);
    await clock.advance(60_000);
    const wider = await archive.append(news(), dailyPaper);
    assert.deepEqual([wider.kind, wider.isNew, wider.entry?.article.id], ['sighting', true, entry?.article.id]);
    assert.deepEqual(await told(null), [{ seq: 2, archivedAt: clock.now(), article: news() }]);
    assert.deepEqual(
      (await told('guild')).map(({ seq }) => seq),
      [1],
    );
    const kept = (await Array.fromAsync(store.articles.entries())).map(([, { kind }]) => kind);
    assert.deepEqual(kept, ['story', 'sighting']);
  });

  test('with key points of a guild’s source lends them to nobody', async () => {
    const { archive, told } = await setUp();
    await archive.append(news({}, { keyPoints: ['编出来的要点。'] }), guildsOwn);
    const other = await archive.append(news(), dailyPaper);
    assert.equal(other.kind, 'new');
    assert.notEqual(other.entry?.article.id, news().id);
    assert.deepEqual(
      (await told(null)).map(({ article }) => article.keyPoints),
      [news().keyPoints],
    );
    assert.deepEqual(
      (await told('guild')).map(({ article }) => article.keyPoints),
      [['编出来的要点。']],
    );
    assert.equal((await archive.append(news(), dailyPaper)).kind, 'known', 'whatever id it was given');
  });

  test('with another author by a guild’s source names that one to nobody', async () => {
    const { archive, told } = await setUp();
    await archive.append(news({}, { author: '甲' }), guildsOwn);
    assert.equal((await archive.append(news(), dailyPaper)).kind, 'new');
    const authors = async (guildId: string | null) => (await told(guildId)).map(({ article }) => article.author);
    assert.deepEqual(await authors(null), [null]);
    assert.deepEqual(await authors('guild'), ['甲']);
  });

  test('of a few words, or of weeks ago, isn’t told again to a guild that had it with other key points', async () => {
    const { archive, clock, told } = await setUp();
    const flash = { sections: [{ heading: null, paragraphs: ['三号闸门今早合拢。'] }] };
    const own = { ...news(), ...flash, keyPoints: ['编出来的要点。'] };
    await archive.append(own, guildsOwn);
    await archive.append(news({ story: 1 }, { keyPoints: ['也是编的。'] }), guildsOwn);
    await clock.advance(20 * 86_400_000);
    await archive.append({ ...news(), ...flash }, dailyPaper);
    await archive.append(news({ story: 1 }), dailyPaper);
    const points = async (guildId: string | null) => (await told(guildId)).map(({ article }) => article.keyPoints);
    assert.deepEqual(await points(null), [news().keyPoints, news({ story: 1 }).keyPoints]);
    assert.deepEqual(await points('guild'), [['编出来的要点。'], ['也是编的。']]);
  });

  test('without key points is not summarised twice, whoever has it', async () => {
    const { archive } = await setUp();
    const bare = news({ points: 0 });
    assert.equal(await archive.lacks(bare, guildsOwn), true);
    await archive.append({ ...bare, keyPoints: ['摘出来的一句。'], keyPointsBy: 'extract' }, guildsOwn);
    assert.equal(await archive.lacks(bare, guildsOwn), false);
    assert.equal(await archive.lacks(bare, othersOwn), false);
    const { entry, kind } = await archive.append(bare, othersOwn);
    assert.deepEqual([kind, entry?.article.keyPoints], ['sighting', ['摘出来的一句。']]);
  });
});

describe('a text at the address of another', () => {
  const page = { page: 1 };

  test('from the same source changes the story, which keeps its id and its place', async () => {
    const { clock, archive, told } = await setUp();
    const { entry: before } = await archive.append(news(page), dailyPaper);
    await archive.append(news({ story: 1 }), dailyPaper);
    await clock.advance(3_600_000);
    const changed = news({ ...page, ending: 1 });
    const updated = await archive.append(changed, dailyPaper);
    assert.deepEqual([updated.kind, updated.isNew], ['updated', false]);
    const [story, next] = await told(null);
    assert.equal(next?.seq, 2);
    const article = { ...changed, id: before?.article.id ?? '' };
    assert.deepEqual(story, { ...before, article, updatedAt: clock.now() });
    assert.equal((await archive.append(news(page), dailyPaper)).kind, 'known', 'an old copy changes nothing back');
    assert.equal((await archive.append(changed, dailyPaper)).kind, 'known');
  });

  test('by its canonical address too, whatever the feed’s link was', async () => {
    const { archive, told } = await setUp();
    const link = 'https://feed.example/r?to=7';
    await archive.append(news(page), dailyPaper, [link]);
    const moved = news({ ending: 1 }, { url: link });
    assert.equal((await archive.append(moved, dailyPaper)).kind, 'updated');
    assert.equal((await told(null)).length, 1);
  });

  test('from another source is a report, and from the operator’s hand a change', async () => {
    const { archive, told } = await setUp();
    await archive.append(news(page), dailyPaper);
    assert.equal((await archive.append(news({ ...page, ending: 1, source: 2 }), eveningPaper)).kind, 'sighting');
    assert.deepEqual((await told(null))[0]?.article, news(page));
    assert.equal((await archive.append(news({ ...page, ending: 2 }))).kind, 'updated');
  });

  test('from a guild’s source is, for everybody else, nothing', async () => {
    const { archive, told } = await setUp();
    await archive.append(news(page), dailyPaper);
    const [before] = [await told(null)];
    await archive.append(news({ ...page, ending: 1, source: 2 }), guildsOwn);
    assert.deepEqual(await told(null), before);
    const [story] = await told('guild');
    assert.deepEqual(story?.article, news(page));
    assert.deepEqual(
      story?.otherReports?.map(({ publisher }) => publisher),
      undefined,
      'it is the very page',
    );
  });

  test('changes what each guild reads when its own source says so, though they share the story', async () => {
    const { archive, told } = await setUp();
    await archive.append(news(page), guildsOwn);
    assert.equal((await archive.append(news(page), othersOwn)).kind, 'sighting');
    assert.equal((await archive.append(news({ ...page, ending: 1 }), guildsOwn)).kind, 'updated');
    const [mine, theirs] = [(await told('guild'))[0], (await told('other'))[0]];
    assert.match(JSON.stringify(mine?.article), /继续关注/);
    assert.doesNotMatch(JSON.stringify(theirs), /继续关注/);
    assert.deepEqual([typeof mine?.updatedAt, theirs?.updatedAt], ['number', undefined]);
    assert.equal(mine?.article.id, theirs?.article.id);
  });

  test('for everyone, of one that a guild had before it was changed, isn’t told to that guild again', async () => {
    const { archive, told } = await setUp();
    const { sections } = news(page);
    const more = [...'甲乙丙丁戊己庚辛'].map(
      (name) => `${name}队${name.repeat(5)}又去${name}岸补了${name}处，${name}工做法和前头${name}人说的不一样。`,
    );
    const grown = news(page, {
      id: 'ffff000000000000',
      title: '公园开园前后',
      sections: [...sections, { heading: null, paragraphs: more }],
    });
    await archive.append(news(page), guildsOwn);
    assert.equal((await archive.append(grown, dailyPaper)).isNew, true);
    assert.deepEqual(
      [(await told(null)).length, (await told('other')).length, (await told('guild')).length],
      [1, 1, 1],
    );
  });

  test('is another story where it says something else', async () => {
    const { archive, told } = await setUp();
    const url = 'https://paper.example/today';
    for (const story of [0, 1, 2])
      assert.equal((await archive.append(news({ story }, { url }), dailyPaper)).kind, 'new');
    assert.equal((await told(null)).length, 3);
    assert.equal((await archive.append(news({ story: 1, ending: 1 }, { url }), dailyPaper)).kind, 'updated');
  });

  test('with nothing but other key points is a change, unless Hexin wrote them', async () => {
    const { archive } = await setUp();
    await archive.append(news(page), dailyPaper);
    assert.equal((await archive.append(news({ ...page, points: 0 }), dailyPaper)).kind, 'known');
    const written = { keyPoints: ['另一句。'], keyPointsBy: 'model' } as const;
    assert.equal((await archive.append(news(page, written), dailyPaper)).kind, 'known');
    assert.equal((await archive.append(news({ ...page, points: 2 }), dailyPaper)).kind, 'updated');
  });
});

describe('nearly the same text', () => {
  test('from another source is told once, with the other source named', async () => {
    const { archive, told } = await setUp();
    const { entry } = await archive.append(news(), dailyPaper);
    const near = await archive.append(news({ without: 6, source: 2, page: 3 }), eveningPaper);
    assert.deepEqual([near.kind, near.isNew], ['new', false]);
    const stories = await told(null);
    assert.deepEqual(
      stories.map(({ article }) => article.id),
      [entry?.article.id],
    );
    assert.deepEqual(
      stories[0]?.otherReports?.map(({ publisher, url }) => [publisher, url]),
      [['2号报', 'https://paper.example/0/3']],
    );
    assert.equal(archive.seenFrom(null).tells(2), false);
    assert.equal(archive.whole.size, 2);
  });

  test('that a guild had first is not told to it again, and is a story to everyone else', async () => {
    const { archive, told } = await setUp();
    await archive.append(news(), guildsOwn);
    await archive.append(news({ without: 6, source: 2 }), dailyPaper);
    assert.deepEqual(
      (await told('guild')).map(({ seq }) => seq),
      [1],
    );
    assert.deepEqual(
      (await told(null)).map(({ seq }) => seq),
      [2],
    );
    assert.equal((await told(null))[0]?.otherReports, undefined);
    assert.deepEqual(
      (await told('guild'))[0]?.otherReports?.map(({ publisher }) => publisher),
      ['2号报'],
    );
  });

  test('is a story again once the one before it was taken down', async () => {
    const { archive, told } = await setUp();
    const { entry } = await archive.append(news(), dailyPaper);
    await archive.append(news({ without: 6, source: 2 }), eveningPaper);
    await archive.remove(entry?.article.id ?? '');
    const stories = await told(null);
    assert.deepEqual(
      stories.map(({ seq, otherReports }) => [seq, otherReports]),
      [[2, undefined]],
    );
  });

  test('is another story when days have passed', async () => {
    const { clock, archive, told } = await setUp();
    await archive.append(news(), dailyPaper);
    await clock.advance(4 * 86_400_000);
    const { isNew } = await archive.append(news({ without: 6, source: 2 }), eveningPaper);
    assert.equal(isNew, true);
    assert.equal((await told(null)).length, 2);
  });

  test('is recognised after a restart', async () => {
    const { store, archive } = await setUp();
    await archive.append(news(), dailyPaper);
    const lease = createFakeLease();
    const restarted = await createArchive({
      articles: store.another().articles,
      lease,
      clock: createFakeClock(),
      log: createRecordingLog(),
    });
    assert.equal((await restarted.append(news({ without: 6, source: 2 }), eveningPaper)).isNew, false);
  });

  test('is recognised after a restart by its text alone, whatever its title, from a file too', async () => {
    const log = createRecordingLog();
    const store = await openStore('sqlite::memory:', { log });
    const lease = await store.lease('appender');
    const open = () => createArchive({ articles: store.articles, lease, clock: createFakeClock(), log });
    await (await open()).append(news(), dailyPaper);
    const retitled = news({ without: 6, source: 2 }, { title: '老码头改成了公园和展馆' });
    assert.equal((await (await open()).append(retitled, eveningPaper)).isNew, false);
    await store.close();
  });
});
