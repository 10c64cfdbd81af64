import type { Citation } from '../domain/answer.ts';
import type { AboutArticle } from '../domain/seen-entry.ts';
import { updatedStamp } from './article-head.ts';
import { reportsLine, reportsLineText } from './other-reports.ts';
import { shortLine, shortTitle } from './short-text.ts';
import { publishedStamp } from './time-stamp.ts';
import type { Wording } from './wording/wording.ts';

const sourceTitleText = 60;
const leastQuoteText = 20;
/** Around a quotation: `-# [99] `, its quotation marks, a line break. */
const sourceMarksText = 24;
/** Of the room that sentences leave, who else tells a story gets so much at most. */
const reportsShare = 1 / 4;

/** What the sources take without quotations. */
export function sourcesLength(citations: readonly Citation[], wording: Wording): number {
  return citations.reduce(
    (sum, of) => sum + sourceLine({ numbers: [of.n], of, quote: '', updated: undefined }, wording).length + 1,
    0,
  );
}

/**
 * A line for each source, and one for several of the same article that quote nothing; an article is named once. What room there is left goes to what
 * is to be said of the articles, that they were updated and below each who else tells its story, and then to the quotations, in equal shares. So where
 * a page ends doesn't depend on what happened to an article since.
 *
 * @param said - what the answer says word by word, which is not quoted once more
 */
export function renderSources(
  citations: readonly Citation[],
  room: number,
  wording: Wording,
  { said, about }: { readonly said: ReadonlySet<string>; readonly about?: AboutArticle | undefined },
): readonly string[] {
  let left = room - sourcesLength(citations, wording);
  const updates = new Map<string, string>();
  for (const { articleId } of citations) {
    const stamp = updates.has(articleId) ? undefined : updatedStamp(about?.(articleId)?.updatedAt, wording);
    if (stamp === undefined || stamp.length + 3 > left) continue;
    updates.set(articleId, stamp);
    left -= stamp.length + 3;
  }
  const reports = renderReports(citations, Math.floor(left * reportsShare), wording, about);
  for (const line of reports.values()) left -= line.length + 1;
  const sources: Source[] = [];
  for (const [index, citation] of citations.entries()) {
    const share = Math.floor(left / (citations.length - index)) - sourceMarksText;
    const quote = share < leastQuoteText || said.has(citation.quote) ? '' : shortLine(citation.quote, share);
    left -= quote.length + sourceMarksText;
    const before = sources.at(-1);
    if (before?.quote === '' && quote === '' && before.of.articleId === citation.articleId)
      before.numbers.push(citation.n);
    else {
      sources.push({ numbers: [citation.n], of: citation, quote, updated: updates.get(citation.articleId) });
      updates.delete(citation.articleId);
    }
  }
  return sources.flatMap((source, index) => {
    const { articleId } = source.of;
    const isSame = sources[index - 1]?.of.articleId === articleId;
    const line =
      isSame && source.quote !== ''
        ? `-# ${marksOf(source)} ${wording.sameSource(source.quote)}`
        : sourceLine(source, wording);
    const isLast = sources.findLast(({ of }) => of.articleId === articleId) === source;
    const others = isLast ? reports.get(articleId) : undefined;
    return others === undefined ? [line] : [line, others];
  });
}

/** By article, the line that says who else tells its story, as far as there is room. */
function renderReports(
  citations: readonly Citation[],
  room: number,
  wording: Wording,
  about: AboutArticle | undefined,
): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  let left = room;
  for (const { articleId } of citations) {
    if (lines.has(articleId)) continue;
    const line = reportsLine(about?.(articleId)?.otherReports ?? [], Math.min(left, 4 * reportsLineText), wording);
    if (line === undefined) continue;
    lines.set(articleId, line);
    left -= line.length + 1;
  }
  return lines;
}

interface Source {
  readonly numbers: number[];
  readonly of: Citation;
  /** Empty for none. */
  readonly quote: string;
  /** That it was, and when. */
  readonly updated: string | undefined;
}

const marksOf = ({ numbers }: Source) => numbers.map((n) => `[${n}]`).join('');

/** With the day, since what an article calls 昨天 is another. */
function sourceLine(cited: Source, wording: Wording): string {
  const { of, quote, updated } = cited;
  const name = shortTitle(of.title, sourceTitleText, wording);
  const stamps = [publishedStamp(of.publishedAt ?? null, wording.locale), updated];
  const source = quote === '' ? wording.quotedTitle(name) : wording.quotation(name, quote);
  return [`-# ${marksOf(cited)} ${source}`, ...stamps.filter((stamp) => stamp !== undefined)].join(' · ');
}
