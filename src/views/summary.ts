import type { Article } from '../domain/article.ts';
import type { SeenEntry } from '../domain/seen-entry.ts';
import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from '../ports/command.ts';
import { originalUrl, smallPrint, titleLine } from './article-head.ts';
import {
  button,
  buttonRow,
  container,
  houseColour,
  linkButton,
  message,
  separator,
  textDisplay,
} from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { discordLimits, isWithinCount } from './limits.ts';
import { reportsList } from './other-reports.ts';
import { type Block, layOut } from './pages.ts';
import { plainTitle } from './plain-text.ts';
import { type Look, looks, setType } from './set-type.ts';
import { isBlank } from './short-text.ts';
import { abridge, leadSentences } from './split-text.ts';
import { storyBlocks } from './story.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

const sectionLeadText = 120;
const sectionHeadingText = 200;

/**
 * One page of a story's summary: title, key points, then each section's heading with its first sentence; below the last one, who else tells
 * the story. All of the points are on some page; a page past the last shows the last.
 */
export function renderSummary(entry: SeenEntry, page: number, locale: Locale): MessageBody {
  const { article, otherReports = [], updatedAt } = entry;
  const wording = wordingOf(locale);
  const heading = [titleLine(article, wording), smallPrint(article, wording, { updatedAt })].filter(
    (line) => line !== undefined,
  );
  const reports = reportsList(otherReports, wording);
  const room = discordLimits.text - [...heading, ...reports].join('\n').length - 2;
  const pages = layOut([...storyBlocks(article), ...sectionBlocks(article, wording)], room, room);
  const shown = Math.min(Math.max(page, 0), pages.length - 1);
  const url = originalUrl(article.url);
  const buttons = buttonRow([
    button(wording.askButton, customId(verbs.ask, article.id, 'summary')),
    ...(shown > 0 ? [pageButton(wording.previousButton, article, 'previous', shown - 1)] : []),
    ...(shown < pages.length - 1 ? [pageButton(wording.nextButton, article, 'next', shown + 1)] : []),
    ...(url === undefined ? [] : [linkButton(wording.originalButton, url)]),
  ]);
  const inLook = (look: Look) =>
    message([
      container(
        [
          ...setPage(heading, pages[shown] ?? [], look, wording),
          ...(reports.length > 0 && shown === pages.length - 1 ? [separator(), textDisplay(...reports)] : []),
          buttons,
        ],
        houseColour,
      ),
    ]);
  return looks.values().map(inLook).find(isWithinCount) ?? inLook('one');
}

/** The points, and under a rule the sections. */
function setPage(heading: readonly string[], lines: readonly string[], look: Look, wording: Wording) {
  const at = lines.indexOf(sectionsLine(wording));
  if (at < 0) return setType(heading, lines, look);
  return [
    ...setType(heading, lines.slice(0, at), look),
    separator(),
    ...setType(lines.slice(at, at + 1), lines.slice(at + 1), look),
  ];
}

/** No line of an article's is one: it would be escaped. */
const sectionsLine = (wording: Wording) => `-# ${wording.sectionsHeading}`;

function pageButton(label: string, article: Article, marker: string, page: number) {
  return button(label, customId(verbs.sections, article.id, marker, page));
}

function sectionBlocks(article: Article, wording: Wording): readonly Block[] {
  const blocks = article.sections.flatMap(({ heading, paragraphs }) => {
    if (heading === null || isBlank(heading)) return [];
    const words = plainTitle(
      abridge(heading, sectionHeadingText, (piece) => plainTitle(piece, 'inert').length),
      'inert',
    );
    return [{ mark: `**${words}**\n`, text: leadSentences(paragraphs[0] ?? '', sectionLeadText) }];
  });
  return blocks.length === 0 ? [] : [{ mark: sectionsLine(wording), text: '' }, ...blocks];
}
