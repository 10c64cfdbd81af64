import type { Browser, Page } from 'playwright-core';
import type { Locale } from '../../src/domain/locale.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { placeSideBySide } from './place-side-by-side.ts';
import { openScreen, type Screen } from './screen.ts';

const chatWidth = 760;
const phoneWidth = 390;
/** What the page shows beside the messages. */
const aroundWidth = 560;

const screens = [
  { theme: 'light', width: chatWidth + aroundWidth, height: 900 },
  { theme: 'dark', width: chatWidth + aroundWidth, height: 900 },
  { theme: 'light', width: phoneWidth, height: 844 },
] as const;

/** A picture of messages as the page draws them, in light, in dark and on a phone, side by side. */
export async function shootMessages(
  browser: Browser,
  url: string,
  bodies: readonly MessageBody[],
  locale: Locale,
): Promise<Buffer> {
  const pictures: Buffer[] = [];
  for (const screen of screens) pictures.push(await shootOne(browser, url, bodies, { ...screen, locale }));
  return placeSideBySide(browser, pictures);
}

async function shootOne(browser: Browser, url: string, bodies: readonly MessageBody[], screen: Screen) {
  const page = await openScreen(browser, screen);
  try {
    await page.route('**/api/channel?*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), messages: bodies } });
    });
    await page.goto(url);
    await page.locator('.post').last().waitFor();
    await growToFit(page, screen.width);
    return await page.locator('.log').screenshot({ animations: 'disabled' });
  } finally {
    await page.context().close();
  }
}

/** So that nothing scrolls, and nothing that floats covers a message. */
async function growToFit(page: Page, width: number): Promise<void> {
  const { height = 0 } = (await page.locator('.log').boundingBox()) ?? {};
  await page.setViewportSize({ width, height: Math.ceil(height) + 700 });
  await page.addStyleTag({ content: '.log { padding: 12px 0 16px } .post { background: none !important }' });
}
