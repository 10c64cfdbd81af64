import { crc32, deflateSync } from 'node:zlib';

const paletteSize = 256;
/** More surfaces than a page has. */
const surfaceCount = 96;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Pixels as a PNG of at most 256 colours, which is what a page of text has but for the edges of its letters: a third of the size.
 *
 * @param pixels - RGBA, row by row; transparency is ignored
 * @see https://www.w3.org/TR/png-3/
 */
export function palettePng(width: number, height: number, pixels: Uint8Array): Buffer {
  const palette = choosePalette(pixels);
  const nearest = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = colourAt(pixels, (y * width + x) * 4);
      const index = nearest.get(colour) ?? nearestOf(palette, colour);
      nearest.set(colour, index);
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, of a palette.
  header.set([8, 3], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours, which are those of surfaces, and then the most frequent of any that stand apart from one another. */
function choosePalette(pixels: Uint8Array): readonly number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = colourAt(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const colours = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const chosen = new Set(colours.slice(0, surfaceCount));
  const alike = new Set([...chosen].map((colour) => colour & 0xf8f8f8));
  for (const colour of colours.slice(surfaceCount)) {
    if (chosen.size === paletteSize) break;
    if (!alike.has(colour & 0xf8f8f8)) chosen.add(colour);
    alike.add(colour & 0xf8f8f8);
  }
  return [...chosen];
}

function colourAt(pixels: Uint8Array, at: number): number {
  return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}

function nearestOf(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Infinity;
  for (const [index, candidate] of palette.entries()) {
    const distance = [16, 8, 0].reduce((sum, shift) => {
      return sum + (((candidate >> shift) & 255) - ((colour >> shift) & 255)) ** 2;
    }, 0);
    if (distance < least) [least, best] = [distance, index];
  }
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
