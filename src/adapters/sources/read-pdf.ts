import { fileURLToPath } from 'node:url';
import { HexinError } from '../../domain/hexin-error.ts';
import { pageLines, type Stretch } from './pdf/page-lines.ts';
import { pagesText } from './pdf/pages-text.ts';
import { unifyGlyphs } from './pdf/unify-glyphs.ts';
import { inReadingOrder, type PrintedPage } from './pdf/page-margins.ts';

const limits = {
  /** Longer ones are books. */
  pages: 500,
  /** In UTF-16 units. */
  text: 2_000_000,
  /** A font without a table of what its glyphs mean gives characters that mean nothing. */
  meaninglessShare: 0.3,
} as const;

/** What pdf.js throws, by name. */
const problems: Readonly<Record<string, HexinError | undefined>> = {
  PasswordException: new HexinError('encrypted', 'The PDF asks for a password'),
};

/** Private use, controls, and what stands for nothing. */
const meaningless = /[\p{Co}\p{Cn}\ufffd]|[^\P{Cc}\s]/gu;

/**
 * The text of a PDF, laid out as on its pages. Nothing in it is run, drawn or fetched.
 *
 * @throws HexinError `encrypted` when it can't be read without a password; `scanned` when it holds no text, but pictures of it or nothing;
 * `damaged` when it is no PDF or a broken one; `too-large` past {@link limits}
 */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const { getDocumentProxy } = await import('unpdf');
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), {
      disableFontFace: true,
      useSystemFonts: false,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      useWasm: false,
      cMapUrl: characterMaps(),
      cMapPacked: true,
      verbosity: 0,
    });
    if (document.numPages > limits.pages) {
      throw new HexinError(
        'too-large',
        `The PDF has ${document.numPages} pages: no more than ${limits.pages} are read`,
      );
    }
    const pages: PrintedPage[] = [];
    let length = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const [, bottom = 0, , top = 0] = page.view;
      const stretches = items.flatMap((item) => ('str' in item ? toStretch(item) : []));
      const lines = pageLines(stretches);
      length += lines.reduce((sum, { text }) => sum + text.length, 0);
      if (length > limits.text) throw new HexinError('too-large', `The PDF has more than ${limits.text} characters`);
      pages.push({ lines, top, bottom });
      page.cleanup();
    }
    return checked(unifyGlyphs(pagesText(inReadingOrder(pages))));
  } catch (error) {
    if (error instanceof HexinError) throw error;
    const known = error instanceof Error ? problems[error.name] : undefined;
    throw known ?? new HexinError('damaged', 'The PDF is damaged, or none', { cause: error });
  }
}

/** Adobe's tables of what codes mean in the Chinese fonts that every reader of PDF has by itself. unpdf is the same pdf.js without them. */
function characterMaps(): string {
  return fileURLToPath(new URL('.', import.meta.resolve('pdfjs-dist/cmaps/UniGB-UCS2-H.bcmap')));
}

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

/** Nothing for what is written aslant, which is a watermark. */
function toStretch({ str, transform, width }: TextItem): readonly Stretch[] {
  const [a = 0, b = 0, , , x = 0, y = 0] = transform;
  if (Math.abs(b) > Math.abs(a) * 0.1) return [];
  return [{ text: str, x, y, width, size: Math.hypot(a, b) }];
}

function checked(text: string): string {
  const letters = text.match(/\S/gu)?.length ?? 0;
  const lost = text.match(meaningless)?.length ?? 0;
  if (letters === 0 || lost > letters * limits.meaninglessShare) {
    throw new HexinError('scanned', 'The PDF holds no text that can be read: its pages may be pictures');
  }
  return text;
}
