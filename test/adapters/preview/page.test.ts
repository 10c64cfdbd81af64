import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Action, Command, MessageBody } from '../../../src/ports/command.ts';
import { message, text } from './fake-commands.ts';
import { openChromium, whyNoChromium } from './open-chromium.ts';
import { type RunningPreview, runPreview } from './running-preview.ts';

const waitMs = 5000;

describe('the page in a browser', { skip: whyNoChromium(), timeout: 120_000 }, () => {
  let browser: Browser;
  let preview: RunningPreview;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let addresses: string[];

  before(async () => {
    [browser, preview] = await Promise.all([openChromium(), runPreview()]);
  });
  after(async () => {
    await browser.close();
    await preview[Symbol.asyncDispose]();
  });

  const open = async (options: BrowserContextOptions = {}) => {
    context = await browser.newContext({
      locale: 'zh-CN',
      colorScheme: 'dark',
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    context.setDefaultTimeout(waitMs);
    page = await context.newPage();
    complaints = [];
    addresses = [];
    page.on('console', (said) => complaints.push(said.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => addresses.push(request.url()));
    await page.goto(preview.url);
    await page.locator('.post').nth(1).waitFor();
  };

  beforeEach(() => open());
  afterEach(async () => {
    await context.close();
    assert.deepEqual(complaints, [], 'the console is silent');
    const elsewhere = addresses.filter((address) => !address.startsWith(preview.url) && !address.startsWith('data:'));
    assert.deepEqual(elsewhere, [], 'no request leaves loopback');
    assert.ok(addresses.length > 5);
  });

  const textIn = async (place: Locator) => (await place.textContent()) ?? '';
  const bodyText = () => textIn(page.locator('.log'));
  const focused = () => page.evaluate('document.activeElement.textContent');
  const ask = async (question: string) => {
    await page.fill('#message', question);
    await page.keyboard.press('Enter');
    await page.getByText('[2] 《地铁新线》').last().waitFor();
  };

  it('shows the briefing as Discord would', async () => {
    const shown = await bodyText();
    assert.match(shown, /01 城东到城西的新线路有 18 座车站/);
    assert.match(shown, /2025年10月9日/);
    assert.doesNotMatch(shown, /\*\*|<t:|###/);
    assert.equal(await page.locator('.container').count(), 2);
    assert.equal(await page.getByRole('button', { name: '追问' }).count(), 2);
    const link = page.getByRole('link', { name: '原文' }).first();
    assert.equal(await link.getAttribute('href'), 'https://news.example/story');
    assert.match((await link.getAttribute('rel')) ?? '', /noopener/);
    const edge = await page.evaluate(
      "getComputedStyle(document.querySelector('.container'), '::before').backgroundColor",
    );
    assert.equal(edge, 'rgb(217, 72, 43)');
  });

  it('answers plain text as /ask does, with what is cited', async () => {
    await ask('新线什么时候开通？');
    const answer = page.locator('.post').last();
    assert.match(await textIn(answer), /使用了\s*\/提问[\s\S]*问：新线什么时候开通？[\s\S]*新线路 10 月 开通。\[1\]/);
    await page.locator('[aria-busy]').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.log').getAttribute('role'), 'log');
  });

  it('opens a modal from a button, refuses an empty field, and shows what comes of it to the reader alone', async () => {
    await page.getByRole('button', { name: '追问' }).first().click();
    const dialog = page.getByRole('dialog', { name: '就这篇提问' });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: '提交' }).click();
    await dialog.getByText('请填写“你的问题”').waitFor();
    await dialog.getByLabel('你的问题').fill('几点首班？');
    await dialog.getByRole('button', { name: '提交' }).click();
    const answer = page.locator('.post.private');
    await answer.getByText('只有你能看到这条消息').waitFor();
    assert.match(await textIn(answer), /问：几点首班？[\s\S]*第 1 篇/);
    await answer.getByRole('button', { name: '忽略此消息' }).click();
    assert.equal(await answer.count(), 0);
  });

  it('can be used with the keyboard alone', async () => {
    const press = (...keys: readonly string[]) =>
      keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
    await page.keyboard.type('/');
    assert.match(await textIn(page.getByRole('listbox')), /\/提问[\s\S]*就文章提问，答案附出处/);
    await press('Enter');
    await page.keyboard.type('票价多少');
    await press('Tab', 'ArrowDown', 'Enter');
    await page.keyboard.type('港口');
    await page.getByRole('option', { name: '港口首次使用岸电' }).waitFor();
    await press('Enter', 'Enter');
    await page.getByText('id-0说，新线路').waitFor();
    assert.equal(await page.evaluate('document.activeElement.id'), 'message', 'back in the box');

    await press('Shift+Tab', 'Shift+Tab');
    assert.equal(await focused(), '追问这篇');
    await press('Enter');
    await page.getByRole('dialog').waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await focused(), '追问这篇', 'the focus is where it was');
    await press('Enter');
    await page.getByRole('dialog').waitFor();
    for (let step = 0; step < 8; step += 1) {
      await press('Tab');
      const inside = await page.evaluate(
        "document.activeElement === document.body || document.activeElement.closest('dialog') !== null",
      );
      assert.ok(inside, 'the focus stays in the dialog');
    }
    await page.getByLabel('你的问题').focus();
    await page.keyboard.type('几点首班');
    await press('Tab', 'Tab', 'Enter');
    await page.locator('.post.private').getByText('第 9 篇').waitFor();
  });

  it('takes what is typed anywhere as a message, and a blank as the press of a button', async () => {
    await page.getByRole('button', { name: '追问' }).first().focus();
    await page.keyboard.type('/提');
    assert.equal(await page.inputValue('#message'), '/提');
    await page.getByRole('option', { name: '/提问' }).waitFor();
    await page.getByRole('button', { name: '追问' }).first().focus();
    await page.keyboard.press('Space');
    await page.getByRole('dialog').getByRole('button').first().focus();
    await page.keyboard.type('x');
    assert.equal(await page.inputValue('#message'), '/提');
  });

  it('keeps the focus ring in sight', async () => {
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    assert.equal(outline, 'solid');
  });

  it('does not send what an input method is still composing', async () => {
    await page.fill('#message', 'piaojia');
    await page.evaluate(`document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
    )`);
    assert.equal(await page.inputValue('#message'), 'piaojia');
    assert.equal(await page.locator('.post').count(), 2);
  });

  it('takes options from their choices, says what is missing, and redraws a message that changes itself', async () => {
    await page.fill('#message', '/subscribe ');
    await page.getByRole('option', { name: /schedule/ }).click();
    await page.keyboard.type('别的');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.getByText('“schedule”要从列表里选').waitFor();
    await page.getByRole('combobox', { name: 'schedule' }).fill('随');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const reply = page.locator('.post.private');
    await reply.getByText('#核心提示').waitFor();
    assert.match(await textIn(reply), /#核心提示 · instant/);
    await reply.getByRole('combobox').click();
    await reply.getByRole('option', { name: /每天早上/ }).click();
    await reply.getByText('改成了 morning').waitFor();
    assert.equal(await page.locator('.post.private').count(), 1);
  });

  it('takes options by name, typed or pasted in one go, and sends nothing while it leaves a word over', async () => {
    await page.fill('#message', '/subscribe ');
    await page.keyboard.insertText('schedule:instant channel：');
    assert.equal(await page.getByRole('combobox', { name: 'schedule' }).inputValue(), 'instant');
    await page.keyboard.type('提问');
    await page.getByRole('option', { name: '#提问' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'channel' }).press('Enter');
    await page.locator('.post.private').getByText('#提问 · instant').waitFor();

    await page.fill('#message', '/subscribe ');
    await page.keyboard.type('nothing:here');
    await page.keyboard.press('Enter');
    await page.locator('#composer-hint').getByText('没有匹配的选项').waitFor();
    assert.equal(await page.locator('.post.private').count(), 1);
  });

  it('refuses what Discord would, says why, and loses nothing that was typed', async () => {
    for (const [typed, problem] of [
      ['几', '“问题”至少要 2 个字'],
      ['几'.repeat(4000), '“问题”最多 200 个字'],
    ] as const) {
      await page.fill('#message', typed);
      await page.keyboard.press('Enter');
      await page.locator('#composer-hint.problem').getByText(problem).waitFor();
      assert.equal(await page.inputValue('#message'), typed);
    }
    await page.fill('#message', '/ask ');
    const question = page.getByRole('combobox', { name: '问题' });
    await question.fill('几'.repeat(201));
    await page.keyboard.press('Enter');
    await page.locator('#composer-hint.problem').getByText('最多 200 个字').waitFor();
    assert.equal((await question.inputValue()).length, 201);
    assert.equal(await question.getAttribute('aria-invalid'), 'true');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await page.fill('#message', '/subscribe ');
    await page.getByRole('option', { name: /count/ }).click();
    await page.keyboard.type('99');
    await page.keyboard.press('Enter');
    await page.locator('#composer-hint.problem').getByText('“count”要在 1 到 5 之间').waitFor();
    assert.equal(await page.locator('.post').count(), 2, 'nothing was sent');
  });

  it('names the message that an answer belongs to by its first line', async () => {
    await page.getByRole('button', { name: '全文要点' }).first().click();
    const answer = page.locator('.post.private').last();
    await answer.getByText('只有你能看到这条消息').waitFor();
    assert.match(await textIn(answer), /地铁新线十月开通，全程六元/);
    assert.doesNotMatch(await textIn(answer), /测试社|<t:/);
  });

  it('goes back a field, and out of a command, by backspace', async () => {
    await page.fill('#message', '/subscribe ');
    await page.getByRole('option', { name: /channel/ }).click();
    assert.equal(await page.locator('.option').count(), 1);
    await page.keyboard.press('Backspace');
    assert.equal(await page.locator('.option').count(), 0);
    await page.keyboard.press('Backspace');
    await page.locator('#message').waitFor();
  });

  it('draws everything it knows, and says so where it does not', async () => {
    await page.fill('#message', '/gallery');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const post = page.locator('.post').last();
    await post.getByText('这里画不出类型为 99 的组件').waitFor();
    for (const selector of [
      'h3.level-2',
      'strong',
      'em',
      'u',
      's',
      'code',
      'a',
      'blockquote',
      'ul ul',
      'ol',
      'pre',
      '.mention',
      '.embed',
      '.section',
      'hr',
    ]) {
      assert.ok((await post.locator(selector).count()) > 0, selector);
    }
    assert.match(await textIn(post), /\*照写\*/);
    assert.ok(await post.getByRole('button', { name: '停用' }).isDisabled());
    const spoiler = post.getByRole('button', { name: /剧透/ });
    await spoiler.click();
    assert.equal(await spoiler.count(), 0);
    assert.equal(await post.locator('img[src^="http"]').count(), 0, 'pictures from elsewhere stay there');
  });

  it('shows the wording of an error, and a notice for what nothing answers to', async () => {
    await page.fill('#message', '/break');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.post').last().getByText('出了点问题').waitFor();
    assert.doesNotMatch(await bodyText(), /hunter2/);
  });

  it('speaks three languages, and remembers which', async () => {
    await page.getByRole('radio', { name: '繁體中文' }).check({ force: true });
    await page.getByText('歡迎來到 #核心提示！').waitFor();
    await page.getByRole('radio', { name: 'English' }).check({ force: true });
    await page.getByText('Welcome to #briefing!').waitFor();
    await page.getByPlaceholder('Ask in #briefing, or / for commands').waitFor();
    assert.match(await bodyText(), /October 9, 2025/);
    await page.fill('#message', '/');
    assert.match(await textIn(page.getByRole('listbox')), /\/ask[\s\S]*Ask about the stories/);
    await page.reload();
    await page.getByText('Welcome to #briefing!').waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  });

  it('is dark or light as the system is, until told otherwise', async () => {
    const theme = () => page.locator('html').getAttribute('data-theme');
    assert.equal(await theme(), 'dark');
    await page.getByRole('button', { name: '换成浅色' }).click();
    assert.equal(await theme(), 'light');
    await page.reload();
    assert.equal(await theme(), 'light');
    await context.close();
    await open({ colorScheme: 'light' });
    assert.equal(await theme(), 'light');
  });

  it('has channels of their own', async () => {
    await ask('新线什么时候开通？');
    await page.getByRole('button', { name: '提问', exact: true }).click();
    await page.getByText('欢迎来到 #提问！').waitFor();
    assert.equal(await page.locator('.post').count(), 0);
    await ask('票价多少？');
    await page.getByRole('button', { name: '核心提示', exact: true }).click();
    await page.getByText('欢迎来到 #核心提示！').waitFor();
    assert.equal(await page.locator('.post').count(), 3);
  });

  it('fits a phone, with the channels in a drawer', async () => {
    await context.close();
    await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await ask('新线什么时候开通？');
    const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
    assert.deepEqual(widths, [390, 390]);
    const channel = page.getByRole('button', { name: '提问', exact: true });
    assert.ok(!(await channel.isVisible()));
    await page.getByRole('button', { name: '打开频道列表' }).tap();
    await channel.tap();
    await page.getByText('欢迎来到 #提问！').waitFor();
    await channel.waitFor({ state: 'hidden' });
  });

  it('never lets a message become markup', async () => {
    await ask(
      '<img src=x onerror=alert(1)> **粗** [x](javascript:alert(1)) <t:99999999999999999:R> <t:-8640000000000:F>',
    );
    const answer = page.locator('.post').last();
    assert.match(await textIn(answer), /<t:99999999999999999:R>/, 'no calendar reaches that far');
    assert.match(await textIn(answer), /<img src=x onerror=alert\(1\)>/);
    assert.equal(await answer.locator('.markdown img, a[href^="javascript"]').count(), 0);
  });
});

describe('a page that stays open', { skip: whyNoChromium(), timeout: 60_000 }, () => {
  it('adds what is posted meanwhile, once, and leaves what a button changed', async () => {
    const posted: MessageBody[] = [
      message(
        { type: 10, content: '第一条' },
        { type: 1, components: [{ type: 2, style: 1, label: '改', custom_id: 'change' }] },
      ),
    ];
    const publish: Command = {
      declaration: { name: 'publish', description: 'Publishes' },
      isPrivate: () => true,
      async *run() {
        posted.push(text('第二条'));
        yield text('发了');
      },
    };
    const change: Action = {
      verb: 'change',
      effect: 'update',
      async *run() {
        yield text('改过了');
      },
    };
    await using preview = await runPreview({
      commands: [publish],
      actions: [change],
      channelMessages: async () => posted,
    });
    const browser = await openChromium();
    try {
      const page = await browser.newPage({ locale: 'zh-CN' });
      await page.goto(preview.url);
      await page.getByRole('button', { name: '改' }).click();
      await page.getByText('改过了').waitFor({ timeout: waitMs });
      await page.fill('#message', '/publish');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.getByText('第二条').waitFor({ timeout: waitMs });
      const shown = (await page.locator('.log').textContent()) ?? '';
      assert.deepEqual(shown.match(/第一条|改过了|第二条/g), ['改过了', '第二条']);
    } finally {
      await browser.close();
    }
  });
});

describe('a page whose server is gone', { skip: whyNoChromium(), timeout: 60_000 }, () => {
  it('says so, and keeps what it shows', async () => {
    await using preview = await runPreview({ channelMessages: async () => [text('早')] });
    const browser = await openChromium();
    try {
      const page = await browser.newPage({ locale: 'zh-CN' });
      await page.goto(preview.url);
      await page.locator('.post').waitFor();
      await preview[Symbol.asyncDispose]();
      await page.fill('#message', '还在吗');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('没连上预览服务').waitFor({ timeout: waitMs });
      assert.equal(await page.locator('.post').count(), 1);
    } finally {
      await browser.close();
    }
  });
});
