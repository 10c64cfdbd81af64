import type { Article } from '../domain/article.ts';
import { discordLimits } from './limits.ts';
import { isBlank, shortTitle } from './short-text.ts';
import { publishedStamp, timeStamp } from './time-stamp.ts';
import type { Wording } from './wording/wording.ts';

const titleText = 1500;
const sourceText = 40;
const authorText = 24;
const linkText = 190;

/** What {@link smallPrint} takes at most, in any language. */
export const smallPrintText = 150;

/** `### ` and the title, in full up to 1,500 characters. */
export function titleLine(article: Article, wording: Wording): string {
  return `### ${shortTitle(article.title, titleText, wording)}`;
}

/**
 * `-# source · author · time · when it was changed · who wrote the points`, as far as they are known. How a story begins, shown where nobody wrote any, is an
 * excerpt.
 *
 * @param how.namesPublisher - whether the publisher is named as their author too, which a briefing says once of all its stories
 * @param how.updatedAt - when the text was changed last
 */
export function smallPrint(
  article: Article,
  wording: Wording,
  {
    namesPublisher = true,
    updatedAt,
  }: { readonly namesPublisher?: boolean; readonly updatedAt?: number | undefined } = {},
): string | undefined {
  const hasText = article.sections.some(({ paragraphs }) => paragraphs.some((paragraph) => !isBlank(paragraph)));
  const author = article.keyPoints.length > 0 ? article.keyPointsBy : hasText ? 'extract' : undefined;
  const isNamed = author !== undefined && (namesPublisher || author !== 'publisher');
  const parts = [
    sourceLine(article, wording),
    updatedStamp(updatedAt, wording),
    isNamed ? wording.pointsBy[author] : undefined,
  ];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : `-# ${known.join(' · ')}`;
}

/** `source · author · time`, as far as they are known; undefined if none is. */
export function sourceLine(article: Article, wording: Wording): string | undefined {
  const { source, publishedAt } = article;
  const author = authorOf(article);
  const parts = [
    source === null || isBlank(source) ? undefined : shortTitle(source, sourceText, wording),
    author && wording.author(shortTitle(author, authorText, wording)),
    publishedStamp(publishedAt, wording.locale),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** Who wrote an article, where that isn't whose it is. */
export function authorOf({ author, source }: Article): string | undefined {
  return author === null || isBlank(author) || author === source ? undefined : author;
}

/** 更新: that a text was changed since it came, and when; undefined for one that wasn't. */
export function updatedStamp(updatedAt: number | undefined, wording: Wording): string | undefined {
  return updatedAt === undefined ? undefined : wording.updated(timeStamp(updatedAt, 'f'));
}

/** A URL as the target of `[…](…)`, which a bracket or a backslash would end; undefined for one that is none or too long. */
export function linkTarget(url: string | null): string | undefined {
  const target = originalUrl(url)?.replace(
    /[()[\]\\<>]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return target !== undefined && target.length <= linkText ? target : undefined;
}

/** An article's address if a button can lead there. */
export function originalUrl(url: string | null): string | undefined {
  if (url === null || url.length > discordLimits.buttonUrl || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return (protocol === 'http:' || protocol === 'https:') && href.length <= discordLimits.buttonUrl ? href : undefined;
}
