import { type Metadata, readMetadata } from './metadata.ts';
import { findDate } from './date.ts';

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
  let known = false;
  for (const line of block.slice(0, close.index).split(/\r\n|\r|\n/)) {
    const [, key, raw = ''] = entry.exec(line.trim()) ?? [];
    const value = unquote(raw);
    if (key === undefined || value === '') continue;
    known = true;
    if (keys.title.test(key)) title ??= value;
    else if (keys.date.test(key)) metadata = { publishedAt: findDate(value)?.iso, ...metadata } as Metadata;
    else if (keys.source.test(key)) metadata = { ...readMetadata(`来源：${value}`), ...metadata };
    else if (keys.url.test(key)) metadata = { ...readMetadata(`链接：${value}`), ...metadata };
  }
  return known ? { title, metadata, rest: text.slice(from - 1 + close.index + close[0].length) } : undefined;
}

function unquote(raw: string): string {
  const value = raw.trim();
  const quoted = /^(["'])(.*)\1$/.exec(value)?.[2];
  return (quoted ?? value).trim();
}
