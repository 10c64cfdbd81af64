import { beginningOf } from '../beginning-of.ts';
import type { HtmlLine } from '../html-lines.ts';
import { isBar } from '../story-lines.ts';
import type { PageFacts } from './page-facts.ts';

const limits = {
  /** In UTF-16 units. */
  least: 4,
  longest: 200,
  /** A title that is shown and named nowhere stands so many lines above the date at most, and is that long. */
  above: 3,
  leastShown: 8,
  longestShown: 80,
} as const;

const siteSuffix = /(?:\s?[_|｜]\s?|\s[-–—]\s|--|-(?=[\p{Script=Han}\p{N}]{1,7}\p{Script=Han}$))([^_|｜–—]{1,20})$/u;
/** What templates write where they should have written a title. */
const saysNothing =
  /^(?:首页|首頁|新闻|新聞|正文|详情|文章|内容|新闻详情|文章详情|新闻正文|无标题|untitled|home|index|article|news)$/iu;

/** A line without the mark of a heading, a quotation or a list. */
export const bareLine = (line: string) => line.replace(/^(?:#{1,6}|>|•)\s/u, '');

/** The name that a page gives its story, as it shows it where it does; where it names none, the line above the date. */
export function choosePageTitle({ titles, siteName }: PageFacts, shown: readonly HtmlLine[], dateAt: number): string {
  const isTitle = (title: string) => title.length >= limits.least && title !== siteName && !saysNothing.test(title);
  const lines = new Set(shown.map(({ text }) => bareLine(text)));
  const versions = titles.map((title) => withoutSite(title, siteName).filter(isTitle));
  const named = versions.flat().find((title) => lines.has(title)) ?? versions.find((all) => all.length > 0)?.at(-1);
  const isWeak = named === undefined || (titles.length === 1 && !lines.has(named) && named.length < limits.leastShown);
  const title = (isWeak ? titleAbove(shown, dateAt) : undefined) ?? named ?? titles[0] ?? '';
  return beginningOf(title, limits.longest);
}

/** The name of its site that stands behind a title. */
export function siteBehind(title: string): string | null {
  const [all, name] = siteSuffix.exec(title) ?? [];
  if (all === undefined || name === undefined) return null;
  // Some have the date there.
  return /\d{4}/u.test(name) ? siteBehind(title.slice(0, -all.length)) : name.trim();
}

function titleAbove(lines: readonly HtmlLine[], dateAt: number): string | undefined {
  const above = lines.slice(Math.max(0, dateAt - limits.above), Math.max(0, dateAt)).toReversed();
  const isTitle = ({ text, isLink }: HtmlLine) =>
    !isLink &&
    text.length >= limits.leastShown &&
    text.length <= limits.longestShown &&
    !isBar(text) &&
    !/[。；：:>]$/u.test(text);
  const found = above.find(isTitle);
  return found && bareLine(found.text);
}

/** A title, and what is left of it without one name of a site or a column behind it after the other: `标题_财经_某网`, `Title - Site`. */
function withoutSite(title: string, site: string | null): readonly string[] {
  const cut =
    site !== null && title.endsWith(site) ? title.slice(0, -site.length).replace(/[\s_|｜·\-–—]+$/u, '') : title;
  const shorter = cut.replace(siteSuffix, '');
  if (shorter === cut || shorter.length < limits.least + 2) return [title, cut];
  return [title, cut, ...withoutSite(shorter, null)];
}
