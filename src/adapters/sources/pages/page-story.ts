import { readAuthor } from '../../../domain/parse/author-name.ts';
import { findDate } from '../../../domain/parse/date.ts';
import { bareWords } from '../bare-words.ts';
import { readTime } from '../feeds/feed-time.ts';
import type { HtmlLine } from '../html-lines.ts';
import { type HtmlText, readHtmlText } from '../html-text.ts';
import { storyLines } from '../story-lines.ts';
import { findMainText, holdsKeyPoints, type MainText } from './main-text.ts';
import { type PageFacts, readPageFacts } from './page-facts.ts';
import { type PageHeader, readPageHeader, withoutHeader } from './page-header.ts';
import { bareLine, choosePageTitle, siteBehind } from './page-title.ts';

/** The story of a page, before it is parsed. */
export interface PageStory {
  /** Empty where the page has none. */
  readonly title: string;
  /** A line for each paragraph, with empty lines between, as Markdown; the title isn't in it. */
  readonly text: string;
  /** As an article has them. */
  readonly publishedAt: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly facts: PageFacts;
}

const limits = {
  /** Building and searching a tree takes time by the square of these: so much takes some seconds at worst. */
  elements: 10_000,
  texts: 40_000,
  depth: 200,
  /** What JSON-LD has of the text counts from here, where the page shows less than half of it. */
  leastTold: 80,
  /** A page with so many lines, of which more than such a share are names of others, is an index. */
  leastIndex: 8,
  indexShare: 0.8,
  /** A lead is so long at least, and no further above the text, in lines. */
  leastLead: 16,
  longestWhen: 60,
  farthestLead: 8,
} as const;

/**
 * Finds the story of a page: its title, its text without what is around it, when and by whom it was published, from what the page says of itself and
 * from what it shows. A page that is too large or too deep to be searched, or whose main text isn't to be told from the rest, gives all of its text.
 * Takes a second for a large page, and some seconds for a hostile one.
 *
 * @param url - where the page is
 * @param now - when it was read, in milliseconds since the epoch
 */
export function readPageStory(html: string, url: string, now: number): PageStory {
  const all = readHtmlText(html);
  const facts = readPageFacts(html, url);
  const dateAt = all.lines.findIndex(({ text }) => text.length <= 80 && findDate(text) !== undefined);
  const title = choosePageTitle(facts, all.lines, dateAt);
  const { keyPoints = [], lines } = chooseText(html, all, facts);
  const own = withoutHeader(storyLines(lines), title, now);
  const points = new Set(keyPoints.map(({ text }) => bare(text)));
  const unread = all.lines.filter(({ text }) => !points.has(bare(text)));
  const lead = findLead(unread, title, own[0], now);
  const story = [...keyPoints, ...(isIndex(own) ? [] : [...lead, ...own])];
  const header = readPageHeader(all.lines, title, now);
  const told = facts.times.map((time) => readTime(time, now)).find((time) => time !== null) ?? null;
  const source = choosePublisher(header, facts);
  return {
    title,
    text: story.map(({ text }) => text).join('\n\n'),
    publishedAt: chooseTime(told, header.publishedAt) ?? timeElsewhere(html, all.lines, now) ?? dateOf(url, now),
    source,
    author: chooseAuthor(header, facts, source),
    facts,
  };
}

/** Behind 来源, then what the page's data say, then what stands beside the time or behind the title, whichever is called like a publisher. */
function choosePublisher(header: PageHeader, { publisher, siteName, authors, titles }: PageFacts): string | null {
  const { source } = header;
  const name = header.name !== null && authors.includes(header.name) ? null : header.name;
  const site = siteName !== null && isDomain.test(siteName) ? null : siteName;
  const behind = siteBehind(titles.at(-1) ?? '');
  const isPublisher = name !== null && calledLikePublisher.test(name);
  return source ?? publisher ?? site ?? (isPublisher ? name : (behind ?? name));
}

/** Who signed it, then whom the page's data name, then who stands beside the time; nobody who is the publisher. */
function chooseAuthor(header: PageHeader, { authors, siteName, titles }: PageFacts, source: string | null) {
  const publishers = [source, siteName, siteBehind(titles.at(-1) ?? '')].flatMap((name) =>
    name === null || bareWords(name) === '' ? [] : [bareWords(name)],
  );
  const isPublisher = (name: string) => {
    const words = bareWords(name);
    return publishers.some(
      (publisher) =>
        words.startsWith(publisher) ||
        (publisher.includes(words) && (publisher === words || !ofSomebody.test(publisher))),
    );
  };
  const all = [header.author, ...authors, header.name].flatMap((name) =>
    name === null ? [] : (readAuthor(name) ?? []),
  );
  return all.find((name) => !isPublisher(name)) ?? null;
}

/** A site that has its author's name. */
const ofSomebody = /的|s?(?:blog|notes|newsletter)|博客|部落格|笔记|筆記|随笔|隨筆|日记|日記/iu;

const isDomain = /^[\w-]+(?:\.[\w-]+)+$/u;
const calledLikePublisher =
  /(?:报|報|网|網|社|台|臺|刊|新闻|新聞|客户端|频道|頻道|在线|线上|中心|发布|發布|杂志|雜誌|卫视|衛視|电视|電視|广播|廣播|通讯|通訊|TV)$/iu;

const bare = (line: string) => bareLine(line).replace(/\s+/gu, '');

/** A lead that stands between title and text, apart from it: reading views leave it out. */
function findLead(
  all: readonly HtmlLine[],
  title: string,
  first: HtmlLine | undefined,
  now: number,
): readonly HtmlLine[] {
  const titleAt = all.findIndex(({ text }) => bareLine(text) === title);
  const textAt = first ? all.findIndex(({ text }) => text === first.text) : -1;
  if (titleAt < 0 || textAt - titleAt < 2 || textAt - titleAt > limits.farthestLead) return [];
  const between = all.slice(titleAt + 1, textAt).filter(({ text, hasLink }) => !hasLink && !holdsKeyPoints.test(text));
  const isLead = ({ text }: HtmlLine) => text.length >= limits.leastLead && /[。！？]["”」』]?$/u.test(text);
  return storyLines(withoutHeader(between, title, now).filter(isLead));
}

/** Whether these are the names of other pages: what a front page has is no story. */
function isIndex(lines: readonly HtmlLine[]): boolean {
  const names = lines.filter(({ text, hasLink }) => hasLink && !/[。！？.!?]["”」』）)]?$/u.test(text));
  return lines.length >= limits.leastIndex && names.length > lines.length * limits.indexShare;
}

function chooseText(html: string, all: HtmlText, { body }: PageFacts): MainText {
  const { elementCount, textCount, depth } = all;
  if (elementCount > limits.elements || textCount > limits.texts || depth > limits.depth) return { lines: all.lines };
  const main = tryMainText(html);
  const told = body === null ? undefined : readHtmlText(body.replaceAll('\n', '<br>'));
  const length = main?.lines.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
  if (told && told.text.length > limits.leastTold && told.text.length > 2 * length) return { lines: told.lines };
  return main ?? { lines: all.lines };
}

/** The tree is built and searched by recursion here and there: hostile HTML makes it overflow, and gives all of its text instead. */
function tryMainText(html: string): MainText | undefined {
  try {
    return findMainText(html);
  } catch {
    return undefined;
  }
}

/** What the page's data say, unless what it shows says more, or the same by the clock where the data's zone is a template's UTC. */
function chooseTime(told: string | null, shown: string | null): string | null {
  if (told === null || shown === null) return told ?? shown;
  const isMoreExact = told.length === 10 && shown.startsWith(told);
  const isSameClock = /(?:Z|\+00:00)$/u.test(told) && told.slice(0, 16) === shown.slice(0, 16);
  return isMoreExact || isSameClock ? shown : told;
}

/** What stands below the text of when it was published, or in the data that a script shows it from. */
function timeElsewhere(html: string, lines: readonly HtmlLine[], now: number): string | null {
  const shown = lines.find(({ text }) => text.length <= limits.longestWhen && when.test(text) && findDate(text));
  const inScript = scriptTime.exec(html)?.[1];
  return readTime(shown && findDate(shown.text)?.iso, now) ?? readTime(inScript?.replace('T', ' '), now);
}

const when = /^(?:发布|發布|發佈|发表|發表|刊登|首发|编辑|編輯)(?:时间|時間|日期)?[于於：:]/u;
const scriptTime =
  /\b(?:ct|(?:publish|pub|create|release)[_-]?(?:ed)?[_-]?(?:time|date|at))["']?\s{0,3}[:=]\s{0,3}["']?(20\d{2}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2})?|1\d{9}(?:\d{3})?)(?!\d)/iu;

/** The day in an address: `/2026/11/25/`, `/2026-11-25/`, `/20261125/`. */
function dateOf(url: string, now: number): string | null {
  const [, year, month, day] = /\/(20\d{2})[-/]?([01]\d)[-/]?([0-3]\d)(?=[/_\-.])/u.exec(new URL(url).pathname) ?? [];
  return year === undefined ? null : readTime(`${year}-${month}-${day}`, now);
}
