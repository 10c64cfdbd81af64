import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from '../../../src/ports/command.ts';
import { openChromium, whyNoChromium } from './open-chromium.ts';
import { runPreview } from './running-preview.ts';

/** One black pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

const draw: Command = {
  declaration: { name: 'draw', description: 'A picture' },
  isPrivate: () => false,
  async *run() {
    yield {
      components: [{ type: 12, items: [{ media: { url: 'attachment://a.png' }, description: '一个黑点' }] }],
      flags: 32768,
      files: [{ name: 'a.png', bytes: pixel, type: 'image/png' }],
    };
  },
};

test('a picture of a reply is drawn, and shown in full by the keyboard alone', { skip: whyNoChromium() }, async () => {
  await using preview = await runPreview({ commands: [draw] });
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ locale: 'zh-CN' });
    await page.goto(preview.url);
    await page.fill('#message', '/draw');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const picture = page.getByRole('button', { name: '一个黑点' });
    await picture.waitFor();
    assert.equal(await picture.locator('img').evaluate((image: { naturalWidth: number }) => image.naturalWidth), 1);
    await picture.focus();
    await page.keyboard.press('Enter');
    const large = page.getByRole('dialog');
    await large.getByRole('img', { name: '一个黑点' }).waitFor();
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
    assert.equal(
      await picture.evaluate((button: { matches(selector: string): boolean }) => button.matches(':focus')),
      true,
    );
  } finally {
    await browser.close();
  }
});
