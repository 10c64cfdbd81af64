import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { captchaPage, drawPage } from '../../support/publisher/draw-page.ts';
import {
  countOf,
  feedOf,
  newsHost as host,
  numbersIn,
  pathOf,
  recentStories,
  servePages,
} from '../../support/publisher/newsroom.ts';
import { openedPollings } from '../../support/publisher/opened-pollings.ts';
import { makeSource, type Polling } from '../../support/publisher/polling.ts';
import { editStory, writeStory } from '../../support/publisher/write-story.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const open = openedPollings();

const sourceAt = (
  { publisher }: Polling,
  path: string,
  audience: string | null = null,
  topics: readonly string[] = [],
) => makeSource(publisher.urlOf(host, path), audience, topics);

const articleOf = async ({ archive }: Polling, number: number) =>
  (await Array.fromAsync(archive.seenFrom(null).after(0))).find(({ article }) =>
    article.title.includes(`第${number}号`),
  )?.article;

describe('a feed of beginnings', () => {
  test('has its pages fetched, one at a time with a second between, and each once', async () => {
    const polling = await open();
    const stories = recentStories(polling, 30);
    servePages(polling, stories);
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, { body: 'beginning' }));
    polling.setSources(sourceAt(polling, '/feed'));
    await polling.start();
    await polling.pass(2 * hour);
    assert.deepEqual(
      await numbersIn(polling),
      stories.map(({ number }) => number),
    );
    assert.deepEqual((await articleOf(polling, 7))?.keyPoints, stories[6]?.points);
    assert.deepEqual(
      stories.map((story) => countOf(polling, pathOf(story))),
      stories.map(() => 1),
    );
    const { requests } = polling.publisher;
    assert.ok(requests.every(({ open: count }) => count === 1));
    assert.ok(requests.every(({ at }, index) => index === 0 || at - (requests[index - 1]?.at ?? 0) >= 1_000));
  });

  test('with more pages than two minutes hold has the others fetched at the next look, and each once', async () => {
    const polling = await open();
    const stories = recentStories(polling, 150);
    servePages(polling, stories);
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, { body: 'beginning' }));
    polling.setSources(sourceAt(polling, '/feed'));
    await polling.start();
    await polling.pass(4 * minute);
    const before = (await numbersIn(polling)).length;
    assert.ok(before >= 110 && before <= 130, String(before));
    await polling.pass(10 * minute);
    assert.deepEqual(
      await numbersIn(polling),
      stories.map(({ number }) => number),
    );
    assert.equal(polling.publisher.requests.filter(({ path }) => path !== '/feed').length, 150);
  });

  test('whose pages don’t come is asked for them again, and brings what it says itself after three times', async () => {
    const polling = await open();
    const stories = recentStories(polling, 3);
    servePages(polling, stories.slice(1));
    const [first] = stories;
    assert.ok(first);
    polling.publisher.serve(host, pathOf(first), () => ({ kind: 'status', status: 502 }));
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, { body: 'beginning' }));
    polling.setSources(sourceAt(polling, '/feed'));
    await polling.start();
    await polling.pass(minute);
    assert.deepEqual(await numbersIn(polling), [2, 3]);
    await polling.pass(day);
    assert.equal(countOf(polling, pathOf(first)), 3);
    assert.equal(countOf(polling, '/story/2'), 1);
    assert.ok((await numbersIn(polling)).length <= 3);
  });

  test('whose pages are gone for good brings what it says itself at once', async () => {
    const polling = await open();
    const stories = recentStories(polling, 2);
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, { body: 'beginning' }));
    polling.setSources(sourceAt(polling, '/feed'));
    await polling.start();
    await polling.pass(day);
    assert.deepEqual(
      stories.map((story) => countOf(polling, pathOf(story))),
      [1, 1],
    );
  });

  test('whose host has enough of it after two pages waits as long as it is asked to', async () => {
    const polling = await open();
    const stories = recentStories(polling, 6);
    let asked = 0;
    for (const story of stories) {
      polling.publisher.serve(host, pathOf(story), () => {
        asked += 1;
        if (asked === 3) return { kind: 'status', status: 429, headers: { 'retry-after': '1800' } };
        return { kind: 'page', type: 'text/html', body: drawPage(story, 'quote') };
      });
    }
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, { body: 'beginning' }));
    polling.setSources(sourceAt(polling, '/feed'));
    await polling.start();
    await polling.pass(29 * minute);
    assert.equal(asked, 3);
    await polling.pass(30 * minute);
    assert.deepEqual((await numbersIn(polling)).toSorted(), [1, 2, 3, 4, 5, 6]);
  });
});

describe('a story', () => {
  test('that is edited is read again, and stays the one it was', async () => {
    for (const body of ['all', 'beginning'] as const) {
      const polling = await open();
      const stories = recentStories(polling, 2);
      servePages(polling, stories);
      polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, { body, form: 'atom' }));
      polling.setSources(sourceAt(polling, '/feed'));
      await polling.start();
      await polling.pass(minute);
      const before = await articleOf(polling, 2);
      const [, second] = stories;
      assert.ok(second);
      stories[1] = { ...editStory(second), publishedAt: polling.clock.now() };
      servePages(polling, stories);
      await polling.pass(3 * hour);
      assert.deepEqual(await numbersIn(polling), [1, 2]);
      const after = await articleOf(polling, 2);
      assert.equal(after?.id, before?.id);
      assert.match(JSON.stringify(after?.sections), /更正：/);
    }
  });

  test('in three feeds at three addresses is one story', async () => {
    const hosts = ['127.0.0.1', '127.0.0.2', '127.0.0.3'];
    const polling = await open({ hosts });
    const { publisher } = polling;
    const stories = recentStories(polling, 3);
    for (const [index, name] of hosts.entries()) {
      const copies = stories.map((story) => ({ ...story, points: index === 2 ? [] : story.points }));
      publisher.serve(name, '/feed', () =>
        feedOf(polling, copies, { storyHost: name, form: index === 1 ? 'atom' : 'rss' }),
      );
    }
    polling.setSources(...hosts.map((name) => makeSource(publisher.urlOf(name, '/feed'))));
    await polling.start();
    await polling.pass(hour);
    assert.deepEqual(await numbersIn(polling), [1, 2, 3]);
    const [entry] = await polling.archive.seenFrom(null).newest(1);
    assert.equal(entry?.otherReports?.length, 2);
  });

  test('that a guild’s own source brings is seen in that guild alone, until everybody’s source brings it', async () => {
    const polling = await open();
    const stories = recentStories(polling, 2);
    polling.publisher.serve(host, '/own', () => feedOf(polling, stories));
    polling.publisher.serve(host, '/public', () => feedOf(polling, stories.slice(0, 1)));
    polling.setSources(sourceAt(polling, '/own', 'guild-a'));
    await polling.start();
    await polling.pass(minute);
    assert.deepEqual(await numbersIn(polling, 'guild-a'), [1, 2]);
    assert.deepEqual(await numbersIn(polling, 'guild-b'), []);
    assert.deepEqual(await numbersIn(polling), []);
    polling.setSources(sourceAt(polling, '/own', 'guild-a'), sourceAt(polling, '/public'));
    await polling.pass(minute);
    assert.deepEqual(await numbersIn(polling, 'guild-a'), [1, 2]);
    assert.deepEqual(await numbersIn(polling, 'guild-b'), [1]);
    assert.deepEqual(await numbersIn(polling), [1]);
  });

  test('that its source’s topics don’t choose is left out, and not asked for again', async () => {
    const polling = await open();
    const stories = recentStories(polling, 4);
    servePages(polling, stories);
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, { body: 'beginning' }));
    polling.setSources(sourceAt(polling, '/feed', null, ['第3号']));
    await polling.start();
    await polling.pass(day);
    assert.deepEqual(await numbersIn(polling), [3]);
    assert.equal(countOf(polling, '/story/1'), 1);
  });
});

test('a feed that counts its readers in every item doesn’t have its pages fetched without end', async () => {
  const polling = await open();
  const stories = recentStories(polling, 20);
  let readers = 0;
  servePages(polling, stories);
  polling.publisher.serve(host, '/feed', () => {
    readers += 1;
    const counted = stories.map((story) => ({
      ...story,
      paragraphs: [`已有${readers}人阅读。${story.paragraphs[0]}`],
    }));
    return feedOf(polling, counted, { body: 'beginning' });
  });
  polling.setSources(sourceAt(polling, '/feed'));
  await polling.start();
  await polling.pass(7 * day);
  const pages = polling.publisher.requests.filter(({ path }) => path.startsWith('/story/')).length;
  assert.ok(pages <= 20 + 5 * 10 + 20, String(pages));
  assert.equal((await numbersIn(polling)).length, 20);
});

describe('a source whose items go bad', () => {
  const broken = (count: number) =>
    recentBroken.slice(0, count).map((number) => ({
      ...writeStory(number, 0),
      title: 'undefined',
      points: ['undefined'],
      paragraphs: ['undefined'],
    }));
  const recentBroken = [901, 902, 903, 904, 905];

  test('is held, told of once, takes nothing, and goes on by itself when they are good', async () => {
    const polling = await open();
    const { publisher, poller, log } = polling;
    const source = sourceAt(polling, '/feed');
    let stories = recentStories(polling, 5);
    publisher.serve(host, '/feed', () => feedOf(polling, stories));
    polling.setSources(source);
    await polling.start();
    stories = [...stories, ...broken(3)];
    await polling.pass(6 * hour);
    assert.equal(poller.state(source.id)?.hold?.findings[0]?.code, 'placeholder');
    assert.deepEqual([polling.heldCalls, log.of('source-held').length], [1, 1]);
    assert.deepEqual(
      [...poller.held()].map(({ source: held }) => held.id),
      [source.id],
    );
    const polled = poller.pollNow(source.id);
    await polling.pass(minute);
    assert.equal((await polled).kind, 'held');
    // The broken ones stay in the feed as they are; what comes now is good.
    stories = [...stories, writeStory(6, polling.clock.now()), writeStory(7, polling.clock.now())];
    await polling.pass(2 * hour);
    assert.equal(poller.state(source.id)?.hold, null);
    assert.deepEqual(await numbersIn(polling), [1, 2, 3, 4, 5, 6, 7]);
    await polling.pass(day);
    assert.equal(poller.state(source.id)?.hold, null);
    assert.equal(polling.heldCalls, 1);
  });

  test('has what it was held for taken once that is mended', async () => {
    const polling = await open();
    const { publisher, poller } = polling;
    const source = sourceAt(polling, '/feed');
    let stories = recentStories(polling, 3);
    publisher.serve(host, '/feed', () => feedOf(polling, stories));
    polling.setSources(source);
    await polling.start();
    const more = recentStories(polling, 3, 4);
    const whole = [...stories, ...more];
    stories = [...stories, ...more.map((story) => ({ ...story, title: 'undefined' }))];
    await polling.pass(3 * hour);
    assert.notEqual(poller.state(source.id)?.hold, null);
    stories = whole;
    await polling.pass(2 * hour);
    assert.equal(poller.state(source.id)?.hold, null);
    assert.deepEqual((await numbersIn(polling)).toSorted(), [1, 2, 3, 4, 5, 6]);
  });

  test('since its pages hide behind a captcha goes on when that is gone, and has lost nothing', async () => {
    const polling = await open();
    const { publisher, poller } = polling;
    const source = sourceAt(polling, '/feed');
    const stories = recentStories(polling, 3);
    servePages(polling, stories);
    publisher.serve(host, '/feed', () => feedOf(polling, stories, { body: 'beginning' }));
    polling.setSources(source);
    await polling.start();
    await polling.pass(minute);
    const more = recentStories(polling, 4, 4);
    stories.push(...more);
    for (const story of more)
      publisher.serve(host, pathOf(story), () => ({ kind: 'page', type: 'text/html', body: captchaPage }));
    await polling.pass(6 * hour);
    assert.equal(poller.state(source.id)?.hold?.findings[0]?.code, 'captcha');
    servePages(polling, more);
    await polling.pass(3 * hour);
    assert.equal(poller.state(source.id)?.hold, null);
    assert.deepEqual((await numbersIn(polling)).toSorted(), [1, 2, 3, 4, 5, 6, 7]);
  });

  test('is released when it says again what it said while it was good', async () => {
    const polling = await open();
    const { publisher, poller } = polling;
    const source = sourceAt(polling, '/feed');
    const good = recentStories(polling, 4);
    let stories = good;
    publisher.serve(host, '/feed', () => feedOf(polling, stories));
    polling.setSources(source);
    await polling.start();
    stories = broken(5);
    await polling.pass(2 * hour);
    assert.notEqual(poller.state(source.id)?.hold, null);
    stories = good;
    await polling.pass(2 * hour);
    assert.equal(poller.state(source.id)?.hold, null);
  });
});
