import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createOperatorPage } from '../../../src/adapters/preview/operator-page.ts';
import { servePage } from '../../support/serve-page.ts';
import { openChromium, whyNoChromium } from './open-chromium.ts';
import { operatorReport } from './operator-report.ts';
import { type RunningPreview, runPreview } from './running-preview.ts';

const adminToken = 'correct-horse-battery';
const waitMs = 5000;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const looks: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
  ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 800 } }],
  ['light', { colorScheme: 'light', viewport: { width: 1280, height: 800 } }],
  ['dark, as wide as a phone', { colorScheme: 'dark', viewport: { width: 390, height: 844 }, hasTouch: true }],
  ['light, as wide as a phone', { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true }],
];

/** What axe-core finds to be serious or worse, as it stands on the page now. */
async function findingsOn(page: Page): Promise<readonly string[]> {
  // Evaluated, not put into the page, whose policy has no room for it.
  const found: unknown =
    await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ' ' + failureSummary)))`);
  assert.ok(Array.isArray(found));
  return found.map(String);
}

describe('who reads by ear, by keyboard or in poor light', { skip: whyNoChromium(), timeout: 180_000 }, () => {
  let browser: Browser;
  let preview: RunningPreview;

  before(async () => {
    const channelOrder = async () => ({
      subscription: { schedule: '每天 08:00', topics: ['芯片'], isPaused: false, nextRun: 1_800_000_000_000 },
    });
    [browser, preview] = await Promise.all([openChromium(), runPreview({ channelOrder })]);
  });
  after(async () => {
    await browser.close();
    await preview[Symbol.asyncDispose]();
  });

  const open = async (url: string, options: BrowserContextOptions) => {
    const context = await browser.newContext({ locale: 'zh-CN', ...options });
    context.setDefaultTimeout(waitMs);
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };

  for (const [look, options] of looks) {
    it(`finds nothing serious in the way: ${look}`, async () => {
      const page = await open(preview.url, options);
      await page.locator('.post').nth(1).waitFor();
      assert.deepEqual(await findingsOn(page), [], 'the briefing');

      await page.fill('#message', '票价多少？');
      await page.keyboard.press('Enter');
      await page.getByText('《地铁新线》：“全程票价').last().waitFor();
      await page.fill('#message', '/gallery');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.getByText('这里画不出类型为 99 的组件').waitFor();
      await page.getByRole('button', { name: '全文要点' }).first().click();
      await page.getByText('只有你能看到这条消息').first().waitFor();
      await page.fill('#message', '/');
      await page.getByRole('listbox').waitFor();
      assert.deepEqual(await findingsOn(page), [], 'an answer, every component, a private reply, the commands');

      await page.fill('#message', '');
      await page.getByRole('button', { name: '更多' }).first().focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menu').waitFor();
      assert.deepEqual(await findingsOn(page), [], 'a menu');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: '追问' }).first().click();
      await page.getByRole('dialog').waitFor();
      assert.deepEqual(await findingsOn(page), [], 'a modal');
      await page.context().close();
    });

    it(`nor on the operator's page: ${look}`, async () => {
      const operator = servePage(
        createOperatorPage({
          view: { look: async () => operatorReport },
          describeSchedule: () => '每天 08:00',
          describeTrouble: () => '正文是验证码页面',
          adminToken,
          clock: Date,
          log: { debug() {}, info() {}, warn() {}, error() {} },
        }),
      );
      const { url } = await operator.start({ host: '127.0.0.1', port: 0 });
      try {
        const page = await open(url, options);
        await page.locator('#token:focus').waitFor();
        assert.deepEqual(await findingsOn(page), [], 'signing in');
        await page.keyboard.type(adminToken);
        await page.keyboard.press('Enter');
        await page.getByRole('table', { name: '最近的投递' }).waitFor();
        await page.getByText('12秒钟前', { exact: true }).waitFor();
        assert.deepEqual(await findingsOn(page), [], 'the report');
        assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
        await page.context().close();
      } finally {
        await operator.stop();
      }
    });
  }

  it('would be told of a picture without words', async () => {
    const page = await open(preview.url, {});
    await page.evaluate(`document.querySelector('#composer').append(
      Object.assign(document.createElement('img'), { src: '/avatar.svg', width: 20 }))`);
    assert.match((await findingsOn(page)).join('\n'), /^image-alt/m);
    await page.context().close();
  });

  it('keeps still for who wants no motion', async () => {
    const page = await open(preview.url, { reducedMotion: 'reduce' });
    await page.locator('.post').first().waitFor();
    await page.fill('#message', '票价多少？');
    await page.keyboard.press('Enter');
    await page.getByText('《地铁新线》：“全程票价').last().waitFor();
    await page.evaluate(`document.querySelector('.button').setAttribute('aria-busy', 'true')`);
    assert.equal(await page.evaluate('document.getAnimations().length'), 0);
    await page.context().close();
  });

  it('gives the keyboard every message’s menu, and the focus back after it', async () => {
    const page = await open(preview.url, {});
    await page.locator('.post').nth(1).waitFor();
    const more = page.getByRole('button', { name: '更多' }).first();
    await more.focus();
    assert.equal(await page.evaluate('getComputedStyle(document.activeElement.parentElement).opacity'), '1');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: '复制文字' }).waitFor();
    assert.equal(await page.evaluate('document.activeElement.textContent'), '复制文字');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(`document.activeElement.getAttribute('aria-label')`), '更多');
    await page
      .locator('.post')
      .first()
      .click({ button: 'right', position: { x: 5, y: 5 } });
    await page.getByRole('menu').waitFor();
    await page.locator('#channel-topic').click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('brings back with ↑ what was sent', async () => {
    const page = await open(preview.url, {});
    await page.locator('.post').nth(1).waitFor();
    for (const question of ['票价多少？', '几点首班？']) {
      await page.fill('#message', question);
      await page.keyboard.press('Enter');
    }
    const shown: string[] = [];
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) {
      await page.keyboard.press(key);
      shown.push(await page.inputValue('#message'));
    }
    assert.deepEqual(shown, ['几点首班？', '票价多少？', '票价多少？', '几点首班？', '']);
    await page.keyboard.type('新');
    await page.keyboard.press('ArrowUp');
    assert.equal(await page.inputValue('#message'), '新', 'what is being written stays');
    await page.context().close();
  });
});
