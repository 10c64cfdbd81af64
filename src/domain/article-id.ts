import { createHash } from 'node:crypto';
import type { Section } from './article.ts';

/**
 * The identity of a story: a hash of its title and body. Width, case and white space do not count, so that a copy whose
 * page breaks fell elsewhere is the same article. Falls back to the key points of a story that is nothing else.
 *
 * @returns 16 hexadecimal digits (64 bits of SHA-256)
 */
export function articleId(title: string, sections: readonly Section[], keyPoints: readonly string[]): string {
  const paragraphs = sections.flatMap((section) => section.paragraphs);
  const body = paragraphs.length > 0 ? paragraphs : keyPoints;
  const normalised = [title, ...body].map((part) => part.normalize('NFKC').replace(/\s+/gu, '').toLowerCase());
  return createHash('sha256').update(normalised.join('\n')).digest('hex').slice(0, 16);
}
