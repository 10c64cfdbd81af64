import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FeedForm } from '../../support/publisher/draw-feed.ts';
import { drawPage } from '../../support/publisher/draw-page.ts';
import {
  countOf,
  feedOf,
  newsHost as host,
  minutesOf,
  numbersIn,
  recentStories,
} from '../../support/publisher/newsroom.ts';
import { openedPollings } from '../../support/publisher/opened-pollings.ts';
import { makeSource } from '../../support/publisher/polling.ts';
import type { Reply } from '../../support/publisher/reply.ts';
import { type PublishedStory, writeStory } from '../../support/publisher/write-story.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const open = openedPollings();

describe('a feed that is read again and again', () => {
  for (const form of ['rss', 'rss-0.91', 'rdf', 'atom', 'json'] satisfies readonly FeedForm[]) {
    test(`brings its stories once, the oldest first: ${form}`, async () => {
      const polling = await open();
      const stories = recentStories(polling, 3);
      polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, { form }));
      polling.setSources(makeSource(polling.publisher.urlOf(host, '/feed')));
      await polling.start();
      assert.deepEqual(await numbersIn(polling), [1, 2, 3]);
      stories.push(writeStory(4, polling.clock.now()));
      await polling.pass(3 * hour);
      assert.deepEqual(await numbersIn(polling), [1, 2, 3, 4]);
      const entry = (await polling.archive.seenFrom(null).newest(1))[0];
      assert.deepEqual(entry?.article.keyPoints, stories[3]?.points);
      assert.equal(entry?.article.url, polling.publisher.urlOf(host, '/story/4'));
    });
  }

  test('is asked whether it changed, by what it gave to tell, and not read when it didn’t', async () => {
    const polling = await open();
    const stories = recentStories(polling, 3);
    for (const validator of ['etag', 'date'] as const)
      polling.publisher.serve(host, `/${validator}`, () => feedOf(polling, stories, { validator }));
    polling.setSources(...['/etag', '/date'].map((path) => makeSource(polling.publisher.urlOf(host, path))));
    await polling.start();
    await polling.pass(6 * hour);
    for (const path of ['/etag', '/date']) {
      const [first, ...others] = polling.publisher.requests.filter((asked) => asked.path === path);
      assert.equal(first?.status, 200);
      assert.ok(others.length > 3);
      assert.deepEqual([...new Set(others.map(({ status }) => status))], [304]);
    }
  });
});

describe('a feed that moves, ends or fails', () => {
  test('is asked for where it moved to from then on, after a permanent redirect, and where it was after a passing one', async () => {
    const polling = await open();
    const { publisher } = polling;
    const stories = recentStories(polling, 2);
    publisher.serve(host, '/old', () => ({ kind: 'moved', status: 301, to: '/older' }));
    publisher.serve(host, '/older', () => ({ kind: 'moved', status: 308, to: '/new' }));
    publisher.serve(host, '/new', () => feedOf(polling, stories));
    publisher.serve(host, '/passing', () => ({ kind: 'moved', status: 302, to: '/new-too' }));
    publisher.serve(host, '/new-too', () => feedOf(polling, stories));
    const sources = ['/old', '/passing'].map((path) => makeSource(publisher.urlOf(host, path)));
    polling.setSources(...sources);
    await polling.start();
    await polling.pass(6 * hour);
    assert.equal(countOf(polling, '/old'), 1);
    assert.equal(countOf(polling, '/older'), 1);
    assert.ok(countOf(polling, '/new') > 4);
    assert.ok(countOf(polling, '/passing') > 4);
    // What the target gave to tell whether it changed is what the target is asked with.
    const passed = publisher.requests.filter(({ path }) => path === '/passing' || path === '/new-too').slice(2);
    assert.ok(passed.every(({ path, headers }) => (headers['if-none-match'] !== undefined) === (path === '/new-too')));
    assert.deepEqual(await numbersIn(polling), [1, 2]);
    assert.deepEqual(
      sources.map(({ id }) => polling.poller.state(id)?.url),
      ['/new', '/passing'].map((path) => publisher.urlOf(host, path)),
    );
  });

  test('that says it is gone for good is asked no more, until it is added again', async () => {
    const polling = await open();
    const { publisher, poller } = polling;
    const source = makeSource(publisher.urlOf(host, '/feed'));
    let status = 410;
    publisher.serve(host, '/feed', () =>
      status === 410 ? { kind: 'status', status } : feedOf(polling, recentStories(polling, 1)),
    );
    polling.setSources(source);
    await polling.start();
    await polling.pass(30 * day);
    assert.equal(countOf(polling, '/feed'), 1);
    assert.equal(poller.state(source.id)?.endedAt, polling.clock.now() - 30 * day);
    polling.setSources();
    status = 200;
    polling.setSources(source);
    await polling.pass(minute);
    assert.deepEqual(await numbersIn(polling), [1]);
    assert.equal(poller.state(source.id)?.endedAt, null);
  });

  test('that fails is asked ever less often, at most every six hours, and told of in the log when that begins and ends', async () => {
    const polling = await open();
    const { publisher, log } = polling;
    let isDown = true;
    publisher.serve(host, '/feed', () =>
      isDown ? { kind: 'status', status: 500 } : feedOf(polling, recentStories(polling, 1)),
    );
    polling.setSources(makeSource(`${publisher.urlOf(host, '/feed')}`));
    await polling.start();
    await polling.pass(2 * day);
    const waits = minutesOf(polling, '/feed').map((at, index, all) => at - (all[index - 1] ?? at));
    assert.deepEqual(
      waits.slice(1, 9).map((wait) => Math.round(wait / 1.125)),
      [5, 10, 20, 40, 80, 160, 320, 360],
    );
    isDown = false;
    await polling.pass(8 * hour);
    assert.deepEqual(await numbersIn(polling), [1]);
    const said = log.of('source-failed').filter(({ level }) => level !== 'debug');
    assert.deepEqual(
      said.map(({ level, fields }) => [level, fields.code ?? fields.over]),
      [
        ['warn', 'unavailable'],
        ['info', true],
      ],
    );
  });

  const troubles: readonly (readonly [name: string, reply: () => Reply, code: string])[] = [
    [
      'breaks off',
      () => ({ kind: 'cut-off', type: 'text/xml', body: '<rss version="2.0"><channel><item>' }),
      'bad-answer',
    ],
    ['never answers', () => ({ kind: 'silent' }), 'too-slow'],
    [
      'is a picture',
      () => ({ kind: 'page', type: 'image/png', body: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }),
      'not-a-source',
    ],
    ['is not there', () => ({ kind: 'status', status: 404 }), 'not-found'],
    ['wants to know who asks', () => ({ kind: 'status', status: 401 }), 'forbidden'],
    [
      'says that nothing changed to who asked for the first time',
      () => ({ kind: 'status', status: 304 }),
      'unavailable',
    ],
    [
      'leads to where nobody may go',
      () => ({ kind: 'moved', status: 301, to: 'http://10.0.0.1/feed' }),
      'private-address',
    ],
    ['leads round in a circle', () => ({ kind: 'moved', status: 302, to: '/feed' }), 'too-many-redirects'],
  ];
  for (const [name, reply, code] of troubles) {
    test(`that ${name} says so in its state, and is read when it is well again`, async () => {
      const polling = await open({ timeoutMs: 300 });
      const { publisher, poller } = polling;
      const source = makeSource(publisher.urlOf(host, '/feed'));
      publisher.serve(host, '/feed', reply);
      polling.setSources(source);
      await polling.start();
      await polling.pass(10_000);
      const state = poller.state(source.id);
      assert.deepEqual([state?.problem?.code, state?.failures, state?.lastSuccessAt], [code, 1, null]);
      publisher.serve(host, '/feed', () => feedOf(polling, recentStories(polling, 1)));
      await polling.pass(6 * minute);
      assert.deepEqual(await numbersIn(polling), [1]);
      assert.equal(poller.state(source.id)?.problem, null);
    });
  }

  test('that asks to be left alone is, and so are the others of its host, but not those of another', async () => {
    const hosts = ['127.0.0.1', '127.0.0.2'];
    const polling = await open({ hosts });
    const { publisher } = polling;
    let isBusy = true;
    const headers = { 'retry-after': '7200' };
    publisher.serve(host, '/feed', () =>
      isBusy ? { kind: 'status', status: 429, headers } : feedOf(polling, recentStories(polling, 1)),
    );
    for (const name of hosts) publisher.serve(name, '/other', () => feedOf(polling, recentStories(polling, 1, 5)));
    polling.setSources(
      makeSource(publisher.urlOf(host, '/feed')),
      ...hosts.map((name) => makeSource(publisher.urlOf(name, '/other'))),
    );
    await polling.start();
    await polling.pass(59 * minute);
    assert.deepEqual(minutesOf(polling, '/feed'), [0]);
    assert.equal(publisher.requests.filter((asked) => asked.host === host && asked.path === '/other').length, 0);
    assert.ok(publisher.requests.filter((asked) => asked.host === '127.0.0.2').length > 1);
    isBusy = false;
    await polling.pass(2 * hour);
    assert.ok((minutesOf(polling, '/feed')[1] ?? 0) >= 120);
    assert.ok(publisher.requests.some((asked) => asked.host === host && asked.path === '/other'));
  });

  test('whose place is taken by a page, such as one of maintenance, fails and brings nothing of the page', async () => {
    const polling = await open();
    const { publisher, poller } = polling;
    const source = makeSource(publisher.urlOf(host, '/feed'));
    publisher.serve(host, '/feed', () => feedOf(polling, recentStories(polling, 1)));
    polling.setSources(source);
    await polling.start();
    publisher.serve(host, '/feed', () => ({
      kind: 'page',
      type: 'text/html',
      body: drawPage(writeStory(9, 0), 'list'),
    }));
    await polling.pass(2 * hour);
    assert.equal(poller.state(source.id)?.problem?.code, 'not-a-source');
    assert.deepEqual(await numbersIn(polling), [1]);
  });
});

describe('how often a source is asked', () => {
  test('is learned: one with news every half hour often, one without any seldom', async () => {
    const polling = await open();
    const { publisher, clock } = polling;
    const busy: PublishedStory[] = [];
    const startMs = clock.now();
    publisher.serve(host, '/busy', () => {
      const due = Math.floor((clock.now() - startMs) / (30 * minute)) + 1;
      while (busy.length < due) busy.push(writeStory(busy.length + 1, startMs + busy.length * 30 * minute));
      return feedOf(polling, busy.slice(-20));
    });
    const old = [1, 2, 3].map((count) => writeStory(1_000 + count, startMs - 100 * day + count * day));
    publisher.serve(host, '/silent', () => feedOf(polling, old));
    polling.setSources(...['/busy', '/silent'].map((path) => makeSource(publisher.urlOf(host, path))));
    await polling.start();
    await polling.pass(2 * day);
    // Every 7.5 minutes and every 4 hours.
    assert.ok(countOf(polling, '/busy') > 200 && countOf(polling, '/busy') < 600, String(countOf(polling, '/busy')));
    assert.ok(countOf(polling, '/silent') <= 13, String(countOf(polling, '/silent')));
    const numbers = await numbersIn(polling);
    assert.equal(new Set(numbers).size, numbers.length);
    assert.ok(numbers.length >= 97);
  });

  for (const [name, change] of [
    ['Cache-Control', { headers: { 'cache-control': 'max-age=10800' } }],
    ['ttl', { ttl: 180 }],
  ] as const) {
    test(`is what its publisher asks for by ${name}`, async () => {
      const polling = await open();
      const stories = recentStories(polling, 3);
      polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, change));
      polling.setSources(makeSource(polling.publisher.urlOf(host, '/feed')));
      await polling.start();
      await polling.pass(day);
      const minutes = minutesOf(polling, '/feed');
      assert.ok(
        minutes.length >= 7 && minutes.every((at, index) => index === 0 || at - (minutes[index - 1] ?? 0) >= 180),
      );
    });
  }
});
