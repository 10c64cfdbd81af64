import assert from 'node:assert/strict';
import { readItemPage, readSource } from '../../../src/adapters/sources/read-source.ts';
import type { Article } from '../../../src/domain/article.ts';
import { HexinError } from '../../../src/domain/hexin-error.ts';
import type { SourceItem } from '../../../src/ports/source-reader.ts';
import type { GivenSource } from './given-sources.ts';

const now = Date.parse('2026-11-29T00:00:00Z');
const codes = new Set([
  'not-a-source',
  'undecodable',
  'too-complex',
  'wrong-type',
  'damaged',
  'encrypted',
  'scanned',
  'too-large',
]);
/** Of some kilobytes at most; a machine under load takes longer than one's own. */
const longestMs = 5_000;
const item: SourceItem = {
  key: 'k',
  url: 'https://news.example.cn/1',
  fingerprint: '0',
  isStub: true,
  title: '一座桥',
  publishedAt: null,
  articles: [],
};

/**
 * Reads what a source may send both ways, and fails for what is thrown and no HexinError, for what takes too long, and for what couldn't be shown or
 * kept.
 */
export async function readAnySource({ page }: GivenSource, parse: (text: string) => readonly Article[]): Promise<void> {
  const startedAt = performance.now();
  const content = await orRefused(() => readSource(page, { now, parse }));
  const articles = await orRefused(() => readItemPage(page, item, { now, parse }));
  const tookMs = performance.now() - startedAt;
  assert.ok(tookMs < longestMs, `took ${tookMs.toFixed(0)} ms`);
  for (const read of content?.items ?? []) {
    assert.match(read.fingerprint, /^[0-9a-f]{16}$/u);
    assert.ok(read.key.length <= 300 && !read.title.includes('\n'));
    assert.ok(read.url === null || /^https?:\/\//u.test(read.url));
    assert.ok(!read.isStub || read.url !== null);
    read.articles.forEach(checkArticle);
  }
  articles?.forEach(checkArticle);
}

async function orRefused<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof HexinError && codes.has(error.code)) return undefined;
    throw error;
  }
}

function checkArticle({ id, title, url, publishedAt, keyPoints, sections }: Article): void {
  assert.match(id, /^[0-9a-f]{16}$/u);
  assert.ok(url === null || /^https?:\/\//u.test(url), `${url} is no address`);
  assert.ok(publishedAt === null || !Number.isNaN(Date.parse(publishedAt)), `${publishedAt} is no time`);
  for (const text of [title, ...keyPoints, ...sections.flatMap(({ paragraphs }) => paragraphs)])
    assert.ok(text.isWellFormed());
}
