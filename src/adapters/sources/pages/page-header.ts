import { readSignature } from '../../../domain/parse/author-name.ts';
import { mergeMetadata, readMetadata } from '../../../domain/parse/metadata.ts';
import { findShownTime } from '../../../domain/parse/shown-time.ts';
import { readTime } from '../feeds/feed-time.ts';
import type { HtmlLine } from '../html-lines.ts';
import { isBar } from '../story-lines.ts';
import { bareLine } from './page-title.ts';

/** What a page shows around its title of when and by whom its story was published. */
export interface PageHeader {
  /** Behind 来源. */
  readonly source: string | null;
  /** What stands beside the time without a label: a publisher's name, or that of who wrote it. */
  readonly name: string | null;
  /** Who signed it: `记者 张三`, `文／张三`, `作者：张三`. */
  readonly author: string | null;
  /** As an article has it. */
  readonly publishedAt: string | null;
}

const limits = {
  above: 3,
  below: 8,
  /** Of a page that doesn't show its title, the first lines. */
  first: 30,
  longestLine: 120,
  /** What is longer says more than when and whose. */
  longestWhen: 60,
  /** So many lines of a story at most may be of its header. */
  inStory: 6,
  longestName: 24,
} as const;

/** Who wrote it isn't who published it, and the day of the week isn't either. */
const aside =
  /(?<=^|[\s|])(?:由|[Bb]y|文\s?[／/|]|作者|[记記]者)\s?[\p{L}·]{2,12}(?=\s|$)|星期[一二三四五六日天]|(?:发布于|發佈於)[：:]\S{2,12}$/u;
const edited = /更新|修改|编辑于|Updated/iu;
/** What stands before a publisher's name; some leave out the colon: `来源于 《周刊》`. */
const sourceLabel = /(?:来源|來源|稿源|信源|出处|出處)(?:于|於)?(?=[：:\s|])/u;
const unsigned = /^\S{2,3}[：:\s|]{1,4}《?([^\s《》：:|｜]{2,20})/u;
/** What is pressed and counted, behind a name. */
const controls = /[\s|]*[【[（(]?\s*(?:字[体體号號]|浏览|瀏覽|点击|點擊|阅读|閱讀|打印|列印|分享|评论|評論).*$/u;
/** Set apart so that the parts stand below one another: `2026`, `11/28`, `09:12:33`. */
const apart = /(?<!\d)(20\d{2})[\s|]+(\d{1,2})[\s|]*\/[\s|]*(\d{1,2})[\s|]+(\d{1,2}:\d{2}(?::\d{2})?)/u;

/** @param now - when the page was read, in milliseconds since the epoch */
export function readPageHeader(lines: readonly HtmlLine[], title: string, now: number): PageHeader {
  const around = linesNear(lines, title);
  const near = around.map(spaced);
  const shown = near.map((line) => readMetadata(line) ?? {}).reduce(mergeMetadata, {});
  const isName = (name: string | undefined) => name !== undefined && !isBar(name);
  return {
    source: near.map(labelledSource).find(isName) ?? null,
    name: isName(shown.source) ? (shown.source ?? null) : null,
    author: around.map(authorOf).find((author) => author !== undefined) ?? shown.author ?? null,
    publishedAt: timeIn(near, now) ?? shown.publishedAt ?? null,
  };
}

/** The signature in a line or in a part of it. */
function authorOf({ text, parts }: HtmlLine): string | undefined {
  return [text, ...parts].map(bareLine).flatMap((part) => readSignature(part) ?? [])[0];
}

function labelledSource(line: string): string | undefined {
  const at = line.search(sourceLabel);
  if (at < 0) return undefined;
  const told = line.slice(at).replace(controls, '');
  return readMetadata(told)?.source ?? unsigned.exec(told)?.[1];
}

/** The story without the lines above its text that are its title, when and by whom it was published, and names. */
export function withoutHeader(lines: readonly HtmlLine[], title: string, now: number): readonly HtmlLine[] {
  const start = lines.slice(0, limits.inStory);
  const titleAt = start.findIndex(({ text }) => bareLine(text) === title);
  const lastAt = start.findLastIndex((line) => isHeaderLine(line, now));
  if (lastAt < 0) return lines.slice(titleAt + 1);
  // A lead that stands above the line stays.
  const leads = start.slice(titleAt + 1, lastAt).filter((line) => isLead(line) && !isHeaderLine(line, now));
  return [...leads, ...lines.slice(Math.max(titleAt, lastAt) + 1)];
}

function isLead({ text }: HtmlLine): boolean {
  return text.length > limits.longestName || /[。！？]$/u.test(text);
}

function isHeaderLine(line: HtmlLine, now: number): boolean {
  const text = spaced(line);
  if (text.length > limits.longestLine) return false;
  if (readMetadata(text) !== undefined || readSignature(bareLine(line.text)) !== undefined) return true;
  return text.length <= limits.longestWhen && !/[。！？!?；]/u.test(text) && findShownTime(text, now) !== undefined;
}

function linesNear(lines: readonly HtmlLine[], title: string): readonly HtmlLine[] {
  const at = lines.findIndex(({ text }) => bareLine(text) === title);
  const near =
    at < 0
      ? lines.slice(0, limits.first)
      : [...lines.slice(at + 1, at + 1 + limits.below), ...lines.slice(Math.max(0, at - limits.above), at)];
  return near.filter(({ text }) => text.length <= limits.longestLine && bareLine(text) !== title);
}

/** A line with what its elements hold set apart, and without what is pressed in it. */
function spaced({ parts }: HtmlLine): string {
  const told: string[] = [];
  let isPressed = false;
  for (const part of parts.map(bareLine)) {
    // What was pressed how often stands behind it.
    isPressed = isBar(part) || (isPressed && /^\d{1,6}$/u.test(part));
    if (!isPressed) told.push(part);
  }
  return told.join(' | ').replace(aside, ' ').trim();
}

function timeIn(lines: readonly string[], now: number): string | undefined {
  const isWhen = (line: string) => line.length <= limits.longestWhen && !/[。！？!?]/u.test(line);
  const times = lines.filter(isWhen).map((line) => ({ time: findShownTime(line, now), isEdit: edited.test(line) }));
  const found = times.filter(({ time }) => time !== undefined && readTime(time, now) !== null);
  const time = (found.find(({ isEdit }) => !isEdit) ?? found[0])?.time;
  if (time !== undefined && time.length > 10) return time;
  const [, year, month, day, clock] = apart.exec(lines.join(' ')) ?? [];
  return year === undefined ? time : (findShownTime(`${year}-${month}-${day} ${clock}`, now) ?? time);
}
