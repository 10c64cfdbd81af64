import { type ArticleLine, articleLines } from '../domain/article-text.ts';
import type { SeenEntry } from '../domain/seen-entry.ts';
import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from '../ports/command.ts';
import { originalUrl, sourceLine, updatedStamp } from './article-head.ts';
import type { CitationPlace } from './citation-id.ts';
import { button, buttonRow, container, linkButton, message, textDisplay } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { plainText } from './plain-text.ts';
import { isBlank, shortTitle } from './short-text.ts';
import { abridge, takeStart } from './split-text.ts';
import { takeEnd } from './take-end.ts';
import { wordingOf } from './wording/wording-of.ts';

const titleText = 300;
const headingText = 150;
/** Of the sentence that is cited; together the lines below are well within a message's 4,000. */
const quoteText = 1_500;
/** A citation is a sentence, which is on one line; several share its room. */
const mostLines = 8;
/** Of what stands around it in its paragraph, on either side. */
const besideText = 400;
/** Of the paragraph before, and of the one after. */
const neighbourText = 350;

const measure = (text: string) => plainText(text).length;

/**
 * What an answer cites, where it stands: the article and its section, and the sentence in bold between what comes before and after it.
 *
 * @param place - within the article's text
 */
export function renderPassage(
  { article, updatedAt }: Pick<SeenEntry, 'article' | 'updatedAt'>,
  place: CitationPlace,
  locale: Locale,
): MessageBody {
  const wording = wordingOf(locale);
  const lines = articleLines(article);
  const cited = lines
    .filter(({ text, start }) => start < place.end && start + text.length > place.start)
    .slice(0, mostLines);
  const [first, last] = [cited[0], cited.at(-1)];
  const heading = first?.kind === 'key-point' ? wording.keyPointsHeading : first?.heading;
  const source = [sourceLine(article, wording), updatedStamp(updatedAt, wording)].filter((part) => part !== undefined);
  const url = originalUrl(article.url);
  const paragraphs = [
    neighbour(lines, first, -1, (text) => cutBefore(text, neighbourText)),
    ...cited.map((line) => markQuote(line, place, Math.floor(quoteText / cited.length))),
    neighbour(lines, last, 1, (text) => cutAfter(text, neighbourText)),
  ].filter((paragraph) => paragraph !== undefined);
  const passage = [
    ...(heading && !isBlank(heading) ? [`**${shortTitle(heading, headingText, wording, 'inert')}**`] : []),
    ...(paragraphs.length > 0 ? [paragraphs.map((paragraph) => `> ${paragraph}`).join('\n> \n')] : []),
  ];
  return message([
    container([
      textDisplay(
        `### ${shortTitle(article.title, titleText, wording)}`,
        ...(source.length === 0 ? [] : [`-# ${source.join(' · ')}`]),
      ),
      ...(passage.length > 0 ? [textDisplay(...passage)] : []),
      textDisplay(`-# ${wording.passageNote(place.n)}`),
      buttonRow([
        button(wording.askButton, customId(verbs.ask, article.id, 'passage')),
        button(wording.sectionsButton, customId(verbs.sections, article.id, 'passage')),
        ...(url === undefined ? [] : [linkButton(wording.originalButton, url)]),
      ]),
    ]),
  ]);
}

/** The line before or after, if it is of the same section. */
function neighbour(
  lines: readonly ArticleLine[],
  line: ArticleLine | undefined,
  step: 1 | -1,
  cut: (text: string) => string,
): string | undefined {
  const next = line && lines[lines.indexOf(line) + step];
  if (!next || next.kind !== line.kind || next.heading !== line.heading || isBlank(next.text)) return undefined;
  return cut(oneLineOf(next.text));
}

/** A line with what is cited of it in bold. */
function markQuote({ text, start }: ArticleLine, place: CitationPlace, limit: number): string {
  const within = text.slice(Math.max(0, place.start - start), Math.min(text.length, place.end - start));
  // White space inside of the markers would make them be shown.
  const from = Math.max(0, place.start - start) + within.length - within.trimStart().length;
  const to = from + within.trim().length;
  const quote = abridge(oneLineOf(text.slice(from, to)), limit, (piece) => plainText(piece, 'inert').length);
  const before = cutBefore(oneLineOf(text.slice(0, from)), besideText);
  const after = cutAfter(oneLineOf(text.slice(to)), besideText);
  return before + (isBlank(quote) ? '' : `**${plainText(quote, 'inert')}**`) + after;
}

function cutBefore(text: string, limit: number): string {
  const end = takeEnd(text, limit, measure);
  return (end === text ? '' : '…') + plainText(end);
}

function cutAfter(text: string, limit: number): string {
  const start = text === '' ? '' : takeStart(text, limit, measure);
  return plainText(start) + (start === text ? '' : '…');
}

/** A line of an article is one line of a message. */
const oneLineOf = (text: string) => text.replaceAll(/\s+/gu, ' ');
