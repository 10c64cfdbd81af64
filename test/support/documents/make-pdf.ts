import { deflateSync } from 'node:zlib';

export interface PdfLine {
  readonly text: string;
  /** In points, from the left and from below. */
  readonly x: number;
  readonly y: number;
  /** @defaultValue 12 */
  readonly size?: number;
}

const height = 842;
const width = 595;

/** Objects by number, from 1, as a PDF file. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')];
  const offsets: number[] = [];
  let length = chunks[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    const chunk = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    offsets.push(length);
    chunks.push(chunk);
    length += chunk.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  chunks.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}

/** A stream, packed once or more. */
export function pdfStream(bytes: string | Buffer, times = 1, entries = ''): Buffer {
  let packed = Buffer.from(bytes);
  for (let time = 0; time < times; time += 1) packed = deflateSync(packed);
  return packedStream(packed, times, entries);
}

/** A stream of what is packed so many times. */
export function packedStream(packed: Buffer, times: number, entries = ''): Buffer {
  const filters = Array<string>(times).fill('/FlateDecode').join('');
  const filter = times === 0 ? '' : `/Filter[${filters}]`;
  return Buffer.concat([
    Buffer.from(`<</Length ${packed.length}${filter}${entries}>>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
}

/** A PDF of pages of lines, in a font that isn't in it, with a table of what its codes mean. */
export function makePdf(pages: readonly (readonly PdfLine[])[]): Buffer {
  const characters = [...new Set(pages.flat().flatMap(({ text }) => [...text]))];
  const codes = new Map(characters.map((character, index) => [character, hex(index + 1)]));
  const encoded = (text: string) => [...text].map((character) => codes.get(character) ?? '0000').join('');
  const meanings = characters.map(
    (character) => `<${codes.get(character)}> <${Buffer.from(character, 'utf16le').swap16().toString('hex')}>`,
  );
  const blocks: string[] = [];
  for (let at = 0; at < meanings.length; at += 100) {
    const block = meanings.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`;
  const first = 6;
  const kids = pages.map((_page, index) => `${first + index * 2} 0 R`).join(' ');
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}/MediaBox[0 0 ${width} ${height}]>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/Test/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>',
    pdfStream(toUnicode),
    ...pages.flatMap((lines, index) => [
      `<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents ${first + index * 2 + 1} 0 R>>`,
      pdfStream(
        lines
          .map(({ text, x, y, size = 12 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${encoded(text)}> Tj ET`)
          .join('\n'),
      ),
    ]),
  ]);
}

const hex = (code: number) => code.toString(16).padStart(4, '0');
