import type { Browser } from 'playwright-core';
import { palettePng } from './palette-png.ts';

const gapPx = 12;

/** Runs in the page: what a canvas of the pictures holds, as base64. Pictures are one beside the other. */
const draw = `async ({ pictures, gap }) => {
  const bitmaps = await Promise.all(pictures.map(async (picture) =>
    createImageBitmap(new Blob([Uint8Array.fromBase64(picture)], { type: 'image/png' }))));
  const width = bitmaps.reduce((sum, bitmap) => sum + bitmap.width + gap, -gap);
  const height = Math.max(...bitmaps.map((bitmap) => bitmap.height));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  let left = 0;
  for (const bitmap of bitmaps) {
    context.drawImage(bitmap, left, 0);
    left += bitmap.width + gap;
  }
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, pixels: new Uint8Array(data.buffer).toBase64() };
}`;

/** Pictures one beside the other as a small PNG; one alone is only made smaller. */
export async function placeSideBySide(browser: Browser, pictures: readonly Buffer[]): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const given = { pictures: pictures.map((picture) => picture.toString('base64')), gap: gapPx };
    const placed = await page.evaluate<{ width: number; height: number; pixels: string }>(
      `(${draw})(${JSON.stringify(given)})`,
    );
    return palettePng(placed.width, placed.height, Buffer.from(placed.pixels, 'base64'));
  } finally {
    await page.close();
  }
}
