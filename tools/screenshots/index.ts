import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openChromium } from '../../test/adapters/preview/open-chromium.ts';
import { askPreview } from './ask-preview.ts';
import { madeMessages } from './made-messages.ts';
import { openPreview } from './open-preview.ts';
import { shootOperator } from './operator-shots.ts';
import { pageShots } from './page-shots.ts';
import { placeSideBySide } from './place-side-by-side.ts';
import { shootMessages } from './shoot-messages.ts';
import { uses } from './uses.ts';

const folder = join(import.meta.dirname, '../../docs/images');

/** Draws each kind of message, and the page, into docs/images: all of them, or those whose names are given. */
async function main(names: readonly string[]): Promise<void> {
  const isWanted = (name: string) => names.length === 0 || names.includes(name);
  await mkdir(folder, { recursive: true });
  const browser = await openChromium();
  const [preview, modelled] = [await openPreview(false), await openPreview(true)];
  const write = async (name: string, picture: Buffer) => {
    await writeFile(join(folder, `${name}.png`), picture);
    process.stdout.write(`${name}.png ${Math.round(picture.length / 1024)} KB\n`);
  };
  try {
    // Before anything is subscribed to, which changes what a channel asks in.
    for (const { name, shoot } of pageShots.filter(({ name }) => isWanted(name)))
      await write(name, await placeSideBySide(browser, [await shoot(browser, preview.url)]));
    if (isWanted('operator')) await write('operator', await placeSideBySide(browser, await shootOperator(browser)));
    for (const { name, bodies, locale = 'zh-CN' } of (await madeMessages()).filter(({ name }) => isWanted(name)))
      await write(name, await shootMessages(browser, preview.url, bodies, locale));
    for (const { name, use, locale = 'zh-CN', hasModel = false } of uses.filter(({ name }) => isWanted(name))) {
      const { url } = hasModel ? modelled : preview;
      await write(name, await shootMessages(browser, url, [await askPreview(url, use, locale)], locale));
    }
  } finally {
    await Promise.all([browser.close(), preview.close(), modelled.close()]);
  }
}

await main(process.argv.slice(2));
