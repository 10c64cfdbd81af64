import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawPage } from '../../support/publisher/draw-page.ts';
import { feedOf, newsHost, numbersIn, pathOf, recentStories, servePages } from '../../support/publisher/newsroom.ts';
import { openedPollings } from '../../support/publisher/opened-pollings.ts';
import { makeSource } from '../../support/publisher/polling.ts';
import type { Reply } from '../../support/publisher/reply.ts';
import { type PublishedStory, writeStory } from '../../support/publisher/write-story.ts';

const hour = 3_600_000;
const day = 24 * hour;

const openAnother = openedPollings();

/** A feed that went well with three stories, and how it is from then on. */
async function openFeed({ hasPages = false } = {}) {
  const polling = await openAnother();
  const stories: PublishedStory[] = recentStories(polling, 3);
  const body = hasPages ? 'beginning' : 'all';
  let spoil = (reply: Reply): Reply => reply;
  polling.publisher.serve(newsHost, '/feed', () => spoil(feedOf(polling, stories, { body })));
  if (hasPages) servePages(polling, stories);
  const source = makeSource(polling.publisher.urlOf(newsHost, '/feed'));
  polling.setSources(source);
  await polling.start();
  await polling.pass(hour);
  return {
    polling,
    stories,
    hold: () => polling.poller.state(source.id)?.hold,
    bring(number: number) {
      stories.push(writeStory(number, polling.clock.now()));
      if (hasPages) servePages(polling, stories);
    },
    spoil(how: (text: string) => string) {
      spoil = (reply) => (reply.kind === 'page' ? { ...reply, body: how(String(reply.body)) } : reply);
    },
  };
}

/** What a page that was laid out anew leaves of every item: a scraper finds nothing where the words were. */
const nothingFound = (text: string) =>
  text
    .replaceAll(/<title>.*?<\/title>/g, '<title>undefined</title>')
    .replaceAll(/<content:encoded>.*?<\/content:encoded>/gs, '<content:encoded>undefined</content:encoded>')
    .replaceAll(/<description>.*?<\/description>/gs, '<description>undefined</description>');

describe('a source whose items start to fail', () => {
  test('is held, brings nothing, and changes nothing of what it brought before', async () => {
    const { polling, bring, spoil, hold } = await openFeed();
    const before = await polling.archive.seenFrom(null).newest(9);
    bring(4);
    spoil(nothingFound);
    await polling.pass(day);
    assert.equal(hold()?.findings[0]?.code, 'placeholder');
    assert.deepEqual(await polling.archive.seenFrom(null).newest(9), before);
    assert.equal(polling.heldCalls, 1);
  });

  test('goes on by itself once they are good again, with all that was missed, each once', async () => {
    const { polling, bring, spoil, hold } = await openFeed();
    spoil(nothingFound);
    for (const number of [4, 5, 6]) {
      bring(number);
      await polling.pass(5 * hour);
    }
    assert.deepEqual(await numbersIn(polling), [1, 2, 3]);
    spoil((text) => text);
    await polling.pass(day);
    assert.equal(hold(), null);
    assert.deepEqual(await numbersIn(polling), [1, 2, 3, 4, 5, 6]);
    assert.equal(polling.heldCalls, 1);
  });

  test('is held still after the process was killed, and told of no second time', async () => {
    const { polling, bring, spoil, hold } = await openFeed();
    bring(4);
    spoil(nothingFound);
    await polling.pass(day);
    const before = hold();
    await polling.poller.setNotice(makeSource(polling.publisher.urlOf(newsHost, '/feed')).id, before?.since ?? 0, {
      kind: 'told',
    });
    await polling.killAndStart();
    await polling.pass(day);
    assert.equal(hold()?.since, before?.since);
    assert.equal(polling.heldCalls, 1);
    spoil((text) => text);
    await polling.pass(day);
    assert.deepEqual(await numbersIn(polling), [1, 2, 3, 4]);
  });

  test('is held when only the new ones are bad', async () => {
    const { polling, stories, bring, spoil, hold } = await openFeed();
    bring(4);
    const title = stories[3]?.title ?? '';
    spoil((text) => text.replace(`<title>${title}</title>`, '<title>{{ item.title }}</title>'));
    await polling.pass(day);
    assert.equal(hold()?.findings[0]?.code, 'template');
    assert.deepEqual(await numbersIn(polling), [1, 2, 3]);
  });

  test('is released when the next ones are good, without the one that stays bad', async () => {
    const { polling, stories, bring, spoil, hold } = await openFeed();
    bring(4);
    const title = stories[3]?.title ?? '';
    spoil((text) => text.replace(`<title>${title}</title>`, '<title>{{ item.title }}</title>'));
    await polling.pass(day);
    bring(5);
    await polling.pass(day);
    assert.equal(hold(), null);
    assert.deepEqual(await numbersIn(polling), [1, 2, 3, 5]);
  });

  for (const [what, wall, code] of [
    [
      'a captcha',
      '<html><title>安全验证</title><body><p>您的访问过于频繁，请拖动滑块完成验证。</p></body></html>',
      'captcha',
    ],
    [
      'a login page',
      '<html><title>用户登录</title><body><p>请先登录后查看全文。没有账号？立即注册。</p></body></html>',
      'wall',
    ],
  ] as const) {
    test(`is held when ${what} stands in front of its pages, and brings the stories once it is gone`, async () => {
      const { polling, stories, bring, hold } = await openFeed({ hasPages: true });
      bring(4);
      const [story] = stories.slice(-1);
      assert.ok(story);
      const page = drawPage(story, 'list');
      let isUp = true;
      polling.publisher.serve(newsHost, pathOf(story), () => ({
        kind: 'page',
        type: 'text/html',
        body: isUp ? wall : page,
      }));
      await polling.pass(day);
      assert.equal(hold()?.findings[0]?.code, code);
      assert.deepEqual(await numbersIn(polling), [1, 2, 3]);
      isUp = false;
      await polling.pass(day);
      assert.equal(hold(), null);
      assert.deepEqual(await numbersIn(polling), [1, 2, 3, 4]);
    });
  }

  test('with many pages that were bad reads them in several looks once they are good, each story once', async () => {
    const { polling, stories, bring, hold } = await openFeed({ hasPages: true });
    const numbers = Array.from({ length: 140 }, (_, index) => 4 + index);
    for (const number of numbers) bring(number);
    const wall = '<html><title>用户登录</title><body><p>请先登录后查看全文。没有账号？立即注册。</p></body></html>';
    const barred = stories.slice(3);
    for (const story of barred)
      polling.publisher.serve(newsHost, pathOf(story), () => ({ kind: 'page', type: 'text/html', body: wall }));
    await polling.pass(3 * day);
    assert.ok(hold());
    servePages(polling, barred);
    const releasedAt = polling.clock.now();
    await polling.pass(2 * day);
    assert.deepEqual((await numbersIn(polling)).toSorted(), [1, 2, 3, ...numbers].toSorted());
    const paths = new Set(barred.map(pathOf));
    const times = polling.publisher.requests.flatMap(({ path, at }) =>
      paths.has(path) && at >= releasedAt ? [at] : [],
    );
    const looks = times.filter((at, index) => index === 0 || at - (times[index - 1] ?? 0) > 60_000).length;
    assert.ok(times.length >= numbers.length && looks > 1, `${times.length} pages in ${looks} looks`);
  });

  test('whose pages were never readable goes by what its feed says', async () => {
    const polling = await openAnother();
    const stories = recentStories(polling, 3);
    const login = '<html><title>用户登录</title><body><p>请先登录后查看全文。没有账号？立即注册。</p></body></html>';
    for (const story of stories)
      polling.publisher.serve(newsHost, pathOf(story), () => ({ kind: 'page', type: 'text/html', body: login }));
    polling.publisher.serve(newsHost, '/feed', () => feedOf(polling, stories, { body: 'beginning' }));
    const source = makeSource(polling.publisher.urlOf(newsHost, '/feed'));
    polling.setSources(source);
    await polling.start();
    await polling.pass(day);
    assert.equal(polling.poller.state(source.id)?.hold, null);
    assert.deepEqual(await numbersIn(polling), [1, 2, 3]);
  });
});
