import type { OtherReport } from '../domain/other-report.ts';
import { linkTarget } from './article-head.ts';
import { oneLine } from './plain-text.ts';
import { isBlank, shortTitle } from './short-text.ts';
import { publishedStamp } from './time-stamp.ts';
import type { Wording } from './wording/wording.ts';

/** What a line that only counts takes at most, and one that names some a little more. */
export const reportsLineText = 90;

const nameText = 30;
const titleText = 80;
const mostNamed = 5;
const mostListed = 6;

interface Named {
  readonly name: string;
  readonly target: string | undefined;
}

/**
 * 同题报道 on one line of small print: who else tells a story, with links as far as there is room, else by name, else how many they are.
 *
 * @param room - in UTF-16 units
 * @returns undefined where nobody else does, or there is no room even for that
 */
export function reportsLine(reports: readonly OtherReport[], room: number, wording: Wording): string | undefined {
  if (reports.length === 0) return undefined;
  const named = nameAll(reports, wording).slice(0, mostNamed);
  const name = (count: number, write: (one: Named) => string) =>
    wording.otherReports(named.slice(0, count).map(write).join(wording.comma), reports.length - count);
  const counts = Array.from(named, (_, index) => named.length - index);
  const ways = [name(named.length, linked), ...counts.map((count) => name(count, (one) => one.name))];
  const lines = [...ways, wording.otherReportsCount(reports.length)].map((line) => `-# ${line}`);
  return lines.find((line) => line.length <= room);
}

/** The same as a list with titles and days, for where one story is all there is: at most some 2,000 UTF-16 units. */
export function reportsList(reports: readonly OtherReport[], wording: Wording): readonly string[] {
  if (reports.length === 0) return [];
  const listed = reports.slice(0, mostListed).map((report) => {
    const title = shortTitle(report.title, titleText, wording, 'inert');
    const target = linkTarget(report.url);
    const parts = [
      nameOf(report, wording),
      linked({ name: title, target }),
      publishedStamp(report.publishedAt, wording.locale),
    ];
    return `-# ${parts.filter((part) => part !== undefined).join(' · ')}`;
  });
  const left = reports.length - listed.length;
  return [
    `-# ${wording.otherReportsHeading}`,
    ...listed,
    ...(left > 0 ? [`-# ${wording.otherReportsCount(reports.length)}`] : []),
  ];
}

/** Brackets count in a link's text even behind a backslash, so that there they are wide ones. */
function linked({ name, target }: Named): string {
  return target === undefined ? name : `[${name.replace(/\\?\[/g, '［').replace(/\\?\]/g, '］')}](${target})`;
}

/** Each once by name; one that can't be named comes last, by its title. */
function nameAll(reports: readonly OtherReport[], wording: Wording): readonly Named[] {
  const named = new Map<string, Named>();
  for (const report of reports) {
    const name = nameOf(report, wording) ?? shortTitle(report.title, nameText, wording, 'inert');
    if (!named.has(name)) named.set(name, { name, target: linkTarget(report.url) });
  }
  return [...named.values()];
}

/** The publisher, or the host of the address. */
function nameOf({ publisher, url }: OtherReport, wording: Wording): string | undefined {
  const host = url === null ? undefined : URL.parse(url)?.hostname.replace(/^www\./, '');
  const name = publisher !== null && !isBlank(publisher) ? oneLine(publisher) : host;
  return name === undefined || isBlank(name) ? undefined : shortTitle(name, nameText, wording, 'inert');
}
