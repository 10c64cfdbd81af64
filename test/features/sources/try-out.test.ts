import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TriedSource } from '../../../src/features/sources/poller.ts';
import { drawPage } from '../../support/publisher/draw-page.ts';
import {
  countOf,
  feedOf,
  newsHost as host,
  numbersIn,
  recentStories,
  servePages,
} from '../../support/publisher/newsroom.ts';
import { openedPollings } from '../../support/publisher/opened-pollings.ts';
import type { Polling } from '../../support/publisher/polling.ts';
import { numberOf, writeStory } from '../../support/publisher/write-story.ts';

const openAnother = openedPollings();

async function open(): Promise<Polling> {
  const polling = await openAnother();
  await polling.start();
  return polling;
}

async function tryOut(polling: Polling, path: string): Promise<TriedSource> {
  const tried = polling.poller.tryOut(polling.publisher.urlOf(host, path), 'guild-a');
  await polling.pass(60_000);
  return tried;
}

const numbersOf = ({ stories }: TriedSource & { kind: 'read' }) => stories.map(({ title }) => numberOf(title));

describe('what a source would bring', () => {
  test('is all that it has now, the newest first, and nothing of it is stored', async () => {
    const polling = await open();
    polling.publisher.serve(host, '/feed', () => feedOf(polling, recentStories(polling, 5)));
    const tried = await tryOut(polling, '/feed');
    assert.ok(tried.kind === 'read');
    assert.deepEqual(numbersOf(tried), [5, 4, 3, 2, 1]);
    assert.deepEqual([tried.contentKind, tried.title, tried.itemCount, tried.feeds], ['feed', '河口新闻', 5, []]);
    assert.equal(tried.verdict.kind, 'good');
    assert.deepEqual(await numbersIn(polling, 'guild-a'), []);
    assert.deepEqual(await Array.fromAsync(polling.store.sourceStates.entries()), []);
  });

  test('is shown of a feed of beginnings by three pages', async () => {
    const polling = await open();
    const stories = recentStories(polling, 9);
    servePages(polling, stories);
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, { body: 'beginning' }));
    const tried = await tryOut(polling, '/feed');
    assert.ok(tried.kind === 'read');
    assert.deepEqual(numbersOf(tried), [9, 8, 7]);
    assert.equal(tried.itemCount, 9);
    assert.equal(polling.publisher.requests.length, 4);
  });

  test('is that of the feed that a front page names, and its address is the feed’s, where that moved to', async () => {
    const polling = await open();
    const links =
      '<link rel="alternate" type="application/rss+xml" href="/old"><link rel="alternate" type="application/atom+xml" href="/atom">';
    const front = `<!doctype html><html><head><title>河口</title>${links}</head><body><p>首页</p></body></html>`;
    polling.publisher.serve(host, '/', () => ({ kind: 'page', type: 'text/html', body: front }));
    polling.publisher.serve(host, '/old', () => ({ kind: 'moved', status: 301, to: '/feed' }));
    polling.publisher.serve(host, '/feed', () => feedOf(polling, recentStories(polling, 2)));
    polling.publisher.serve(host, '/atom', () => feedOf(polling, recentStories(polling, 2), { form: 'atom' }));
    const tried = await tryOut(polling, '/');
    assert.ok(tried.kind === 'read');
    assert.equal(tried.contentKind, 'feed');
    assert.equal(tried.feeds.length, 2);
    assert.ok(['/feed', '/atom'].some((path) => tried.url === polling.publisher.urlOf(host, path)));
  });

  test('is that of a page with key points of its own, whatever feed it names', async () => {
    const polling = await open();
    const page = drawPage(writeStory(3, polling.clock.now()), 'quote').replace(
      '</head>',
      '<link rel="alternate" type="application/rss+xml" href="/feed"></head>',
    );
    polling.publisher.serve(host, '/today', () => ({ kind: 'page', type: 'text/html', body: page }));
    const tried = await tryOut(polling, '/today');
    assert.ok(tried.kind === 'read');
    assert.deepEqual([tried.contentKind, numbersOf(tried), countOf(polling, '/feed')], ['page', [3], 0]);
  });

  test('is told with what is wrong with it', async () => {
    const polling = await open();
    const stories = recentStories(polling, 3).map((story) => ({ ...story, title: 'undefined' }));
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories));
    const tried = await tryOut(polling, '/feed');
    assert.ok(tried.kind === 'read');
    assert.equal(tried.verdict.kind, 'bad');
    const missing = await tryOut(polling, '/nothing');
    assert.equal(missing.kind === 'failed' && missing.problem.code, 'not-found');
    const inside = polling.poller.tryOut('http://169.254.169.254/latest/meta-data/', 'guild-a');
    await polling.pass(1_000);
    const refused = await inside;
    assert.equal(refused.kind === 'failed' && refused.problem.code, 'private-address');
  });

  test('who gives up is told so', async () => {
    const polling = await open();
    polling.publisher.serve(host, '/feed', () => ({ kind: 'silent' }));
    const giveUp = new AbortController();
    const tried = polling.poller.tryOut(polling.publisher.urlOf(host, '/feed'), null, giveUp.signal);
    setImmediate(() => giveUp.abort(new Error('no longer wanted')));
    await assert.rejects(tried, /no longer wanted/);
  });
});
