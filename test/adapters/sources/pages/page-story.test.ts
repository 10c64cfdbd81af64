import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSource } from '../../../../src/adapters/sources/read-source.ts';
import { createReader } from '../../../../src/compose/reader.ts';
import { morePublisherPages } from './more-publisher-pages.ts';
import { publisherPages, readAt } from './publisher-pages.ts';

const { parse } = createReader();

describe('the story of a page is read from', () => {
  for (const page of [...publisherPages, ...morePublisherPages])
    test(page.name, () => {
      const bytes = Buffer.from(page.html);
      const { kind, items } = readSource({ mediaType: 'text/html', bytes, url: page.url }, { now: readAt, parse });
      assert.equal(kind, 'page');
      assert.equal(items.length, 1);
      const [item] = items;
      assert.equal(item?.articles.length, 1);
      const article = item?.articles[0];
      assert.equal(article?.title, page.title);
      assert.deepEqual(article?.keyPoints, page.keyPoints ?? []);
      assert.deepEqual(
        article?.sections.flatMap((section) => section.paragraphs),
        page.paragraphs,
      );
      assert.deepEqual(
        article?.sections.flatMap(({ heading }) => heading ?? []),
        page.headings ?? [],
      );
      assert.deepEqual(
        [article?.publishedAt, article?.source, article?.url],
        [page.publishedAt, page.source, page.canonical ?? page.url],
      );
    });
});

test('a front page has no story, and a page without text none either', () => {
  const list = Array.from(
    { length: 30 },
    (_, index) => `<li><a href="/${index}">今天的第${index}条新闻标题写在这里</a> <span>11-28</span></li>`,
  );
  for (const inside of [`<h1>江川晚报</h1><ul>${list.join('')}</ul>`, '<div id="app"></div>'])
    assert.deepEqual(
      readSource(
        {
          mediaType: 'text/html',
          bytes: Buffer.from(`<html><head><title>江川晚报</title></head><body>${inside}</body></html>`),
          url: 'https://www.example.cn/',
        },
        { now: readAt, parse },
      ).items,
      [],
    );
});
