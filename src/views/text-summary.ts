import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from '../ports/command.ts';
import { originalUrl } from './article-head.ts';
import { buttonRow, container, houseColour, linkButton, message, textDisplay } from './components.ts';
import { discordLimits, isWithinCount } from './limits.ts';
import { type SummarisedArticle, takeSummaries } from './set-summary.ts';
import { type Look, looks, setType } from './set-type.ts';
import { shortLine } from './short-text.ts';
import type { ReadingNotice } from './wording/reading/reading-wording.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** What it was made of, where that isn't plain: of a message there may be several things to read. */
export interface SummaryOrigin {
  readonly from:
    | { readonly kind: 'message' | 'preview' }
    | { readonly kind: 'file'; readonly name: string }
    | { readonly kind: 'page'; readonly url: string };
  /** Why something else wasn't read, which would have come first. */
  readonly notRead?: { readonly what: 'file' | 'link'; readonly why: ReadingNotice };
  /** So many others that nobody read. */
  readonly leftUnread?: { readonly files: number; readonly links: number };
}

/** What the lines at the end take at most in any language. */
const notesText = 300;
const originNameText = 80;
/** Two components each at least, so that they fit. */
const mostShown = 18;

function originLines({ from, notRead, leftUnread }: SummaryOrigin, wording: Wording): readonly string[] {
  const { reading } = wording;
  const { files = 0, links = 0 } = leftUnread ?? {};
  const reason = notRead && wording.notices[notRead.why];
  const line = [originInWords(from, reading), ...(files + links > 0 ? [reading.leftUnread(files, links)] : [])];
  return [
    `-# ${line.join(' · ')}`,
    ...(reason === undefined
      ? []
      : [`-# ${notRead?.what === 'file' ? reading.fileNotRead(reason) : reading.linkNotRead(reason)}`]),
  ];
}

function originInWords(from: SummaryOrigin['from'], reading: Wording['reading']): string {
  if (from.kind === 'file') return reading.from.file(shortLine(from.name, originNameText));
  if (from.kind === 'page') return reading.from.page(shortLine(URL.parse(from.url)?.host ?? '', originNameText));
  return reading.from[from.kind];
}

/**
 * The key points of what somebody handed in, each article under its title, and who wrote them. Articles that don't fit one message are
 * counted. There are no buttons but to the page that was read: what isn't in the archive can't be asked about.
 *
 * @param items - at least one, the first of `count`
 */
export function renderTextSummary(
  items: readonly SummarisedArticle[],
  count: number,
  locale: Locale,
  origin?: SummaryOrigin,
): MessageBody {
  const wording = wordingOf(locale);
  const summaries = takeSummaries(items.slice(0, mostShown), discordLimits.text - notesText, wording);
  const notes = [
    ...(summaries.length < count ? [`-# ${wording.reading.articlesLeftOut(summaries.length, count)}`] : []),
    ...(origin ? originLines(origin, wording) : []),
  ];
  const url = origin?.from.kind === 'page' ? originalUrl(origin.from.url) : undefined;
  const buttons = url === undefined ? [] : [buttonRow([linkButton(wording.originalButton, url)])];
  // With the story if there is one, as everywhere.
  const [inside, below] = summaries.length === 1 ? [buttons, []] : [[], buttons];
  const inLook = (look: Look) =>
    message([
      ...summaries.map(({ head, lines }) => container([...setType(head, lines, look), ...inside], houseColour)),
      ...(notes.length > 0 ? [textDisplay(...notes)] : []),
      ...below,
    ]);
  return looks.values().map(inLook).find(isWithinCount) ?? inLook('one');
}
