import { createHash } from 'node:crypto';
import type { Article } from '../../../domain/article.ts';
import { joinAuthors } from '../../../domain/parse/author-name.ts';
import type { SourceItem } from '../../../ports/source-reader.ts';
import { beginningOf } from '../beginning-of.ts';
import type { HtmlLine } from '../html-lines.ts';
import { readHtmlText } from '../html-text.ts';
import { oneLine } from '../one-line.ts';
import { storyLines } from '../story-lines.ts';
import { toArticles } from '../to-articles.ts';
import { webAddress } from '../web-address.ts';
import type { FeedContext, FeedItem } from './feed.ts';
import { readTime } from './feed-time.ts';
import { isStub } from './is-stub.ts';
import { asMeant } from './plain-as-html.ts';

const longest = {
  key: 300,
  /** Of longer texts the beginning is read, in UTF-16 units of HTML. */
  html: 1_000_000,
  text: 100_000,
  titleFromText: 40,
  addition: 24,
  publisher: 48,
} as const;
const keyPointsLabel = /核心(?:提示|要[点點]|提要|摘要|看[点點])/u;

export interface ItemContext extends FeedContext {
  /** Where relative addresses are meant from, unless the item says so itself. */
  readonly base: string;
  readonly feedTitle: string;
  /** Ids, addresses and times that stand at items and say nothing of them. */
  readonly meaningless: ReadonlySet<string>;
}

/** One item of a feed, with what it holds as articles. */
export function readItem(item: FeedItem, context: ItemContext): SourceItem {
  const base = webAddress(item.base, context.url) ?? context.base;
  const own = (said: string | null) => (said === null || context.meaningless.has(said) ? null : said);
  const url = webAddress(own(item.link), base);
  const lines = linesOf(item);
  const { title, text } = withTitle(
    titleOf(item),
    storyLines(lines).map((line) => line.text),
  );
  const publishedAt = readTime(item.published, context.now);
  const publisher =
    oneLine(item.publisher ?? '', longest.publisher) || beginningOf(context.feedTitle, longest.publisher);
  const author = joinAuthors(item.authors.map((name) => oneLine(name, longest.publisher)));
  const articles = toArticles(title, text, context.parse).map((article) => ({
    ...article,
    source: article.source ?? (publisher === '' ? null : publisher),
    author: author ?? article.author,
    url: url ?? article.url,
    publishedAt: publishedAt ?? article.publishedAt,
  }));
  const stub = isStub({ ...item, link: url }, lines);
  return {
    key: beginningOf((own(item.id) ?? url ?? `${title} ${beginningOf(text, 80)}`).trim(), longest.key),
    url,
    // Where the rest isn't here, the time of the last change is all that tells of one.
    fingerprint: fingerprintOf(title, articles, stub ? [url, own(item.updated)] : []),
    isStub: stub,
    title,
    publishedAt,
    articles,
  };
}

/** What an item has to say: the whole, below key points that stand in its summary alone. */
function linesOf({ summary, content }: FeedItem): readonly HtmlLine[] {
  const short = readHtmlText(asMeant(summary.slice(0, longest.html)));
  const long = readHtmlText(asMeant(content.slice(0, longest.html)));
  const isBoth = keyPointsLabel.test(short.text) && !keyPointsLabel.test(long.text);
  if (long.text === '') return short.lines;
  return isBoth ? [...short.lines, ...long.lines] : long.lines;
}

/** A title without the name of its publisher, which those who collect others' put behind it: `标题 - 某报`. */
function titleOf({ title, publisher }: FeedItem): string {
  const line = oneLine(title);
  const name = oneLine(publisher ?? '');
  return name !== '' && line.endsWith(` - ${name}`) ? line.slice(0, -name.length - 3).trim() : line;
}

/**
 * Flashes have no title but what stands in 【】 at the beginning of their text, its first short line, or its first sentence. Where the text is the
 * title once more and little else, there is none.
 */
function withTitle(title: string, lines: readonly string[]): { readonly title: string; readonly text: string } {
  const text = beginningOf(lines.join('\n\n'), longest.text);
  if (title !== '') {
    const isAll = text.length < title.length + longest.addition && text.replace(/^(?:•|\d\.)\s/u, '').startsWith(title);
    return { title, text: isAll ? '' : text };
  }
  const [all, bracketed] = /^【([^【】\n]{4,60})】\s*/u.exec(text) ?? [];
  if (all !== undefined && bracketed !== undefined) return { title: bracketed, text: text.slice(all.length) };
  const [first = '', ...others] = lines;
  const isTitle = others.length > 0 && first.length <= longest.titleFromText && !/[。；;，,]$/u.test(first);
  if (isTitle) return { title: first.replace(/^#+\s/u, ''), text: others.join('\n\n') };
  const [sentence = ''] = /^[^。！？!?\n]{0,400}[。！？!?]?/u.exec(first) ?? [];
  const cut = beginningOf(sentence, longest.titleFromText);
  return { title: cut === sentence ? sentence.replace(/。$/u, '') : `${cut}…`, text };
}

function fingerprintOf(title: string, articles: readonly Article[], about: readonly (string | null)[]): string {
  const said = articles.map(({ id, keyPoints }) => [id, keyPoints]);
  return createHash('sha256')
    .update(JSON.stringify([title, said, about]))
    .digest('hex')
    .slice(0, 16);
}
