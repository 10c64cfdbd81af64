import { brotliDecompressSync } from 'node:zlib';

/** The tables that have a number instead of a name, in order. https://www.w3.org/TR/WOFF2/#table_dir_format */
const knownTags =
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'.split(
    ' ',
  );
const headerBytes = 48;
const arbitraryTag = 63;
/** Of `glyf` and `loca`, the number that says they are as in the font; of all others it is 0. */
const untransformed = 3;

/**
 * The code points that a font in WOFF2 has a glyph for, from its `cmap`: what a stylesheet says of it may be more than there is.
 *
 * @throws RangeError, or what zlib throws, for bytes that are no such font
 * @see https://www.w3.org/TR/WOFF2/
 */
export function readCodePoints(font: Buffer): ReadonlySet<number> {
  const tableCount = font.readUInt16BE(12);
  const compressedLength = font.readUInt32BE(20);
  let at = headerBytes;
  let offset = 0;
  let cmap: readonly [from: number, to: number] | undefined;

  /** https://www.w3.org/TR/WOFF2/#UIntBase128 */
  function readNumber(): number {
    let value = 0;
    for (let count = 0; count < 5; count += 1) {
      const byte = font.readUInt8(at);
      at += 1;
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
    throw new RangeError('A number of the table directory has no end');
  }

  for (let index = 0; index < tableCount; index += 1) {
    const flags = font.readUInt8(at);
    at += 1;
    let tag = knownTags[flags & arbitraryTag];
    if ((flags & arbitraryTag) === arbitraryTag) {
      tag = font.toString('latin1', at, at + 4);
      at += 4;
    }
    let length = readNumber();
    const isTransformed = tag === 'glyf' || tag === 'loca' ? flags >> 6 !== untransformed : flags >> 6 !== 0;
    if (isTransformed) length = readNumber();
    if (tag === 'cmap') cmap = [offset, offset + length];
    offset += length;
  }
  if (cmap === undefined) throw new RangeError('The font has no cmap');
  return readCmap(brotliDecompressSync(font.subarray(at, at + compressedLength)).subarray(...cmap));
}

/** @see https://learn.microsoft.com/typography/opentype/spec/cmap */
function readCmap(cmap: Buffer): ReadonlySet<number> {
  const codePoints = new Set<number>();
  const count = cmap.readUInt16BE(2);
  for (let index = 0; index < count; index += 1) {
    const table = cmap.subarray(cmap.readUInt32BE(8 + index * 8));
    const format = table.readUInt16BE(0);
    if (format === 4) readSegments(table, codePoints);
    if (format === 12) readGroups(table, codePoints);
  }
  return codePoints;
}

/** Format 4: stretches of the Basic Multilingual Plane. */
function readSegments(table: Buffer, into: Set<number>): void {
  const doubled = table.readUInt16BE(6);
  const [starts, deltas, ranges] = [16 + doubled, 16 + doubled * 2, 16 + doubled * 3];
  for (let segment = 0; segment < doubled; segment += 2) {
    const end = table.readUInt16BE(14 + segment);
    const start = table.readUInt16BE(starts + segment);
    const range = table.readUInt16BE(ranges + segment);
    for (let point = start; point <= end && point < 0xffff; point += 1) {
      const glyph =
        range === 0
          ? (point + table.readUInt16BE(deltas + segment)) & 0xffff
          : table.readUInt16BE(ranges + segment + range + (point - start) * 2);
      if (glyph !== 0) into.add(point);
    }
  }
}

/** Format 12: stretches of all planes. */
function readGroups(table: Buffer, into: Set<number>): void {
  const count = table.readUInt32BE(12);
  for (let at = 16; at < 16 + count * 12; at += 12) {
    const end = table.readUInt32BE(at + 4);
    for (let point = table.readUInt32BE(at); point <= end; point += 1) into.add(point);
  }
}
