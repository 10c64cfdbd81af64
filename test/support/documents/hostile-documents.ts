import { hostileHtml } from './hostile-html.ts';
import { hostileMail } from './hostile-mail.ts';
import { hostilePdfs } from './hostile-pdfs.ts';
import { hostileText } from './hostile-text.ts';
import { hostileZips } from './hostile-zips.ts';

/** A document that somebody made to do harm, or that was broken on its way. */
export interface HostileDocument {
  readonly what: string;
  /** Of its file. */
  readonly name: string;
  make(): Uint8Array;
  /** The codes of errors that may come of it; `read` where it can be read after all. */
  readonly ends: readonly string[];
  /** What must not be in what is read. */
  readonly without?: string;
}

export const hostileDocuments: readonly HostileDocument[] = [
  ...hostileText,
  ...hostileHtml,
  ...hostileZips,
  ...hostilePdfs,
  ...hostileMail,
];
