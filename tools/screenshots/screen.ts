import type { Browser, Page } from 'playwright-core';
import type { Locale } from '../../src/domain/locale.ts';
import { shownAt } from './open-preview.ts';

/** Where somebody looks. */
export interface Screen {
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  readonly locale: Locale;
  /** Device pixels to a CSS pixel. @defaultValue 1 */
  readonly scale?: number;
}

/** The page on a screen, at {@link shownAt}, with nothing moving. Close its context. */
export async function openScreen(browser: Browser, screen: Screen): Promise<Page> {
  const context = await browser.newContext({
    locale: screen.locale,
    timezoneId: 'Asia/Shanghai',
    colorScheme: screen.theme,
    reducedMotion: 'reduce',
    viewport: { width: screen.width, height: screen.height },
    deviceScaleFactor: screen.scale ?? 1,
    // For the frame around a picture; the page's own policy forbids styles from elsewhere.
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(shownAt);
  return page;
}
