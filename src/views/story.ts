import type { APIContainerComponent } from 'discord-api-types/v10';
import type { Article } from '../domain/article.ts';
import type { SeenEntry } from '../domain/seen-entry.ts';
import { originalUrl, smallPrint, smallPrintText, titleLine } from './article-head.ts';
import { button, buttonRow, container, houseColour, linkButton } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { reportsLine, reportsLineText } from './other-reports.ts';
import { type Block, layOut } from './pages.ts';
import { type Look, numberMark, setType } from './set-type.ts';
import { isBlank, shortTitle } from './short-text.ts';
import { leadSentences } from './split-text.ts';
import type { Wording } from './wording/wording.ts';
import { zhCn } from './wording/zh-cn.ts';

/** How much of a message one page of a story may take, in UTF-16 units. The rest is for the header and a note below. */
export const storyPageText = 3600;

/** The line that names a story at the top of its second page takes no more than small print does. */
const continuedTitleText = 80;
const leadText = 200;
const sentenceEnd = /[。！？!?….]["'”’」』）)]*\s*$/u;
/** What to call a story without a title takes as much as this in any language. */
const leastTitleText = 20;

/** One message's share of a story. Its size doesn't depend on the language, which may change between planning and sending. */
export interface StoryLayoutPage {
  /** The key points' share, written for Discord; empty for a story that is its title alone. */
  readonly lines: readonly string[];
  /** At most what the page's texts take in a message, in UTF-16 units. */
  readonly textLength: number;
  /** At least so many components, as the look `one` has them. */
  readonly componentCount: number;
}

/**
 * A story in pages, with every character of its points on one of them. There is one page at least. Where a page ends doesn't depend on who else tells
 * the story, since others may come until it is sent; the last page is counted with a line for them.
 */
export function layOutStory(
  article: Article,
  otherReports: SeenEntry['otherReports'] = [],
): readonly StoryLayoutPage[] {
  const heading = Math.max(titleLine(article, zhCn).length, leastTitleText) + 1 + smallPrintText + 1;
  const continued = smallPrintText + 1;
  const pages = layOut(storyBlocks(article), storyPageText - heading, storyPageText - continued);
  return pages.map((lines, index) => ({
    lines,
    textLength:
      (index === 0 ? heading : continued) +
      lines.join('\n').length +
      (index === pages.length - 1 && otherReports.length > 0 ? reportsLineText + 1 : 0),
    componentCount: originalUrl(article.url) === undefined ? 5 : 6,
  }));
}

export interface StoryStyle {
  /** Put into each button's custom_id. */
  readonly marker: string;
  readonly look: Look;
  /** Whether the publisher's points are marked too, which a briefing says of all of them. */
  readonly namesPublisher: boolean;
  /** What 同题报道 may take below the last page, in UTF-16 units. @defaultValue little */
  readonly reportsRoom?: number;
}

/** A page of a story as a container. A page that there is none of shows the heading alone. */
export function renderStory(
  { article, otherReports = [], updatedAt }: SeenEntry,
  page: number,
  wording: Wording,
  { marker, look, namesPublisher, reportsRoom = reportsLineText }: StoryStyle,
): APIContainerComponent {
  const heading =
    page === 0
      ? [titleLine(article, wording), smallPrint(article, wording, { namesPublisher, updatedAt })].filter(
          (line) => line !== undefined,
        )
      : [`-# ${wording.continued(shortTitle(article.title, continuedTitleText, wording))}`];
  const pages = layOutStory(article);
  const reports = page === pages.length - 1 ? reportsLine(otherReports, reportsRoom, wording) : undefined;
  const url = originalUrl(article.url);
  // Two pages of one story never share a message, but for custom_ids that is no reason to rely on it.
  const pageMarker = page === 0 ? marker : `${marker}.${page}`;
  return container(
    [
      ...setType(heading, [...(pages[page]?.lines ?? []), ...(reports === undefined ? [] : [reports])], look),
      buttonRow([
        button(wording.askButton, customId(verbs.ask, article.id, pageMarker)),
        button(wording.sectionsButton, customId(verbs.sections, article.id, pageMarker)),
        ...(url === undefined ? [] : [linkButton(wording.originalButton, url)]),
      ]),
    ],
    houseColour,
  );
}

/** The key points, numbered; the opening sentences of a story that has none. */
export function storyBlocks(article: Article): readonly Block[] {
  if (article.keyPoints.length > 0) {
    return article.keyPoints.map((text, index) => ({ mark: numberMark(index), text }));
  }
  const paragraphs = article.sections.flatMap((section) => section.paragraphs);
  // Above the first sentence there may be a byline, a caption or the name of a column.
  const opening =
    paragraphs.slice(0, 5).find((paragraph) => sentenceEnd.test(paragraph)) ??
    paragraphs.find((paragraph) => !isBlank(paragraph));
  return opening === undefined ? [] : [{ mark: '', text: leadSentences(opening, leadText) }];
}
