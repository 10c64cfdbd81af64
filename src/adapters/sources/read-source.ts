import { createHash } from 'node:crypto';
import type { Article } from '../../domain/article.ts';
import { HexinError } from '../../domain/hexin-error.ts';
import type { FetchedPage, SourceContent, SourceItem } from '../../ports/source-reader.ts';
import { beginningOf } from './beginning-of.ts';
import { decodeHtml } from './decode-html.ts';
import { sniffKind } from './document-kind.ts';
import { documentTexts } from './document-text.ts';
import { decodeFeed } from './feeds/decode-feed.ts';
import { readFeed } from './feeds/read-feed.ts';
import { oneLine } from './one-line.ts';
import type { PageFacts } from './pages/page-facts.ts';
import { type PageStory, readPageStory } from './pages/page-story.ts';
import { plainDocumentText } from './plain-document-text.ts';
import { sourceKind } from './source-kind.ts';
import { type Parse, toArticles } from './to-articles.ts';

export interface SourceContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly parse: Parse;
}

const noFacts: PageFacts = {
  titles: [],
  canonical: null,
  times: [],
  publisher: null,
  siteName: null,
  authors: [],
  body: null,
  feeds: [],
};
const longestText = 100_000;

/** As `SourceReader.read`, at once. */
export function readSource(page: FetchedPage, context: SourceContext): SourceContent {
  if (isOtherFile(page.bytes)) throw notASource();
  const text = decodeFeed(page.bytes, page.charset);
  const kind = sourceKind(text, page.mediaType);
  if (kind === 'feed') return readFeed(text, { ...context, url: page.url });
  if (kind === 'other') throw notASource();
  const story = storyOf(page, kind, context.now);
  const articles = articlesOf(story, page.url, context.parse);
  const fingerprint = createHash('sha256').update(JSON.stringify(articles.map(({ id, keyPoints }) => [id, keyPoints])));
  const url = story.facts.canonical ?? page.url;
  const { title, publishedAt } = story;
  const item = { key: url.slice(0, 300), url, isStub: false, title, publishedAt, articles };
  return {
    kind: 'page',
    title: oneLine(story.facts.siteName ?? title) || null,
    items: articles.length > 0 ? [{ ...item, fingerprint: fingerprint.digest('hex').slice(0, 16) }] : [],
    feeds: story.facts.feeds,
    pollHintMs: null,
  };
}

/** As `SourceReader.readItemPage`. A document at an item's address, such as a PDF, is read as one. */
export async function readItemPage(
  page: FetchedPage,
  item: SourceItem,
  { now, parse }: SourceContext,
): Promise<readonly Article[]> {
  const story = await storyAt(page, now);
  const [own] = item.articles;
  const articles = articlesOf({ ...story, title: story.title || item.title }, page.url, parse).map((article) => ({
    ...article,
    source: article.source ?? own?.source ?? null,
    author: article.author ?? own?.author ?? null,
    publishedAt: article.publishedAt ?? item.publishedAt,
  }));
  return articles;
}

async function storyAt(page: FetchedPage, now: number): Promise<PageStory> {
  const kind = sniffKind(page.bytes, page);
  if (kind === 'html' || kind === 'text') {
    const found = sourceKind(decodeFeed(page.bytes, page.charset), page.mediaType);
    if (found === 'html' || found === 'text') return storyOf(page, found, now);
    throw notASource();
  }
  const [{ text = '', heading = '', source = null, publishedAt = null } = {}] = await documentTexts(page);
  return { title: heading, text, source, author: null, publishedAt: publishedAt ?? null, facts: noFacts };
}

/** A picture, a PDF, an archive of files: whose text isn't in a wrong encoding, but none. */
function isOtherFile(bytes: Uint8Array): boolean {
  try {
    const kind = sniffKind(bytes, { mediaType: 'text/plain' });
    return kind === 'pdf' || kind === 'docx';
  } catch (error) {
    if (error instanceof HexinError) return true;
    throw error;
  }
}

function notASource(): HexinError {
  return new HexinError('not-a-source', 'It is neither a feed nor a page');
}

function storyOf({ bytes, charset, url }: FetchedPage, kind: 'html' | 'text', now: number): PageStory {
  if (kind === 'html') return readPageStory(decodeHtml(bytes, charset), url, now);
  const text = plainDocumentText(bytes, charset);
  return { title: '', text, publishedAt: null, source: null, author: null, facts: noFacts };
}

function articlesOf(story: PageStory, url: string, parse: Parse): readonly Article[] {
  const articles = toArticles(story.title, beginningOf(story.text, longestText), parse);
  return articles.map((article) => ({
    ...article,
    source: article.source ?? story.source,
    author: story.author ?? article.author,
    url: story.facts.canonical ?? url,
    publishedAt: story.publishedAt ?? article.publishedAt,
  }));
}
