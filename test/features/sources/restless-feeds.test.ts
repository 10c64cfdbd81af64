import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawStory, escapeXml } from '../../support/publisher/draw-page.ts';
import { newsHost as host, numbersIn, recentStories } from '../../support/publisher/newsroom.ts';
import { openedPollings } from '../../support/publisher/opened-pollings.ts';
import { makeSource } from '../../support/publisher/polling.ts';
import type { PublishedStory } from '../../support/publisher/write-story.ts';

const openAnother = openedPollings();

interface Item {
  readonly title: string;
  readonly guid?: string;
  readonly link?: string;
  readonly date?: string;
  readonly body: string;
}

function rssOf(items: readonly Item[]): string {
  const tag = (name: string, text: string | undefined) =>
    text === undefined ? '' : `<${name}>${escapeXml(text)}</${name}>`;
  const printed = items.map(
    ({ title, guid, link, date, body }) =>
      `<item>${tag('title', title)}${tag('guid', guid)}${tag('link', link)}${tag('pubDate', date)}${tag('description', body)}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>河口新闻</title>${printed.join('')}</channel></rss>`;
}

const stories = 8;
const looks = 12;

/** Serves a feed that is another one at each look, for twelve hours. @returns the numbers of the stories told */
async function numbersAfter(itemOf: (story: PublishedStory, look: number) => Item) {
  const polling = await openAnother();
  const recent = recentStories(polling, stories);
  let look = 0;
  polling.publisher.serve(host, '/feed', () => {
    look += 1;
    return { kind: 'page', type: 'application/rss+xml', body: rssOf(recent.map((story) => itemOf(story, look))) };
  });
  polling.setSources(makeSource(polling.publisher.urlOf(host, '/feed')));
  await polling.start();
  await polling.pass(12 * 3_600_000);
  assert.ok(look >= looks, `${look} looks`);
  return numbersIn(polling);
}

const once = Array.from({ length: stories }, (_, index) => index + 1);
const date = ({ publishedAt }: PublishedStory) => new Date(publishedAt).toUTCString();
const linkOf = ({ number }: PublishedStory) => `https://news.example/${number}.html`;
const bodyOf = (story: PublishedStory) => drawStory(story, 'list');

describe('every story is told once, though at each look', () => {
  const forms: Readonly<Record<string, (story: PublishedStory, look: number) => Item>> = {
    'each item has another guid': (story, look) => ({
      title: story.title,
      guid: `${story.number}-${look}`,
      link: linkOf(story),
      date: date(story),
      body: bodyOf(story),
    }),
    'each item has another guid, and no link': (story, look) => ({
      title: story.title,
      guid: `${story.number}-${look}`,
      date: date(story),
      body: bodyOf(story),
    }),
    'each item has another address, as those with a session in them': (story, look) => ({
      title: story.title,
      link: `${linkOf(story)}?sid=${look}`,
      date: date(story),
      body: bodyOf(story),
    }),
    'each title counts, and the guid with it': (story, look) => ({
      title: `${story.title}（${look} 人评论）`,
      guid: `${story.number}-${look}`,
      link: linkOf(story),
      date: date(story),
      body: bodyOf(story),
    }),
    'each item is of this very moment': (story, look) => ({
      title: story.title,
      link: linkOf(story),
      date: new Date(story.publishedAt + look * 3_600_000).toUTCString(),
      body: bodyOf(story),
    }),
    'each text goes back and forth between two': (story, look) => ({
      title: story.title,
      guid: String(story.number),
      link: linkOf(story),
      date: date(story),
      body: bodyOf(story) + (look % 2 === 0 ? '<p>编者按：本报将继续报道此事的进展。</p>' : ''),
    }),
    'each text ends in another count of readers': (story, look) => ({
      title: story.title,
      link: linkOf(story),
      date: date(story),
      body: `${bodyOf(story)}<p>阅读 ${look * 17}</p>`,
    }),
  };
  for (const [name, itemOf] of Object.entries(forms))
    test(name, async () => {
      const numbers = await numbersAfter(itemOf);
      assert.deepEqual(
        numbers.toSorted((a = 0, b = 0) => a - b),
        once,
      );
    });
});
