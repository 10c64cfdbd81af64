import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Of a row's pixels from `x`, so many: their samples or their places in the palette, as the file has them. Both in whole bytes. */
  row(y: number, x?: number, count?: number): Uint8Array;
}

/** Samples of a pixel by the kind of a picture: grey, in colour, with a palette, grey or in colour with how far it covers. */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Reads a PNG without interlacing. https://www.w3.org/TR/png-3/ */
export function readPng(bytes: Uint8Array): Pixels {
  const png = Buffer.from(bytes);
  assert.equal(png.toString('latin1', 1, 4), 'PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  assert.equal(png.readUInt8(28), 0, 'interlaced');
  const bits = png.readUInt8(24) * (samplesOf[png.readUInt8(25)] ?? assert.fail('no kind of PNG'));
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const isData = png.toString('latin1', at + 4, at + 8) === 'IDAT';
    if (isData) parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const rowBytes = Math.ceil((width * bits) / 8);
  const data = unfilter(inflateSync(Buffer.concat(parts)), rowBytes, height, Math.max(1, bits / 8));
  return {
    width,
    height,
    row(y, x = 0, count = width - x) {
      const from = y * rowBytes + (x * bits) / 8;
      return data.subarray(from, from + Math.ceil((count * bits) / 8));
    },
  };
}

/** @param step - from a byte to the one that stands for the same of the pixel to its left. https://www.w3.org/TR/png-3/#9Filters */
function unfilter(filtered: Buffer, rowBytes: number, height: number, step: number): Uint8Array {
  const data = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = filtered[y * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x += 1) {
      const at = y * rowBytes + x;
      const left = x < step ? 0 : (data[at - step] ?? 0);
      const above = y === 0 ? 0 : (data[at - rowBytes] ?? 0);
      const corner = x < step || y === 0 ? 0 : (data[at - rowBytes - step] ?? 0);
      data[at] = (filtered[y * (rowBytes + 1) + 1 + x] ?? 0) + guess(filter, left, above, corner);
    }
  }
  return data;
}

function guess(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  return filter === 3 ? (left + above) >> 1 : paeth(left, above, corner);
}

function paeth(left: number, above: number, corner: number): number {
  const sum = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
