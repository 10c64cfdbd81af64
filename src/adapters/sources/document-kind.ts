import { extname } from 'node:path';
import { HexinError } from '../../domain/hexin-error.ts';

export type DocumentKind = 'text' | 'html' | 'pdf' | 'docx' | 'mail';

/** What somebody says of a document. */
export interface Claims {
  readonly name?: string | undefined;
  /** As in `text/html`; empty where its server doesn't say. */
  readonly mediaType?: string | undefined;
}

const kinds: Readonly<Record<string, DocumentKind>> = {
  '.txt': 'text',
  '.md': 'text',
  '.markdown': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.eml': 'mail',
  '.mbox': 'mail',
};

/** For a sentence: the kinds of files that can be read. */
const readableKinds = '.txt, .md, .html, .docx, .pdf and .eml';

/** What a file is, by its name; undefined for one that can't be read. */
export function kindOfDocument(name: string): DocumentKind | undefined {
  const extension = extname(name).toLowerCase();
  return Object.hasOwn(kinds, extension) ? kinds[extension] : undefined;
}

/** Read by what is in them. */
const saysNothing: readonly string[] = ['application/octet-stream', 'binary/octet-stream', 'application/zip'];

const kindsOfPages: Readonly<Record<string, DocumentKind>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'text',
  'text/markdown': 'text',
  'application/pdf': 'pdf',
  'application/x-pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'message/rfc822': 'mail',
  'application/mbox': 'mail',
  // Whoever doesn't say sends a page, as a rule.
  '': 'html',
};

/** What a page is, by its media type; undefined for one that can't be read, or that has to be looked at. */
function kindOfPage(mediaType: string): DocumentKind | undefined {
  return Object.hasOwn(kindsOfPages, mediaType) ? kindsOfPages[mediaType] : undefined;
}

/** Whether there is reason to look at what a server calls that. */
export function mayBeDocument(mediaType: string): boolean {
  return kindOfPage(mediaType) !== undefined || saysNothing.includes(mediaType);
}

/** What readers of PDF tolerate before its mark. */
const markedBytes = 1_024;
const textKinds: readonly (DocumentKind | undefined)[] = ['text', 'html', 'mail'];

/**
 * What a document is: by its first bytes where they say it, whatever its name and its server claim; else by what they claim.
 *
 * @throws HexinError `wrong-type` for what can't be read, `encrypted` for a Word file with a password, `damaged` for what is said to be a PDF or a
 * .docx and is neither that nor text
 */
export function sniffKind(bytes: Uint8Array, { name, mediaType }: Claims): DocumentKind {
  const claimed = claimedKind({ name, mediaType });
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = file.toString('latin1', 0, markedBytes);
  if (start.includes('%PDF-') && !(textKinds.includes(claimed) && !start.startsWith('%PDF-'))) return 'pdf';
  if (start.startsWith('PK\u0003\u0004')) return zipKind(file);
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return compoundKind(file);
  const unread = unreadable.find(([mark]) => file.toString('hex', 0, 16).startsWith(mark));
  if (unread) throw new HexinError('wrong-type', `It is ${unread[1]}: ${readableKinds} can be read`);
  if (claimed === 'pdf' || claimed === 'docx') return insteadOf(claimed, file, start);
  if (mediaType !== undefined && claimed === undefined && file.includes(0))
    throw new HexinError('wrong-type', `It is none of ${readableKinds}`);
  // Mail may hold HTML, and HTML be called text; what only looks like mail is text.
  if (claimed === 'mail' || (claimed === undefined && isMail(start))) return 'mail';
  if (isHtml(start)) return 'html';
  return claimed ?? 'text';
}

function claimedKind({ name, mediaType }: Claims): DocumentKind | undefined {
  if (name !== undefined) return kindOfDocument(name);
  return mediaType === undefined ? undefined : kindOfPage(mediaType);
}

/** What people send instead of what can be read: how it begins, in hexadecimal. */
const unreadable: readonly (readonly [start: string, what: string])[] = [
  ['7b5c727466', 'an RTF file'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['474946383', 'a picture'],
  ['52494646', 'a picture or sound'],
  ['1f8b', 'an archive of files'],
  ['526172211a07', 'an archive of files'],
  ['377abcaf271c', 'an archive of files'],
  ['4f67675300', 'sound or film'],
  ['1a45dfa3', 'sound or film'],
  ['000000', 'sound or film, or nothing at all'],
];

/** A server may answer with a page of its own where a PDF was. */
function insteadOf(claimed: DocumentKind, file: Buffer, start: string): DocumentKind {
  if (isHtml(start)) return 'html';
  if (file.includes(0)) throw new HexinError('damaged', `It is called .${claimed}, and is none`);
  return 'text';
}

/** A document lists its main part under a name that is written in it as it is. */
function zipKind(file: Buffer): DocumentKind {
  if (file.includes('word/document') || file.includes('[Content_Types].xml')) {
    if (file.includes('xl/workbook') || file.includes('ppt/presentation'))
      throw new HexinError('wrong-type', `It is a workbook or a presentation: ${readableKinds} can be read`);
    return 'docx';
  }
  // What begins as one and has no list of what it holds breaks off.
  if (!file.includes('PK\u0005\u0006', 0, 'latin1')) throw new HexinError('damaged', 'The file breaks off');
  throw new HexinError('wrong-type', `It is an archive of files: ${readableKinds} can be read`);
}

/** The container of Word up to 2003, and of a .docx with a password. */
function compoundKind(file: Buffer): DocumentKind {
  if (file.includes('EncryptedPackage', 0, 'utf16le'))
    throw new HexinError('encrypted', 'The file asks for a password');
  throw new HexinError('wrong-type', `It is a .doc of old, or another file of Office: save it as .docx`);
}

function isHtml(start: string): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]/i.test(
    start,
  );
}

/** Headers that mail has, at its very beginning. */
function isMail(start: string): boolean {
  const headers = start.split(/\r?\n\r?\n/)[0] ?? '';
  if (!/^(?:From .*\r?\n)?[\w-]+:\s/.test(headers)) return false;
  return (
    /^(?:received|mime-version|message-id|delivered-to):\s/im.test(headers) &&
    /^(?:from|subject|date):\s/im.test(headers)
  );
}
