import { decodeHtml } from './decode-html.ts';
import { type Claims, sniffKind } from './document-kind.ts';
import type { KnownText } from './known-text.ts';
import { readHtmlStory } from './read-html.ts';
import { singleText } from './single-text.ts';

export interface GivenDocument extends Claims {
  readonly bytes: Uint8Array;
  /** The encoding that the server names. */
  readonly charset?: string | undefined;
}

/**
 * The texts of a document: of mail one for each message and each document attached to it, of all else one. What reads each kind is loaded when
 * there is one.
 *
 * @throws HexinError `wrong-type`, `undecodable`, `damaged`, `encrypted`, `scanned`, `too-large`, `too-complex`
 */
export async function documentTexts(document: GivenDocument): Promise<readonly KnownText[]> {
  const kind = sniffKind(document.bytes, document);
  if (kind === 'mail') {
    const { readMail } = await import('./read-mail.ts');
    return readMail(document.bytes);
  }
  if (kind === 'html') return [{ ...readHtmlStory(decodeHtml(document.bytes, document.charset)), areBlocks: true }];
  return [{ text: await singleText(kind, document.bytes, document.charset), areBlocks: kind === 'docx' }];
}
