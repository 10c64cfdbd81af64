import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Source } from '../../../src/domain/source.ts';
import { storiesAWeek } from '../../../src/domain/source-state.ts';
import { isPastItem, pastBefore } from '../../../src/features/sources/past-items.ts';
import { feedOf, newsHost as host, servePages } from '../../support/publisher/newsroom.ts';
import { openedPollings } from '../../support/publisher/opened-pollings.ts';
import { makeSource, type Polling } from '../../support/publisher/polling.ts';
import { numberOf, writeStory } from '../../support/publisher/write-story.ts';

const day = 86_400_000;

const openAnother = openedPollings();

/** Stories that are 20, 8, 6 and 0 days old, of a feed that brings nothing new. */
async function open() {
  const polling = await openAnother();
  const stories = [20, 8, 6, 0].map((age, index) => writeStory(index + 1, polling.clock.now() - age * day));
  return { polling, stories };
}

/** The numbers of what may be posted, and of what only answers questions. */
async function sortedIn({ archive }: Polling) {
  const entries = await Array.fromAsync(archive.seenFrom(null).after(0));
  const numbersOf = (isPast: boolean) =>
    entries.filter((entry) => (entry.isPast ?? false) === isPast).map(({ article }) => numberOf(article.title));
  return { news: numbersOf(false), past: numbersOf(true) };
}

function aWeek({ poller, clock }: Polling, { id }: Source): number {
  return storiesAWeek(poller.state(id) ?? assert.fail('never read'), clock.now());
}

describe('what a source had before it came', () => {
  test('is taken in, and is no news more than seven days before its newest', async () => {
    const { polling, stories } = await open();
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories));
    const source = makeSource(polling.publisher.urlOf(host, '/feed'));
    polling.setSources(source);
    await polling.start();
    assert.deepEqual(await sortedIn(polling), { news: [3, 4], past: [1, 2] });
    assert.equal(aWeek(polling, source), 2);
    const newest = await polling.archive.seenFrom(null).newest(10);
    assert.deepEqual(
      newest.map(({ article }) => numberOf(article.title)),
      [4, 3],
    );
    // A week later the newest of then is news, and an old one that the feed brings again is none.
    await polling.pass(8 * day);
    stories.push(writeStory(5, polling.clock.now() - 7 * day), writeStory(6, polling.clock.now() - 19 * day));
    await polling.pass(day);
    assert.deepEqual(await sortedIn(polling), { news: [3, 4, 5], past: [1, 2, 6] });
  });

  test('stays so through a kill, also where its pages are fetched one after the other', async () => {
    const { polling, stories } = await open();
    stories.unshift(...[21, 22, 23, 24].map((age) => writeStory(age, polling.clock.now() - age * day)).reverse());
    servePages(polling, stories);
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, { body: 'beginning' }));
    polling.setSources(makeSource(polling.publisher.urlOf(host, '/feed')));
    await polling.start();
    await polling.pass(6_500);
    const before = await sortedIn(polling);
    assert.ok(before.past.length > 0 && before.news.length === 0, JSON.stringify(before));
    await polling.killAndStart();
    await polling.pass(day / 24);
    assert.deepEqual(await sortedIn(polling), { news: [3, 4], past: [24, 23, 22, 21, 1, 2] });
  });

  test('is told by trying it out, and is nothing once the source was read', async () => {
    const { polling, stories } = await open();
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories));
    const url = polling.publisher.urlOf(host, '/feed');
    const pastOf = async () => {
      const tried = polling.poller.tryOut(url, null);
      await polling.pass(5_000);
      const found = await tried;
      assert.ok(found.kind === 'read');
      return found.stories.filter(({ id }) => found.past.has(id)).map(({ title }) => numberOf(title));
    };
    await polling.start();
    assert.deepEqual(await pastOf(), [2, 1]);
    polling.setSources(makeSource(url));
    await polling.pass(5_000);
    assert.deepEqual(await pastOf(), []);
  });
});

test('how many stories a week a source brings is told of each by itself, whoever else brings them', async () => {
  const { polling, stories } = await open();
  for (const path of ['/feed', '/same']) polling.publisher.serve(host, path, () => feedOf(polling, stories));
  const [everyones, guilds] = [
    makeSource(polling.publisher.urlOf(host, '/feed')),
    makeSource(polling.publisher.urlOf(host, '/same'), 'guild-a'),
  ];
  polling.setSources(everyones, guilds);
  await polling.start();
  await polling.pass(10_000);
  assert.deepEqual([aWeek(polling, everyones), aWeek(polling, guilds)], [2, 2]);
});

test('items without a time are news, and where none has one nothing is told by it', () => {
  const at = (publishedAt: string | null) => ({ publishedAt });
  assert.equal(pastBefore([at(null), at('gestern')]), null);
  const before = pastBefore([at(null), at('2026-10-20'), at('2026-10-02T08:00:00+08:00')]);
  assert.equal(before, Date.parse('2026-10-13'));
  assert.deepEqual(
    [at(null), at('2026-10-13'), at('2026-10-12')].map((item) => isPastItem(item, before)),
    [false, false, true],
  );
  assert.equal(isPastItem(at('1999-01-01'), null), false);
});
