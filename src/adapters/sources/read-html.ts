import { readPageStory } from './pages/page-story.ts';

/** A file has no address: what in it is relative leads nowhere. */
const nowhere = 'http://localhost/';

/** What HTML holds, as text, and what it says or shows of where that comes from. */
export interface HtmlStory {
  /** With the title above, as Markdown; empty for HTML without text. */
  readonly text: string;
  readonly source: string | null;
  /** As an article has it. */
  readonly publishedAt: string | null;
}

/**
 * The main text of HTML that has no address.
 *
 * @see readPageStory, for what it takes
 */
export function readHtmlStory(html: string): HtmlStory {
  const { title, text, source, publishedAt } = readPageStory(html, nowhere, Date.now());
  return { text: title === '' || text === '' ? text : `# ${title}\n\n${text}`, source, publishedAt };
}

/** The same as text alone. */
export function readHtml(html: string): string {
  return readHtmlStory(html).text;
}
