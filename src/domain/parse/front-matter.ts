import { findDate } from './date.ts';
import { type Metadata, mergeMetadata, readMetadata } from './metadata.ts';

/** What a block of front matter says, and the text that it was taken off. */
export interface FrontMatter {
  readonly title: string | undefined;
  readonly metadata: Metadata;
  /** The text below it. */
  readonly rest: string;
}

const longestBlock = 16_384;
const opening = /^\s{0,64}---[ \t]*(?:\r\n|\r|\n)/;
const closing = /(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?=\r|\n|$)/;
const entry = /^([\p{L}_-]{1,32})\s?[:：]\s?(.*)$/u;

const keys = {
  title: /^(?:title|headline|标题|標題|题目)$/iu,
  date: /^(?:date|published|publishedat|published_at|pubdate|time|datetime|日期|时间|時間|发布时间|發佈時間)$/iu,
  source: /^(?:source|publisher|site|media|来源|來源)$/iu,
  url: /^(?:url|link|source_url|original|permalink|链接|連結|原文|原文链接)$/iu,
} as const;

/**
 * Takes off the block between two lines of `---` at the beginning of a Markdown file. Of its entries the title, the date, the source and
 * the address are read, as text: it is no YAML parser. Undefined when there is no such block with an entry that is one of these.
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const open = opening.exec(text.slice(0, 128));
  if (!open) return undefined;
  const from = open[0].length;
  const block = text.slice(from - 1, from + longestBlock);
  const close = closing.exec(block);
  if (!close) return undefined;
  let title: string | undefined;
  let metadata: Metadata = {};
  let isKnown = false;
  for (const line of block.slice(0, close.index).split(/\r\n|\r|\n/)) {
    const [, key, raw = ''] = entry.exec(line.trim()) ?? [];
    const value = unquote(raw);
    if (key === undefined || value === '') continue;
    isKnown ||= Object.values(keys).some((pattern) => pattern.test(key));
    if (keys.title.test(key)) title ??= value;
    else metadata = mergeMetadata(metadata, readEntry(key, value));
  }
  return isKnown ? { title, metadata, rest: text.slice(from - 1 + close.index + close[0].length) } : undefined;
}

function readEntry(key: string, value: string): Metadata {
  if (keys.source.test(key)) return readMetadata(`来源：${value}`) ?? {};
  if (keys.url.test(key)) return readMetadata(`链接：${value}`) ?? {};
  const publishedAt = keys.date.test(key) ? findDate(value)?.iso : undefined;
  return publishedAt === undefined ? {} : { publishedAt };
}

function unquote(raw: string): string {
  const value = raw.trim();
  const quoted = /^(["'])(.*)\1$/.exec(value)?.[2];
  return (quoted ?? value).trim();
}
