import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from '../ports/command.ts';
import { linkTarget, updatedStamp } from './article-head.ts';
import { container, message, textDisplay } from './components.ts';
import { notice } from './notices.ts';
import { numberMark } from './set-type.ts';
import { shortLine, shortTitle } from './short-text.ts';
import { publishedStamp, timeStamp } from './time-stamp.ts';
import { pickRow } from './title-list.ts';
import { wordingOf } from './wording/wording-of.ts';

/** One article of the list. */
export interface ArticleLine {
  readonly id: string;
  readonly title: string;
  readonly publishedAt: string | null;
  /** Milliseconds since the epoch. */
  readonly archivedAt: number;
  readonly url: string | null;
  /** When its text was changed last. @defaultValue it never was */
  readonly updatedAt?: number | undefined;
}

/** So many lines fit by construction, and are read at a glance. */
export const articleListCount = 10;

const titleText = 110;
const queryText = 60;

/** Articles by title with time and link, and a menu that shows the key points of one. At most {@link articleListCount} are listed. */
export function renderArticleList(articles: readonly ArticleLine[], query: string, locale: Locale): MessageBody {
  const wording = wordingOf(locale);
  const listed = articles.slice(0, articleListCount);
  const asked = shortLine(query, queryText);
  if (listed.length === 0)
    return asked === '' ? notice('no-articles', locale) : message([textDisplay(wording.articlesNotFound(asked))]);

  const heading = asked === '' ? wording.articlesHeading(listed.length) : wording.articlesFound(asked, listed.length);
  return message([
    container([
      textDisplay(`### ${heading}`),
      ...articleLines(listed, locale).map((line) => textDisplay(line)),
      pickRow('list', wording.pickPlaceholder, listed, wording),
    ]),
  ]);
}

/** An article each: its title, and below when it came and its link. */
export function articleLines(articles: readonly ArticleLine[], locale: Locale): readonly string[] {
  const wording = wordingOf(locale);
  return articles.map(({ title, publishedAt, archivedAt, url, updatedAt }, index) => {
    const target = linkTarget(url);
    const updated = updatedStamp(updatedAt, wording);
    const facts = [
      publishedStamp(publishedAt, locale) ?? wording.archived(timeStamp(archivedAt, 'f')),
      ...(updated === undefined ? [] : [updated]),
      ...(target === undefined ? [] : [`[${wording.originalButton}](${target})`]),
    ];
    return `${numberMark(index)}${shortTitle(title, titleText, wording)}\n-# ${facts.join(' · ')}`;
  });
}
