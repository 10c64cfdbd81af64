import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPdf } from '../../../src/adapters/sources/read-pdf.ts';
import { pdfOf, pdfStream } from '../../support/documents/make-pdf.ts';

for (const [encoding, codes] of [
  ['UniGB-UCS2-H', Buffer.from('大桥封闭', 'utf16le').swap16().toString('hex')],
  ['GBK-EUC-H', 'b4f3c7c5b7e2b1d5'],
] as const)
  test(`a font that every reader of PDF has by itself is read (${encoding})`, async () => {
    const pdf = pdfOf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[5 0 R]/Count 1/MediaBox[0 0 595 842]>>',
      `<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/${encoding}/DescendantFonts[4 0 R]>>`,
      '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 752/Descent -271/CapHeight 737/StemV 58>>>>',
      '<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents 6 0 R>>',
      pdfStream(`BT /F1 12 Tf 1 0 0 1 72 700 Tm <${codes}> Tj ET`),
    ]);
    assert.equal((await readPdf(pdf)).trim(), '大桥封闭');
  });
