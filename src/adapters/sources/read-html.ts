import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { readHtmlText } from './html-text.ts';

const limits = {
  /** Building and searching a tree takes time by the square of these: so much takes some seconds at worst. */
  elements: 10_000,
  texts: 40_000,
  depth: 200,
  /** Less than this isn't what a page is there for, if there is more. In UTF-16 units. */
  leastText: 60,
  leastTitle: 6,
  longestTitle: 200,
} as const;

/** What a publisher's key points are announced by. A page may show them in a box of their own, beside the text. */
const keyPointsLabel = /核心提示/u;

const siteName = /(?:\s?[_|｜]\s?|\s[-–—]\s)[^_|｜]{1,16}$/u;

interface MainText {
  readonly title: string;
  readonly text: string;
}

/** The main text of a page, as browsers' reading views find it. Scripts are text to it: nothing is run. */
function findMainText(html: string): MainText | undefined {
  const { document } = parseHTML(/<html[\s>]/iu.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`);
  const article = new Readability(document, { charThreshold: 200, disableJSONLD: true }).parse();
  const text = readHtmlText(article?.content ?? '').text;
  return text.length < limits.leastText ? undefined : { title: article?.title ?? '', text };
}

/** The tree is built and searched by recursion here and there: hostile HTML makes it overflow, and gives all of its text instead. */
function tryMainText(html: string): MainText | undefined {
  try {
    return findMainText(html);
  } catch {
    return undefined;
  }
}

function chooseText(html: string): MainText {
  const all = readHtmlText(html);
  const { elementCount, textCount, depth } = all;
  if (elementCount > limits.elements || textCount > limits.texts || depth > limits.depth) return all;
  const main = tryMainText(html);
  if (!main || (keyPointsLabel.test(all.text) && !keyPointsLabel.test(main.text))) return all;
  return { title: main.title || all.title, text: main.text };
}

/** A title without the names of site and column behind it: `标题_财经_某网`, `Title - Site`. */
function withoutSite(title: string): string {
  const shorter = title.replace(siteName, '');
  return shorter === title || shorter.length < limits.leastTitle ? title : withoutSite(shorter);
}

/**
 * The title and the main text of a page, as plain text with the title above; empty for a page without text. A page that is too large or too
 * deep to be searched, or whose main text isn't to be told from the rest, gives all of its text. Takes a second for a large page, and some
 * seconds for a hostile one.
 */
export function readHtml(html: string): string {
  const { title, text } = chooseText(html);
  const heading = withoutSite(title.replace(/\s+/gu, ' ').trim().slice(0, limits.longestTitle));
  if (heading === '' || text === '') return text;
  const [first = '', ...rest] = text.split('\n');
  // The heading of a page may be a part of its title, or the other way round.
  const isHeading = first.length >= Math.min(heading.length, limits.leastTitle) && !/[。！？]/u.test(first);
  if (isHeading && (title.includes(first) || first.startsWith(heading))) return [`# ${first}`, ...rest].join('\n');
  return `# ${heading}\n\n${text}`;
}
