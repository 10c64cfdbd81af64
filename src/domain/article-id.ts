import { createHash } from 'node:crypto';
import type { Section } from './article.ts';
import type { Audience } from './source.ts';

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

/**
 * Another id for an article that an audience has in words of its own, where that of its title and body is taken by what others have.
 *
 * @param attempt - the next one, where this is taken too
 * @returns 16 hexadecimal digits (64 bits of SHA-256)
 */
export function idForAudience(id: string, audience: Audience, attempt: number): string {
  return createHash('sha256')
    .update(JSON.stringify([id, audience, attempt]))
    .digest('hex')
    .slice(0, 16);
}
