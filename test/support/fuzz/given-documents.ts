import fc from 'fast-check';
import { bridgeDocx, bridgeMail, bridgePdf, bridgeText } from '../documents/bridge-story.ts';

/** Bytes as somebody may hand them in, of which the most part was a document once. */
export interface GivenDocument {
  readonly name: string | undefined;
  readonly bytes: Uint8Array;
}

const whole: readonly Buffer[] = [
  bridgePdf(),
  bridgePdf(),
  bridgeDocx(),
  bridgeDocx(),
  bridgeMail,
  Buffer.from(bridgeText),
  Buffer.from(`\ufeff${bridgeText}`, 'utf16le'),
];

const snippets = [
  '%PDF-1.7',
  'PK\u0003\u0004',
  '\u0000\u0000\u0000\u0000',
  'endstream',
  '<</Length 99999999>>',
  '/Filter/LZWDecode',
  '/Filter/ASCII85Decode',
  '1 0 R',
  '[[[[[[',
  '((((((',
  '<w:p><w:r>',
  '--x\r\n',
  'Content-Type: text/html; charset=gb2312\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  '=?gbk?B?',
  '\ud800',
  '核心提示',
];

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
type Change = (bytes: Buffer) => Buffer;

/** What happens to documents on their way, and what somebody does to them who means harm. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([at, byte]): Change =>
      (bytes) => {
        const changed = Buffer.from(bytes);
        if (changed.length > 0) changed[Math.floor(at * changed.length)] = byte;
        return changed;
      },
  ),
  fc.tuple(place, place, fc.boolean()).map(
    ([from, length, isTwice]): Change =>
      (bytes) => {
        const start = Math.floor(from * bytes.length);
        const end = start + Math.floor(length * Math.min(400, bytes.length - start));
        return Buffer.concat([bytes.subarray(0, isTwice ? end : start), bytes.subarray(isTwice ? start : end)]);
      },
  ),
  fc.tuple(place, fc.constantFrom(...snippets)).map(
    ([at, snippet]): Change =>
      (bytes) => {
        const start = Math.floor(at * bytes.length);
        return Buffer.concat([bytes.subarray(0, start), Buffer.from(snippet), bytes.subarray(start)]);
      },
  ),
  place.map(
    (at): Change =>
      (bytes) =>
        bytes.subarray(0, Math.floor(at * bytes.length)),
  ),
);

const names = ['a.txt', 'a.md', 'a.html', 'a.pdf', 'a.docx', 'a.eml', 'a.mbox', undefined] as const;

/** Documents with something wrong with them, and anything at all, under any name. */
export const givenDocuments: fc.Arbitrary<GivenDocument> = fc
  .tuple(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...whole) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 500 }).map((text) => Buffer.from(text)) },
    ),
    fc.array(change, { minLength: 1, maxLength: 4 }),
    fc.constantFrom(...names),
  )
  .map(([bytes, changes, name]) => ({ name, bytes: changes.reduce((given, apply) => apply(given), bytes) }));
