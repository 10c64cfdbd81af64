import type { Browser, Page } from 'playwright-core';
import { openScreen, type Screen } from './screen.ts';

/** A picture of the page in use. */
interface PageShot {
  readonly name: string;
  shoot(browser: Browser, url: string): Promise<Buffer>;
}

const desktop = { width: 1200, height: 820, locale: 'zh-CN' } as const;
const phone = { width: 390, height: 844, locale: 'zh-CN', scale: 2 } as const;

export const pageShots: readonly PageShot[] = [
  { name: 'preview', shoot: onScreen({ ...desktop, theme: 'light' }, (page) => ask(page, '嫦娥六號帶回多少樣品？')) },
  {
    name: 'page-dark',
    shoot: onScreen({ ...desktop, theme: 'dark' }, (page) => ask(page, '苹果因为什么被欧盟罚款？')),
  },
  { name: 'page-phone', shoot: onScreen({ ...phone, theme: 'dark' }, (page) => ask(page, '嫦娥六号带回多少样品？')) },
  {
    name: 'page-commands',
    shoot: onScreen({ ...desktop, theme: 'dark' }, async (page) => {
      await page.fill('#message', '/');
      await page.getByRole('listbox').waitFor();
    }),
  },
  {
    name: 'modal',
    shoot: onScreen({ ...desktop, theme: 'dark' }, async (page) => {
      await page.getByRole('button', { name: '追问' }).last().click();
      await page.getByRole('dialog').waitFor();
    }),
  },
];

function onScreen(screen: Screen, act: (page: Page) => Promise<unknown>): PageShot['shoot'] {
  return async (browser, url) => {
    const page = await openScreen(browser, screen);
    try {
      await page.goto(url);
      await page.locator('.post').first().waitFor();
      await act(page);
      return await page.screenshot({ animations: 'disabled' });
    } finally {
      await page.context().close();
    }
  };
}

async function ask(page: Page, question: string): Promise<void> {
  await page.fill('#message', question);
  await page.keyboard.press('Enter');
  await page.getByText(`问：${question}`).waitFor();
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
}
