import type { Attachment, Email } from 'postal-mime';
import { HexinError } from '../../domain/hexin-error.ts';
import { decodeText } from './decode-text.ts';
import { kindOfDocument, sniffKind } from './document-kind.ts';
import type { KnownText } from './known-text.ts';
import { readHtml } from './read-html.ts';
import { singleText } from './single-text.ts';

const limits = {
  messages: 200,
  attachments: 20,
  nesting: 32,
  headerBytes: 256 * 1024,
  /** A covering note beside a document isn't an article. In letters. */
  leastText: 80,
} as const;

/** What a mail program puts between the messages of a folder that it exports. */
const envelope = Buffer.from('\nFrom ');

/**
 * The texts of a message, or of a folder of them (.mbox): its own, and those of the documents attached to it.
 *
 * @throws HexinError `damaged` for what is no mail; `too-complex` past {@link limits}
 */
export async function readMail(bytes: Uint8Array): Promise<readonly KnownText[]> {
  const { default: PostalMime } = await import('postal-mime');
  const texts: KnownText[] = [];
  for (const message of messagesIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))) {
    let mail: Email;
    try {
      mail = await PostalMime.parse(message, {
        maxNestingDepth: limits.nesting,
        maxHeadersSize: limits.headerBytes,
        attachmentEncoding: 'arraybuffer',
      });
    } catch (error) {
      throw new HexinError('too-complex', 'The message is nested too deep, or has too many headers', { cause: error });
    }
    texts.push(...(await textsOf(mail)));
  }
  if (texts.length === 0) throw new HexinError('damaged', 'There is no message with a text in it');
  return texts;
}

function messagesIn(file: Buffer): readonly Buffer[] {
  if (!file.subarray(0, 5).equals(envelope.subarray(1))) return [file];
  const messages: Buffer[] = [];
  let from = 0;
  while (from < file.length) {
    const next = file.indexOf(envelope, from);
    const end = next === -1 ? file.length : next + 1;
    // The line that parts them is none of the message's.
    const start = file.indexOf('\n', from) + 1;
    if (start > 0 && start < end) messages.push(file.subarray(start, end));
    from = end;
    if (messages.length > limits.messages)
      throw new HexinError('too-complex', `The file holds more than ${limits.messages} messages`);
  }
  return messages;
}

async function textsOf(mail: Email): Promise<readonly KnownText[]> {
  const known = {
    ...(mail.subject !== undefined && { heading: plainSubject(mail.subject) }),
    ...(mail.from?.name && { source: mail.from.name }),
    ...(mail.date !== undefined && !Number.isNaN(Date.parse(mail.date)) && { publishedAt: mail.date }),
  };
  const attached: KnownText[] = [];
  for (const attachment of mail.attachments.slice(0, limits.attachments)) {
    const text = await attachedText(attachment);
    if (text) attached.push({ ...known, heading: '', ...text });
  }
  const body = bodyOf(mail);
  const letters = body.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters === 0 || (attached.length > 0 && letters < limits.leastText)) return attached;
  return [{ ...known, ...body }, ...attached];
}

/** HTML shows what is a paragraph and what a list; the other text is often made of it. */
function bodyOf({ html, text }: Email): KnownText {
  const shown = html === undefined ? '' : readHtml(html);
  return shown.trim() !== '' ? { text: shown, areBlocks: true } : { text: text ?? '' };
}

/** Without what mail programs put before it. */
function plainSubject(subject: string): string {
  return subject.replace(/^(?:(?:re|fwd?|回复|答复|转发|回覆|轉寄)\s*[:：]\s*)+/iu, '').trim();
}

/** A document that can't be read costs the message nothing: its text may be all there is. */
async function attachedText({ filename, content, related }: Attachment): Promise<KnownText | undefined> {
  if (related || filename === null || typeof content === 'string') return undefined;
  const kind = kindOfDocument(filename);
  if (kind === undefined || kind === 'mail') return undefined;
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  try {
    const told = sniffKind(bytes, { name: filename });
    if (told === 'mail') return { text: decodeText(bytes) };
    return { text: await singleText(told, bytes), areBlocks: told === 'html' || told === 'docx' };
  } catch (error) {
    if (error instanceof HexinError) return undefined;
    throw error;
  }
}
