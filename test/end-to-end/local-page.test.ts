import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium, whyNoChromium } from '../adapters/preview/open-chromium.ts';

const root = join(import.meta.dirname, '../..');
const waitMs = 15_000;

async function startPage(): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const {
    DISCORD_TOKEN: _token,
    ARTICLES_DIR: _articles,
    STORE_URL: _store,
    OPENAI_MODEL: _model,
    ...rest
  } = process.env;
  const env = { ...rest, PORT: '0', LOG_LEVEL: 'info', LOG_FORMAT: 'json', HOST: '', ADMIN_TOKEN: '' };
  const child = spawn(process.execPath, ['src/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) {
    const url = /"url":"([^"]+)"/.exec(line)?.[1];
    if (url !== undefined) return { url, child };
  }
  throw new Error('The process ended without an address');
}

describe('the local page, with the samples', { skip: whyNoChromium(), timeout: 180_000 }, () => {
  let browser: Browser;
  let running: Awaited<ReturnType<typeof startPage>>;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  before(async () => {
    [browser, running] = await Promise.all([openChromium(), startPage()]);
  });
  after(async () => {
    await browser.close();
    const ended = once(running.child, 'exit');
    running.child.kill('SIGTERM');
    await ended;
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(waitMs);
    page = await context.newPage();
    complaints = [];
    page.on('console', (said) => complaints.push(said.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(running.url);
    await page.locator('.post').first().waitFor();
  });
  afterEach(async () => {
    await context.close();
    assert.deepEqual(complaints, [], 'the console is silent');
  });

  const run = async (command: string) => {
    await page.fill('#message', command);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
  };

  it('opens at the head of the briefing', async () => {
    const heading = page.getByRole('heading', { name: /^核心提示 · .+ 早报$/ });
    await heading.waitFor();
    const top = await heading.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok(top > 80 && top < 320, `the heading is at ${top}`);
  });

  it('answers a question, and opens the passage that the answer cites', async () => {
    await page.fill('#message', '欧盟哪一天认定了守门人？');
    await page.keyboard.press('Enter');
    const answer = page.locator('.post').last();
    await answer.getByText('2023 年 9 月 6 日').first().waitFor();
    assert.match((await answer.textContent()) ?? '', /\[1\][\s\S]*《欧盟〈数字市场法〉/);
    await answer.getByRole('button', { name: '出处 [1]' }).click();
    const passage = page.locator('.post.private').last();
    await passage.getByText('只有你能看到这条消息').waitFor();
    assert.ok((await passage.locator('strong').count()) > 0, 'the cited sentence stands out');
    assert.match((await passage.textContent()) ?? '', /加粗的是引文 \[1\]/);
  });

  it('shows what a channel ordered, subscribes another, and takes it back', async () => {
    const order = page.getByRole('region', { name: '频道的订阅' });
    await order.getByText('每天 08:00').waitFor();
    await page.getByRole('button', { name: '试验场' }).click();
    await order.getByText('这个频道还没有订阅').waitFor();
    await order.getByRole('button', { name: '订阅…' }).click();
    await page.keyboard.press('Enter');
    await order.getByText('每天 08:00').waitFor();
    const reply = page.locator('.post.private').last();
    await reply.getByRole('button', { name: '撤销' }).click();
    await order.getByText('这个频道还没有订阅').waitFor();
  });

  it('posts the briefing now, through the publisher, and goes to its head', async () => {
    const before = await page.locator('.post').count();
    await page.getByRole('button', { name: '立即发送' }).click();
    await page.locator('.post').nth(before).waitFor();
    const posted = page.locator('.post').nth(before);
    assert.match((await posted.textContent()) ?? '', /核心提示 · .+/);
    assert.doesNotMatch((await posted.textContent()) ?? '', /迟|补发/);
    const top = await posted.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok(top > 80 && top < 400, `it is at ${top}`);
  });

  it('summarises a message from its menu, by keyboard alone', async () => {
    await page.getByRole('button', { name: '更多' }).first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const reply = page.locator('.post.private').last();
    await reply.getByText('只有你能看到这条消息').waitFor();
    assert.match((await reply.textContent()) ?? '', /使用了核心提示/);
  });

  it('opens a thread for a question, as a channel under the one it was asked in', async () => {
    await page.fill('#message', '/提问 欧盟哪一天认定了守门人？');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '可选项' }).focus();
    await page.getByRole('option', { name: /子区/ }).click();
    await page.getByRole('option', { name: '是' }).click();
    await page.keyboard.press('Enter');
    const thread = page.locator('.threads .channel');
    await thread.waitFor();
    await page.getByRole('button', { name: '#欧盟哪一天认定了守门人？' }).click();
    assert.equal(await thread.getAttribute('aria-current'), 'page');
    assert.match((await page.locator('.post').first().textContent()) ?? '', /守门人/, 'it begins with the reply');
    await page.fill('#message', '认定了几家？');
    await page.keyboard.press('Enter');
    await page.locator('.post').nth(1).getByText('问：认定了几家？').waitFor();
    await page.getByText('六家').last().waitFor();
  });

  it('offers subcommands, and runs the one that is picked', async () => {
    await run('/privacy show');
    await page.locator('.post.private').getByText('只有你能看到这条消息').waitFor();
    assert.equal(await page.locator('.post .notice.failed').count(), 0);
  });
});
