import { deflateSync } from 'node:zlib';
import type { HostileDocument } from './hostile-documents.ts';
import { noise } from './hostile-text.ts';
import { makePdf, packedStream, pdfOf, pdfStream } from './make-pdf.ts';
import { megabyteOf, zlibBomb } from './packed-bomb.ts';

const small = makePdf([[{ text: '大桥封闭检修，为期三周。', x: 72, y: 700 }]]);

/** One page whose contents are as given. */
function pageOf(contents: Buffer, resources = '', more: readonly (string | Buffer)[] = [], catalog = ''): Buffer {
  return pdfOf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>',
    `<</Type/Page/Parent 2 0 R/Resources<<${resources}>>/Contents 4 0 R>>`,
    contents,
    ...more,
  ]);
}

/** Packed twice: what it is after the first time is the same again and again. */
function bomb(megabytes: number, what: string): Buffer {
  return packedStream(deflateSync(zlibBomb(megabyteOf(what), megabytes)), 2);
}

export const hostilePdfs: readonly HostileDocument[] = [
  {
    what: 'a PDF whose page unpacks to a gigabyte of blanks',
    name: 'bomb.pdf',
    make: () => pageOf(bomb(1_000, ' ')),
    ends: ['too-complex', 'scanned'],
  },
  {
    what: 'a PDF whose page unpacks to a hundred megabytes of orders',
    name: 'orders.pdf',
    make: () => pageOf(bomb(100, 'q ')),
    ends: ['too-complex', 'scanned', 'damaged'],
  },
  {
    what: 'a PDF whose page draws itself in itself',
    name: 'loop.pdf',
    make: () =>
      pageOf(pdfStream('/X Do'), '/XObject<</X 5 0 R>>', [
        pdfStream('/X Do /X Do', 1, '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>'),
      ]),
    ends: ['too-complex', 'scanned', 'damaged'],
  },
  {
    what: 'a PDF whose pages are each other’s parents',
    name: 'tree.pdf',
    make: () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 3>>']),
    ends: ['damaged', 'scanned', 'too-complex'],
  },
  {
    what: 'a PDF that claims a million pages',
    name: 'pages.pdf',
    make: () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 1000000>>']),
    ends: ['too-large', 'damaged', 'scanned'],
  },
  {
    what: 'a PDF with a password',
    name: 'locked.pdf',
    make: () =>
      pdfOf(
        [
          '<</Type/Catalog/Pages 2 0 R>>',
          '<</Type/Pages/Kids[]/Count 0>>',
          `<</Filter/Standard/V 2/R 3/Length 128/P -44/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>`,
        ],
        `/Encrypt 3 0 R/ID[<${'43'.repeat(16)}><${'43'.repeat(16)}>]`,
      ),
    ends: ['encrypted'],
  },
  {
    what: 'a PDF of scanned pages',
    name: 'scan.pdf',
    make: () =>
      pageOf(pdfStream('q 595 0 0 842 0 0 cm /I Do Q'), '/XObject<</I 5 0 R>>', [
        pdfStream(
          Buffer.from(noise(10_000)),
          0,
          '/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8',
        ),
      ]),
    ends: ['scanned'],
  },
  {
    what: 'a PDF with a picture of a billion pixels',
    name: 'picture.pdf',
    make: () =>
      pageOf(pdfStream('/I Do'), '/XObject<</I 5 0 R>>', [
        pdfStream(
          '',
          1,
          '/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8',
        ),
      ]),
    ends: ['scanned', 'too-complex'],
  },
  {
    what: 'a PDF of a million nested lists',
    name: 'deep.pdf',
    make: () => pageOf(pdfStream(`${'['.repeat(1_000_000)}`), '', [`${'['.repeat(1_000_000)}`]),
    ends: ['damaged', 'scanned', 'too-complex', 'read'],
  },
  {
    what: 'a PDF that breaks off',
    name: 'torn.pdf',
    make: () => small.subarray(0, small.length / 2),
    ends: ['damaged', 'scanned', 'read'],
  },
  {
    what: 'a PDF of noise',
    name: 'noise.pdf',
    make: () => Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(200_000)]),
    ends: ['damaged'],
  },
  {
    what: 'a PDF whose list of objects leads back to itself',
    name: 'xref.pdf',
    make: () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'], '/Prev 15'),
    ends: ['damaged', 'scanned'],
  },
  {
    what: 'a PDF with a program in it',
    name: 'program.pdf',
    make: () => pageOf(pdfStream(''), '', ['<</S/JavaScript/JS(while(true){})>>'], '/OpenAction 5 0 R'),
    ends: ['scanned'],
  },
  {
    what: 'a PDF whose font means nothing',
    name: 'font.pdf',
    make: () =>
      pageOf(pdfStream('BT /F 12 Tf (\\001\\002\\003\\004) Tj ET'), '/Font<</F 5 0 R>>', [
        '<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[1/g1/g2/g3/g4]>>>>',
      ]),
    ends: ['scanned', 'read'],
  },
  {
    what: 'a PDF whose table of meanings unpacks without end',
    name: 'meanings.pdf',
    make: () =>
      pageOf(pdfStream('BT /F 12 Tf <0001> Tj ET'), '/Font<</F 5 0 R>>', [
        '<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>',
        '<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>',
        bomb(400, '<0001> <0041>\n  '),
      ]),
    ends: ['too-complex', 'scanned', 'read'],
  },
  {
    what: 'a picture that is called .pdf',
    name: 'picture-as.pdf',
    make: () => Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), noise(3_000)]),
    ends: ['wrong-type'],
  },
  {
    what: 'noise that is called .pdf',
    name: 'nothing.pdf',
    make: () => deflateSync(noise(5_000)),
    ends: ['damaged', 'undecodable'],
  },
];
