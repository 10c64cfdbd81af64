import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { HtmlLine } from '../html-lines.ts';
import { readHtmlText } from '../html-text.ts';

/** Less than this isn't what a page is there for, if there is more. In UTF-16 units. */
const leastText = 60;
/** What a page puts around its story, by the names that publishers give it. */
const around =
  /(?:^|[\s_-])(?:share|shares|sharing|sharebar|social|\w*related\w*|relate|recommend\w*|comments?|cookies?|breadcrumbs?|crumbs?|subscribe|newsletter|toolbar|qrcode|advert\w*|promo|hot-?news|copyright|declare|statement|pagination|prev-?next|tags?|tags?-?list|keywords?|subscription\w*|author-?(?:card|info|box)|app-?download|qr|\w*qr(?:code)?_\w+|sign-?up|foot(?:er)?|operations?|(?:inline-?)?ads?)(?:$|[\s_-])/iu;
/** A part with so much of the page's text is none of that, whatever its name. */
const largestAround = 0.3;
/** Elements that say that they hold the story, surest first. */
const holders = [
  '[itemprop~="articleBody"]',
  '#js_content',
  '.TRS_Editor',
  '#artibody',
  '#artibodyTitle + *',
  '.entry-content',
  '.article-content',
  '.article-body',
  '.article_content',
];
const leastHeld = 150;
const longestCaption = 60;
const keyPoints = /^[\s【[〔〖「『*#■◆●▌]{0,4}核心(?:提示|要[点點]|提要|摘要|看[点點])[】\]〕〗」』：:\s]{0,4}/u;
export const holdsKeyPoints = /核心(?:提示|要[点點]|提要|摘要|看[点點])/u;
/** More than this isn't key points, but all of the story. */
const longestBox = 3_000;
const leastBox = 12;
/** A part with more than so much of the text isn't set apart for the points. */
const largestBox = 0.5;
const mostPoints = 16;

export interface MainText {
  /** The publisher's, with their label, where a part of the page is set apart for them. */
  readonly keyPoints?: readonly HtmlLine[];
  readonly lines: readonly HtmlLine[];
}

type Tree = ReturnType<typeof parseHTML>['document'];
type Part = NonNullable<ReturnType<Tree['querySelector']>>;

/**
 * The main text of a page, as browsers' reading views find it, and the publisher's key points where they stand in a box of their own; undefined
 * where there is none to be found. Scripts are text to it: nothing is run. Changes nothing outside, and may overflow on hostile HTML.
 */
export function findMainText(html: string): MainText | undefined {
  const { document } = parseHTML(/<html[\s>]/iu.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`);
  const box = findKeyPoints(document);
  dropAround(document);
  dropCaptions(document);
  const text = heldText(document) ?? readableText(document);
  if (text === undefined || lengthOfLines(text) < leastText) return undefined;
  if (box === undefined) return { lines: text };
  const isPart = lengthOfLines(box) > lengthOfLines(text) * largestBox || box.length > mostPoints;
  return isPart && holdsAll(text, box) ? { lines: text } : { keyPoints: asList(box), lines: without(text, box) };
}

const lengthOfLines = (lines: readonly HtmlLine[]) => lines.reduce((sum, { text }) => sum + text.length, 0);

function readableText(document: Tree): readonly HtmlLine[] | undefined {
  // Some publishers show the text only when their script has run.
  for (const part of document.querySelectorAll('[style*="visibility"]')) part.removeAttribute('style');
  const article = new Readability(document, { charThreshold: 200, disableJSONLD: true }).parse();
  return article?.content ? readHtmlText(article.content).lines : undefined;
}

function heldText(document: Tree): readonly HtmlLine[] | undefined {
  for (const selector of holders) {
    const parts = [...document.querySelectorAll(selector)];
    const [only] = parts;
    if (!only || parts.length > 1) continue;
    const { lines } = readHtmlText(only.innerHTML);
    if (lengthOfLines(lines) >= leastHeld) return lines;
  }
  return undefined;
}

/** What stands in the middle below a picture, and is short, says what is to be seen on it. */
function dropCaptions(document: Tree): void {
  for (const picture of document.querySelectorAll('img')) {
    const below = picture.closest('p, figure, td, div')?.nextElementSibling;
    const isCentred = below?.localName === 'p' && /text-align\s*:\s*center/iu.test(below.getAttribute('style') ?? '');
    if (below && isCentred && !below.querySelector('img') && lengthOf(below) <= longestCaption) below.remove();
  }
}

function dropAround(document: Tree): void {
  const most = lengthOf(document.body) * largestAround;
  for (const part of document.querySelectorAll('[class], [id]')) {
    const name = `${part.getAttribute('class') ?? ''} ${part.id}`;
    if (!around.test(name) || part.localName === 'body' || part.localName === 'article') continue;
    const text = part.textContent ?? '';
    if (text.length < most && !holdsKeyPoints.test(text)) part.remove();
  }
}

const lengthOf = (part: Part | null) => part?.textContent?.length ?? 0;

/** The text of the box in which a page has its key points: the smallest part that holds the label and more, or what stands right below it. */
function findKeyPoints(document: Tree): readonly HtmlLine[] | undefined {
  const label = findLabel(document);
  if (!label) return undefined;
  let part = label;
  while (part.parentElement && bodyOf(part).length < leastBox) part = part.parentElement;
  if (part.localName !== 'body' && lengthOf(part) <= longestBox) {
    const own = readHtmlText(part.outerHTML).lines;
    // A part that begins otherwise is the story's, of which the label is a line.
    if (isLabel(own[0])) return own;
  }
  return undefined;
}

function findLabel(document: Tree): Part | undefined {
  const candidates = document.querySelectorAll(
    'h1, h2, h3, h4, h5, h6, p, div, span, strong, b, dt, legend, section, aside, blockquote, td, li',
  );
  return [...candidates].find(
    ({ textContent }) => textContent.length < longestBox && keyPoints.test(textContent.trim()),
  );
}

const bodyOf = ({ textContent }: Part) => textContent.trim().replace(keyPoints, '').trim();

const lineMark = /^(?:#{1,6}|[>•]|\d{1,2}\.)\s/u;
const bare = ({ text }: HtmlLine) => text.replace(lineMark, '').replace(/\s+/gu, '');

function isLabel(line: HtmlLine | undefined): boolean {
  return line !== undefined && keyPoints.test(line.text.replace(lineMark, ''));
}

/** Points that are set apart by their box alone, with bullets. */
function asList(box: readonly HtmlLine[]): readonly HtmlLine[] {
  const [label, ...points] = box;
  if (!label || points.some(({ text }) => marked.test(text))) return box;
  return [label, ...points.map((line) => ({ ...line, text: `• ${line.text.replace(ornament, '')}` }))];
}

const ornament = /^[■◆▪▶►★☆○□◇]\s*/u;
const marked =
  /^(?:[-•●>·]|[0-9０-９]{1,2}(?:[\s.、．）)]|$)|[0０][1-9１-９]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,2}[、）)])/u;

/** Whether a text has the points too, as they are part of it. */
function holdsAll(text: readonly HtmlLine[], box: readonly HtmlLine[]): boolean {
  const flat = text.map(bare).join('');
  return text.some(isLabel) && box.slice(1).every((line) => flat.includes(bare(line)));
}

function without(text: readonly HtmlLine[], box: readonly HtmlLine[]): readonly HtmlLine[] {
  const known = new Set(box.map(bare));
  return text.filter((line) => !isLabel(line) && !known.has(bare(line)));
}
