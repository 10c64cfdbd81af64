import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { ChannelOrder } from '../../../src/adapters/preview/channel-order.ts';
import type { Command, MessageBody, MessageCommand } from '../../../src/ports/command.ts';
import { text } from './fake-commands.ts';
import { openChromium, whyNoChromium } from './open-chromium.ts';
import { runPreview } from './running-preview.ts';

const waitMs = 5000;
const [briefings, playground] = ['100000000000000010', '100000000000000012'];

/** Long enough that it doesn't fit a screen. */
const long = (name: string): MessageBody => text(...Array.from({ length: 80 }, (_, line) => `${name} ${line}`));

describe('channels', { skip: whyNoChromium(), timeout: 120_000 }, () => {
  let browser: Browser;

  before(async () => {
    browser = await openChromium();
  });
  after(() => browser.close());

  const open = async (url: string): Promise<Page> => {
    const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(waitMs);
    await page.goto(url);
    await page.locator('.post').first().waitFor();
    return page;
  };

  it('say what they ordered, and have it posted now, from its head on', async () => {
    const posted = [long('第一期')];
    let order: ChannelOrder['subscription'] = {
      schedule: '每天 08:00',
      topics: ['芯片', '-股价'],
      isPaused: false,
      nextRun: Date.now() + 3_600_000,
    };
    const asked: unknown[] = [];
    await using preview = await runPreview({
      channelMessages: async (_locale, id) => (id === briefings ? posted : []),
      channelOrder: async (_locale, id) => ({ subscription: id === briefings ? order : null }),
      async postNow(...call) {
        asked.push(call);
        if (posted.length === 3) return false;
        posted.push(long('第二期'), long('第三期'));
        return true;
      },
    });
    const page = await open(preview.url);
    const bar = page.getByRole('region', { name: '频道的订阅' });
    await bar.getByText('芯片 -股价').waitFor();
    await bar.getByText(/下一期 .+1小时后|下一期 .+59分钟后/).waitFor();
    await bar.getByRole('button', { name: '立即发送' }).click();
    await page.getByText('第三期 0').waitFor();
    assert.deepEqual(asked, [['zh-CN', briefings]]);
    const top = await page
      .locator('.post')
      .nth(1)
      .evaluate((post) => post.getBoundingClientRect().top);
    assert.ok(top > 80 && top < 300, `what is new begins at ${top}`);

    await bar.getByRole('button', { name: '立即发送' }).click();
    await page.getByRole('alert').getByText('现在没有可以发的文章').waitFor();
    order = { ...order, isPaused: true, nextRun: null };
    await page.getByRole('radio', { name: 'English' }).check({ force: true });
    await page.getByRole('region', { name: 'Subscription of this channel' }).getByText('Paused').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Post now' }).isDisabled());
    await page.close();
  });

  it('are marked while something in them is unread, and are found by the language’s own names', async () => {
    const posted: Record<string, MessageBody[]> = { [briefings]: [text('早')], [playground]: [text('旧的')] };
    const publish: Command = {
      declaration: { name: 'publish', description: 'Publishes elsewhere' },
      isPrivate: () => true,
      async *run() {
        posted[playground]?.push(text('新的'));
        yield text('发了');
      },
    };
    await using preview = await runPreview({
      commands: [publish],
      channelMessages: async (_locale, id) => posted[id] ?? [],
    });
    const page = await open(preview.url);
    assert.equal(await page.locator('.channel.unread').count(), 0, 'what was there is no news');
    await page.fill('#message', '/publish');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('发了').waitFor();
    await page.getByRole('radio', { name: 'English' }).check({ force: true });
    const channel = page.getByRole('button', { name: 'playground unread' });
    await channel.click();
    await page.getByText('新的').waitFor();
    assert.equal(await page.locator('.channel.unread').count(), 0);
    await page.getByRole('heading', { name: 'Welcome to #playground!' }).waitFor();
    await page.close();
  });

  it('offer the way to the end when something comes while one reads further up', async () => {
    const posted = [long('第一期')];
    const publish: Command = {
      declaration: { name: 'publish', description: 'Publishes' },
      isPrivate: () => true,
      async *run() {
        posted.push(long('第二期'));
        yield text('发了');
      },
    };
    await using preview = await runPreview({ commands: [publish], channelMessages: async () => posted });
    const page = await open(preview.url);
    await page.fill('#message', '/publish');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('发了').waitFor();
    await page.locator('#scroller').evaluate((scroller) => {
      scroller.scrollTop = 0;
    });
    posted.push(long('第三期'));
    await page.getByRole('radio', { name: 'English' }).check({ force: true });
    await page.getByRole('button', { name: 'Jump to present' }).click();
    const rest = await page
      .locator('#scroller')
      .evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
    assert.ok(rest < 3, `${rest} px from the end`);
    await page.close();
  });

  it('stay at the end while the pictures of what one asked for come in', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="340"><rect width="300" height="340"/></svg>';
    const url = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    const show: Command = {
      declaration: { name: 'show', description: 'Shows' },
      isPrivate: () => false,
      async *run() {
        yield { flags: 1 << 15, components: [{ type: 12, items: [{ media: { url }, description: '一块黑' }] }] };
      },
    };
    await using preview = await runPreview({ commands: [show], channelMessages: async () => [long('第一期')] });
    const page = await open(preview.url);
    await page.fill('#message', '/show');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.post:last-child:not([aria-busy=true]) img.picture').waitFor();
    const rest = await page.evaluate(`document.querySelector('.post img.picture').decode()
      .then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
      .then(() => document.querySelector('#scroller'))
      .then(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)`);
    assert.ok(Number(rest) < 3, `${rest} px from the end`);
    assert.ok(await page.locator('#to-end').isHidden());
    await page.close();
  });

  it('show a reply that is taller than the screen from its head, and move nobody who has read on', async () => {
    const tell: Command = {
      declaration: { name: 'tell', description: 'Tells at length' },
      isPrivate: () => true,
      async *run() {
        yield text('正在写…');
        yield long('回复');
      },
    };
    await using preview = await runPreview({ commands: [tell], channelMessages: async () => [long('第一期')] });
    const page = await open(preview.url);
    await page.fill('#message', '/tell');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const reply = page.locator('.post.private:not([aria-busy=true])');
    await reply.getByText('回复 79').waitFor();
    const topOf = () => reply.evaluate((post) => Math.round(post.getBoundingClientRect().top));
    const top = await topOf();
    assert.ok(top > 40 && top < 200, `the reply begins at ${top}`);
    await page.locator('#scroller').evaluate((scroller) => {
      scroller.scrollTop += 300;
    });
    await page.getByRole('radio', { name: 'English' }).check({ force: true });
    await page.getByText('Only you can see this').waitFor();
    assert.equal(await topOf(), top - 300);
    await page.close();
  });

  it('are in the address: the browser’s own buttons go between them, and loading again stays', async () => {
    await using preview = await runPreview();
    const page = await open(preview.url);
    const heading = (name: string) => page.getByRole('heading', { name: `欢迎来到 #${name}！` });
    await page.getByRole('button', { name: '试验场' }).click();
    await heading('试验场').waitFor();
    await page.goBack();
    await heading('核心提示').waitFor();
    await page.goForward();
    await heading('试验场').waitFor();
    await page.reload();
    await heading('试验场').waitFor();
    await page.goto(`${preview.url}/#900000000000000000`);
    await heading('核心提示').waitFor();
    await page.close();
  });

  it('keep what is typed when the language changes, and give it back when the server is not there', async () => {
    await using preview = await runPreview();
    const page = await open(preview.url);
    await page.fill('#message', '票价多少？');
    await page.getByRole('radio', { name: 'English' }).check({ force: true });
    await page.getByPlaceholder('Ask in #briefing').waitFor();
    assert.equal(await page.inputValue('#message'), '票价多少？');
    await page.context().setOffline(true);
    await page.focus('#message');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.waitForFunction(`document.querySelector('#message').value === '票价多少？'`);
    await page.close();
  });

  it('hand a message to a message command whole, but for its pictures', async () => {
    const picture = `data:image/png;base64,${'A'.repeat(100_000)}`;
    const body: MessageBody = {
      flags: 1 << 15,
      components: [
        { type: 10, content: '带图的一条' },
        { type: 12, items: [{ media: { url: picture } }] },
      ],
    };
    const seen: unknown[] = [];
    const command: MessageCommand = {
      declaration: { name: 'Key points', name_localizations: { 'zh-CN': '要点' }, type: 3 },
      async *run({ target }) {
        seen.push(target.body);
        yield text('看完了');
      },
    };
    await using preview = await runPreview({ messageCommands: [command], channelMessages: async () => [body] });
    const page = await open(preview.url);
    await page
      .locator('.post')
      .first()
      .click({ button: 'right', position: { x: 8, y: 8 } });
    await page.getByRole('menuitem', { name: '要点' }).click();
    const reply = page.locator('.post.private');
    await reply.getByText('看完了').waitFor();
    assert.match((await reply.textContent()) ?? '', /使用了要点/);
    assert.match(JSON.stringify(seen), /带图的一条/);
    assert.ok(JSON.stringify(seen).length < 1_000);
    await page.close();
  });
});
