import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Command } from '../../../src/ports/command.ts';
import { text } from './fake-commands.ts';
import { ask } from './loopback-client.ts';
import { openChromium, whyNoChromium } from './open-chromium.ts';
import { type RunningPreview, runPreview } from './running-preview.ts';

const locale = 'zh-CN';

const weigh: Command = {
  declaration: {
    name: 'weigh',
    description: 'Weighs a file',
    options: [
      { type: 3, name: 'word', description: 'A word' },
      { type: 11, name: 'file', description: 'A file' },
    ],
  },
  isPrivate: () => false,
  async *run({ options, attachments }) {
    const file = attachments?.file;
    const bytes = await file?.read(2_000_000);
    yield text(
      `${options.word ?? 'none'} ${Object.keys(options).length} ${file?.name} ${file?.size} ${bytes && Buffer.from(bytes).toString()}`,
    );
  },
};

describe('files in the preview', { timeout: 60_000 }, () => {
  let preview: RunningPreview;

  before(async () => {
    preview = await runPreview({ commands: [weigh] });
  });
  after(() => preview[Symbol.asyncDispose]());

  const send = (options: unknown) => ask(preview.url, { path: '/api/commands/weigh', body: { locale, options } });
  const base64 = (content: string) => Buffer.from(content).toString('base64');

  it('come with a command, under their own name, and are no values', async () => {
    const { events } = await send({ word: '好', file: { name: '稿.txt', size: 6, base64: base64('文件') } });
    assert.match(JSON.stringify(events), /好 1 稿\.txt 6 文件/);
  });

  it('may be as large as a megabyte', async () => {
    const { status, events } = await send({
      file: { name: 'a.txt', size: 1_048_576, base64: base64('x'.repeat(1_048_576)) },
    });
    assert.equal(status, 200);
    assert.match(JSON.stringify(events), /x{1000}/);
    const completing = { locale, command: 'weigh', focused: 'word', options: { word: 'x'.repeat(80_000) } };
    assert.equal((await ask(preview.url, { path: '/api/complete', body: completing })).status, 413);
  });

  it('are refused when they aren’t what the page sends', async () => {
    for (const file of [
      'text',
      5,
      null,
      [],
      {},
      { name: 'a', size: '5', base64: '' },
      { name: 'a', size: -1, base64: '' },
      { name: 'a', size: 1 },
    ])
      assert.equal((await send({ file })).status, 400, JSON.stringify(file));
  });
});

describe('a file in the page', { skip: whyNoChromium(), timeout: 60_000 }, () => {
  let browser: Browser;
  let preview: RunningPreview;

  before(async () => {
    [browser, preview] = await Promise.all([openChromium(), runPreview({ commands: [weigh] })]);
  });
  after(async () => {
    await browser.close();
    await preview[Symbol.asyncDispose]();
  });

  it('is picked, named and sent', async () => {
    const page = await browser.newPage({ locale });
    page.setDefaultTimeout(5_000);
    await page.goto(preview.url);
    await page.fill('#message', '/weigh ');
    await page.locator('.more-options').fill('file');
    await page.keyboard.press('Enter');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '稿.txt', mimeType: 'text/plain', buffer: Buffer.from('文件里的字') });
    await page.locator('input[type=file]').focus();
    await page.keyboard.press('Enter');
    await page.getByText('none 0 稿.txt 15 文件里的字').waitFor();
    await page.getByTitle('file: 稿.txt').waitFor();
  });
});
