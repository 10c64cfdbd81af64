import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createGuildBudget } from '../../../src/features/sources/guild-budget.ts';
import { makeArticle } from '../../support/articles.ts';
import { drawFeed } from '../../support/publisher/draw-feed.ts';
import { feedOf, newsHost, numbersIn, recentStories } from '../../support/publisher/newsroom.ts';
import { openedPollings } from '../../support/publisher/opened-pollings.ts';
import { makeSource } from '../../support/publisher/polling.ts';

const minute = 60_000;
const hour = 60 * minute;

const open = openedPollings();

describe('whoever means harm', () => {
  test('with sources in many servers that never answer doesn’t keep what everybody sees waiting', async () => {
    const hosts = Array.from({ length: 24 }, (_, index) => `127.2.0.${index + 1}`);
    const polling = await open({ hosts: [newsHost, ...hosts], timeoutMs: 300 });
    const { publisher } = polling;
    for (const host of hosts) publisher.serve(host, '/feed', () => ({ kind: 'silent' }));
    publisher.serve(newsHost, '/feed', () => feedOf(polling, recentStories(polling, 1)));
    const silent = hosts.map((host, index) => makeSource(publisher.urlOf(host, '/feed'), `guild-${index % 6}`));
    polling.setSources(...silent, makeSource(publisher.urlOf(newsHost, '/feed')));
    await polling.start();
    // All were due at once, and this one last.
    assert.ok(publisher.requests.findIndex(({ host }) => host === newsHost) <= 10);
  });

  test('with a feed whose stories are each at another host has one asked a second', async () => {
    const hosts = Array.from({ length: 8 }, (_, index) => `127.2.1.${index + 1}`);
    const polling = await open({ hosts: [newsHost, ...hosts] });
    const { publisher } = polling;
    const stories = recentStories(polling, hosts.length);
    const entries = stories.map((story, index) => ({
      story,
      url: publisher.urlOf(hosts[index] ?? '', '/story'),
      body: 'beginning' as const,
    }));
    const look = { form: 'rss', title: '河口新闻', site: 'http://news.example/', layout: 'list' } as const;
    const body = drawFeed(look, entries);
    publisher.serve(newsHost, '/feed', () => ({ kind: 'page', type: 'application/rss+xml', body }));
    polling.setSources(makeSource(publisher.urlOf(newsHost, '/feed'), 'guild-a'));
    await polling.start();
    await polling.pass(minute);
    const times = publisher.requests.filter(({ host }) => host !== newsHost).map(({ at }) => at);
    assert.equal(times.length, hosts.length);
    assert.ok(
      times.every((at, index) => index === 0 || at - (times[index - 1] ?? at) >= 1_000),
      times.join(' '),
    );
  });

  test('with a feed of hundreds of pages at a host that is down has that asked twice a look', async () => {
    const polling = await open();
    const { publisher } = polling;
    const stories = recentStories(polling, 60);
    for (const { number } of stories)
      publisher.serve(newsHost, `/story/${number}`, () => ({ kind: 'status', status: 500 }));
    publisher.serve(newsHost, '/feed', () => feedOf(polling, stories, { body: 'beginning' }));
    polling.setSources(makeSource(publisher.urlOf(newsHost, '/feed')));
    await polling.start();
    await polling.pass(2 * minute);
    assert.equal(publisher.requests.filter(({ path }) => path.startsWith('/story/')).length, 2);
  });

  test('has no more of a server’s own stories kept than are allowed; the others come when there is room', async () => {
    const spent = new Set<string | null>();
    const budget = {
      isSpent: (audience: string | null) => spent.has(audience),
      spend: (audience: string | null) => void spent.add(audience),
    };
    const polling = await open({ budget });
    const { publisher } = polling;
    const stories = recentStories(polling, 4);
    for (const [index, path] of ['/a', '/b'].entries())
      publisher.serve(newsHost, path, () => feedOf(polling, stories.slice(2 * index, 2 * index + 2)));
    polling.setSources(...['/a', '/b'].map((path) => makeSource(publisher.urlOf(newsHost, path), 'guild-a')));
    await polling.start();
    await polling.pass(50 * minute);
    assert.deepEqual(await numbersIn(polling, 'guild-a'), [1, 2]);
    // Not asked more often for that.
    assert.ok(publisher.requests.filter(({ path }) => path === '/b').length <= 4);
    spent.clear();
    await polling.pass(hour);
    assert.deepEqual(await numbersIn(polling, 'guild-a'), [1, 2, 3, 4]);
  });
});

test('what a guild’s sources may bring fills again within a day, and everyone’s has no end', () => {
  let now = Date.UTC(2026, 10, 2);
  const budget = createGuildBudget({ now: () => now });
  const long = makeArticle({ sections: [{ heading: null, paragraphs: ['字'.repeat(6_000_000)] }] });
  for (const audience of ['guild-a', null]) budget.spend(audience, [long]);
  assert.equal(budget.isSpent('guild-a'), false);
  for (const audience of ['guild-a', null]) budget.spend(audience, [long]);
  assert.deepEqual([budget.isSpent('guild-a'), budget.isSpent('guild-b'), budget.isSpent(null)], [true, false, false]);
  now += 6 * hour;
  assert.equal(budget.isSpent('guild-a'), false);
  budget.spend('guild-a', [long]);
  budget.spend('guild-a', [long]);
  now -= 365 * 24 * hour;
  assert.equal(budget.isSpent('guild-a'), true);
  now += 3 * 24 * hour;
  assert.equal(budget.isSpent('guild-a'), false, 'where the clock was set back, too');
});
