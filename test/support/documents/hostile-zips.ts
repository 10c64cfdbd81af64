import { compoundFile } from './compound-file.ts';
import type { HostileDocument } from './hostile-documents.ts';
import { noise } from './hostile-text.ts';
import { docxOf, makeDocx } from './make-docx.ts';
import { makeZip } from './make-zip.ts';
import { megabyteOf, packedBomb } from './packed-bomb.ts';

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const body = (xml: string) => `<w:document ${word}><w:body>${xml}</w:body></w:document>`;
const paragraph = '<w:p><w:r><w:t>大桥封闭检修，为期三周。</w:t></w:r></w:p>';
const blanks = (megabytes: number) => ({
  bytes: '',
  packed: packedBomb(megabyteOf(' '), megabytes),
  claimedBytes: megabytes * 1024 * 1024,
});
const document = (bytes: string | Uint8Array, more = {}) => [{ name: 'word/document.xml', bytes, ...more }];
const small = makeDocx([{ text: '大桥封闭检修，为期三周。' }]);

export const hostileZips: readonly HostileDocument[] = [
  {
    what: 'a .docx that unpacks to a gigabyte',
    name: 'bomb.docx',
    make: () => docxOf('', [{ name: 'word/document.xml', ...blanks(1_000) }]),
    ends: ['too-complex'],
  },
  {
    what: 'a .docx that unpacks to more than it says',
    name: 'liar.docx',
    make: () => docxOf('', [{ name: 'word/document.xml', ...blanks(100), claimedBytes: 1_000 }]),
    ends: ['too-complex'],
  },
  {
    what: 'a .docx of many parts that are large together',
    name: 'parts.docx',
    make: () =>
      makeDocx(
        [{ text: '字' }],
        Array.from({ length: 8 }, (_, index) => ({ name: `word/part${index}.xml`, ...blanks(20) })),
      ),
    ends: ['too-complex'],
  },
  {
    what: 'a .docx of twenty thousand parts',
    name: 'many.docx',
    make: () =>
      makeDocx(
        [{ text: '字' }],
        Array.from({ length: 20_000 }, (_, index) => ({ name: `p${index}.xml`, bytes: '' })),
      ),
    ends: ['too-complex'],
  },
  {
    what: 'a .docx with a password on its parts',
    name: 'locked.docx',
    make: () => docxOf('', document(noise(2_000), { flags: 1 })),
    ends: ['encrypted'],
  },
  {
    what: 'a .docx with a password of Office’s',
    name: 'secret.docx',
    make: () => compoundFile('EncryptedPackage'),
    ends: ['encrypted'],
  },
  {
    what: 'a .doc of old that is called .docx',
    name: 'old.docx',
    make: () => compoundFile('WordDocument'),
    ends: ['wrong-type'],
  },
  {
    what: 'a .docx whose entities stand for entities',
    name: 'laughs.docx',
    make: () =>
      docxOf(
        `<!DOCTYPE d [<!ENTITY a "字字字字字字字字">${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${'bcdefghij'[index]} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}]>${body('<w:p><w:r><w:t>&j;</w:t></w:r></w:p>')}`,
      ),
    ends: ['damaged', 'read'],
    without: '字字字',
  },
  {
    what: 'a .docx that asks for a file of this machine',
    name: 'outside.docx',
    make: () =>
      docxOf(
        `<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>${body('<w:p><w:r><w:t>甲&a;乙</w:t></w:r></w:p>')}`,
      ),
    ends: ['damaged', 'read'],
  },
  {
    what: 'a .docx of three hundred thousand nested elements',
    name: 'deep.docx',
    make: () =>
      docxOf(
        body(`${'<w:sdt><w:sdtContent>'.repeat(150_000)}${paragraph}${'</w:sdtContent></w:sdt>'.repeat(150_000)}`),
      ),
    ends: ['damaged', 'too-complex'],
  },
  {
    what: 'a .docx of a million empty paragraphs',
    name: 'wide.docx',
    make: () => docxOf(body('<w:p/>'.repeat(1_000_000) + paragraph)),
    ends: ['read', 'too-complex'],
  },
  {
    what: 'a .docx that breaks off',
    name: 'torn.docx',
    make: () => small.subarray(0, small.length - 300),
    ends: ['damaged'],
  },
  {
    what: 'a .docx of which a part is noise',
    name: 'noise.docx',
    make: () => Buffer.concat([small.subarray(0, 500), noise(400), small.subarray(900)]),
    ends: ['damaged'],
  },
  {
    what: 'a .docx with two main parts',
    name: 'twice.docx',
    make: () => makeZip([...document(body(paragraph)), ...document(body(paragraph))]),
    ends: ['damaged'],
  },
  {
    what: 'a .docx without a main part',
    name: 'headless.docx',
    make: () => makeZip([{ name: '[Content_Types].xml', bytes: '<Types/>' }]),
    ends: ['damaged'],
  },
  {
    what: 'a .docx packed in a way that nobody knows',
    name: 'packed.docx',
    make: () => docxOf('', document(noise(2_000), { method: 99 })),
    ends: ['damaged'],
  },
  {
    what: 'a .docx that refers to files elsewhere',
    name: 'fetching.docx',
    make: () =>
      docxOf(body(`${paragraph}<w:altChunk r:id="rId9" xmlns:r="x"/>`), [
        {
          name: 'word/_rels/document.xml.rels',
          bytes:
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="x/image" TargetMode="External" Target="file:///etc/passwd"/></Relationships>',
        },
      ]),
    ends: ['read'],
    without: 'root:',
  },
  {
    what: 'an archive of something else that is called .docx',
    name: 'other.docx',
    make: () => makeZip([{ name: 'photo.jpg', bytes: noise(500) }]),
    ends: ['wrong-type'],
  },
  {
    what: 'a program that is called .docx',
    name: 'program.docx',
    make: () => Buffer.concat([Buffer.from('MZ\u0090\0\u0003\0', 'latin1'), noise(5_000)]),
    ends: ['damaged'],
  },
];
