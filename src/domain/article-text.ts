import type { Article } from './article.ts';

/** A line of {@link articleText}: its text is there at `[start, start + text.length)`, in UTF-16 units. */
export interface ArticleLine {
  readonly kind: 'heading' | 'paragraph' | 'key-point';
  readonly text: string;
  readonly start: number;
  /** The heading that it is, or stands under; null before the first one and for key points. */
  readonly heading: string | null;
}

type Line = Omit<ArticleLine, 'start'>;

/**
 * The text that passages, offsets and citations refer to, line by line: headings and paragraphs in order, then the publisher's
 * key points, since readers ask about what was posted. Key points that Hexin wrote itself are no evidence and stay out.
 */
export function articleLines(article: Article): readonly ArticleLine[] {
  const lines: Line[] = [];
  for (const { heading, paragraphs } of article.sections) {
    if (heading !== null) lines.push({ kind: 'heading', text: heading, heading });
    lines.push(...paragraphs.map((text): Line => ({ kind: 'paragraph', text, heading })));
  }
  if (article.keyPointsBy === 'publisher') {
    lines.push(...article.keyPoints.map((text): Line => ({ kind: 'key-point', text, heading: null })));
  }
  let start = 0;
  return lines.map((line) => {
    const placed = { ...line, start };
    start += line.text.length + 1;
    return placed;
  });
}

/** The lines of {@link articleLines}, one a line. */
export function articleText(article: Article): string {
  return articleLines(article)
    .map(({ text }) => text)
    .join('\n');
}
