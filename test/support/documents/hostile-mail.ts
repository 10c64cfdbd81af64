import type { HostileDocument } from './hostile-documents.ts';
import { docxOf } from './make-docx.ts';
import { megabyteOf, packedBomb } from './packed-bomb.ts';

const head =
  'From: desk@paper.example\r\nSubject: 早报\r\nDate: Wed, 25 Nov 2026 10:30:00 +0800\r\nMIME-Version: 1.0\r\n';

/** A message of parts in parts, each with a boundary of its own. */
function nested(depth: number): string {
  const opened = Array.from(
    { length: depth },
    (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`,
  );
  return `${head}${opened.join('')}Content-Type: text/plain\r\n\r\n字`;
}

function withAttachment(bytes: Uint8Array): string {
  const text = '大桥自周一起夜间封闭检修，为期三周，一切车辆绕行内环路，人行道照常开放。'.repeat(4);
  return `${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n--x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="a.docx"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64')}\r\n--x--\r\n`;
}

export const hostileMail: readonly HostileDocument[] = [
  {
    what: 'a message of ten thousand parts in each other',
    name: 'deep.eml',
    make: () => Buffer.from(nested(10_000)),
    ends: ['too-complex'],
  },
  {
    what: 'a message of forwarded messages in each other',
    name: 'forwarded.eml',
    make: () => Buffer.from(`${`${head}Content-Type: message/rfc822\r\n\r\n`.repeat(5_000)}${head}\r\n字`),
    ends: ['too-complex', 'read'],
  },
  {
    what: 'a message with a header of five megabytes',
    name: 'header.eml',
    make: () => Buffer.from(`${head}X-Long: ${'a'.repeat(5_000_000)}\r\n\r\n字`),
    ends: ['too-complex'],
  },
  {
    what: 'a folder of a hundred thousand messages',
    name: 'folder.mbox',
    make: () => Buffer.from(`From a b\n${head}\n字\n\n`.repeat(100_000).slice(0, 9_000_000)),
    ends: ['too-complex'],
  },
  {
    what: 'a message with a bomb beside its text',
    name: 'bomb.eml',
    make: () =>
      Buffer.from(
        withAttachment(
          docxOf('', [{ name: 'word/document.xml', bytes: '', packed: packedBomb(megabyteOf(' '), 1_000) }]),
        ),
      ),
    ends: ['read'],
  },
  {
    what: 'noise that is called .eml',
    name: 'noise.eml',
    make: () => Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7_919) % 256)),
    ends: ['damaged', 'undecodable', 'read'],
  },
];
