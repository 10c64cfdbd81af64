import type { Article } from './article.ts';

/**
 * The text that passages, offsets and citations refer to: headings and paragraphs in order, one a line, then the publisher's
 * key points, since readers ask about what was posted. Key points that Hexin wrote itself are no evidence and stay out.
 */
export function articleText(article: Article): string {
  const lines: string[] = [];
  for (const section of article.sections) {
    if (section.heading !== null) lines.push(section.heading);
    lines.push(...section.paragraphs);
  }
  if (article.keyPointsBy === 'publisher') lines.push(...article.keyPoints);
  return lines.join('\n');
}
