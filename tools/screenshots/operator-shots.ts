import type { Browser } from 'playwright-core';
import { createOperatorPage } from '../../src/adapters/preview/operator-page.ts';
import { servePage } from '../../test/support/serve-page.ts';
import { scheduleInWords } from '../../src/views/schedule.ts';
import { faultsInWords } from '../../src/views/sources/faults-in-words.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { shownAt } from './open-preview.ts';
import { operatorReport } from './operator-report.ts';
import { openScreen, type Screen } from './screen.ts';

const adminToken = 'shown-on-no-picture';
const screens: readonly Screen[] = [
  { theme: 'light', width: 1200, height: 940, locale: 'zh-CN' },
  { theme: 'dark', width: 390, height: 940, locale: 'zh-CN' },
];

/** The operator's page with a report of a busy day, on a desk and on a phone. */
export async function shootOperator(browser: Browser): Promise<readonly Buffer[]> {
  const server = servePage(
    createOperatorPage({
      view: { look: async () => operatorReport },
      describeSchedule: ({ schedule }, locale) => scheduleInWords(schedule, wordingOf(locale)),
      describeTrouble: ({ codes }, locale) => faultsInWords(codes, wordingOf(locale)),
      adminToken,
      clock: { now: () => shownAt },
      log: { debug() {}, info() {}, warn() {}, error() {} },
    }),
  );
  const { url } = await server.start({ host: '127.0.0.1', port: 0 });
  try {
    const pictures: Buffer[] = [];
    for (const screen of screens) {
      const page = await openScreen(browser, screen);
      await page.goto(url);
      await page.fill('#token', adminToken);
      await page.keyboard.press('Enter');
      await page.getByRole('table', { name: '最近的投递' }).waitFor();
      pictures.push(await page.screenshot({ animations: 'disabled' }));
      await page.context().close();
    }
    return pictures;
  } finally {
    await server.stop();
  }
}
