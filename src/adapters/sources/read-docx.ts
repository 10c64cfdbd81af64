import { HexinError } from '../../domain/hexin-error.ts';
import { readHtmlText } from './html-text.ts';
import { unpack, zipEntries } from './zip-parts.ts';

/** Pictures, sounds and fonts aren't unpacked. */
const readParts = /\.(?:xml|rels)$/i;

/** Word names its styles in English in the file, WPS and others in Chinese. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  "p[style-name='標題'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  ...[1, 2, 3].flatMap((level) => [
    `p[style-name='标题 ${level}'] => h${level}:fresh`,
    `p[style-name='標題 ${level}'] => h${level}:fresh`,
  ]),
];

/** Deeper ones are no document, and would take the stack of what reads them. */
const deepestXml = 256;

/**
 * The text of a .docx, a line for each paragraph, with its headings as Markdown has them. Pictures, notes, comments and what was deleted are left
 * out; nothing in it is run or fetched.
 *
 * @throws HexinError `damaged`, `encrypted`, `too-complex` for what unpacks to more than any document has
 */
export async function readDocx(bytes: Uint8Array): Promise<string> {
  const entries = zipEntries(bytes).filter(({ name }) => readParts.test(name));
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new HexinError('encrypted', 'The file asks for a password');
  if (new Set(entries.map(({ name }) => name)).size < entries.length)
    throw new HexinError('damaged', 'The file holds two parts of one name');
  const parts = unpack(bytes, entries);
  for (const [name, part] of parts) {
    if (isTooDeep(part)) throw new HexinError('too-complex', `${name} is nested deeper than ${deepestXml} elements`);
  }
  const { default: mammoth } = await import('mammoth');
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) },
      {
        styleMap,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        externalFileAccess: false,
        includeEmbeddedStyleMap: false,
      },
    );
    return readHtmlText(toPlainHtml(value)).text;
  } catch (error) {
    throw new HexinError('damaged', 'The file is damaged, or no .docx', { cause: error });
  }
}

/** Headings with Markdown's signs; without notes and what refers to them. */
function toPlainHtml(html: string): string {
  return html
    .replace(/<sup><a href="#(?:foot|end)note-[^<]*<\/a><\/sup>/gu, '')
    .replace(/<ol><li id="(?:foot|end)note-[\s\S]*$/u, '')
    .replace(/<h([1-6])>/gu, (_tag, level: string) => `<p>${'#'.repeat(Number(level))} `)
    .replace(/<\/h[1-6]>/gu, '</p>');
}

/** Counts tags, and takes no notice of what is none. */
function isTooDeep(xml: Buffer): boolean {
  const [open, slash, close, mark, question] = [0x3c, 0x2f, 0x3e, 0x21, 0x3f];
  let depth = 0;
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, at + 1)) {
    const next = xml[at + 1];
    if (next === slash) depth -= 1;
    else if (next !== mark && next !== question) {
      const end = xml.indexOf(close, at);
      if (end === -1) return false;
      if (xml[end - 1] !== slash) depth += 1;
      if (depth > deepestXml) return true;
    }
  }
  return false;
}
