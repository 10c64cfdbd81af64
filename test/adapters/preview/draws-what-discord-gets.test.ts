import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import type { MessageBody } from '../../../src/ports/command.ts';
import { drawMarkdown } from '../../views/discord-markdown.ts';
import { componentsOf } from '../../views/message-checks.ts';
import { anyGiven, messageKinds } from '../../views/message-kinds.ts';
import { openChromium, whyNoChromium } from './open-chromium.ts';
import { type RunningPreview, runPreview } from './running-preview.ts';

const bodies: readonly MessageBody[] = Object.values(messageKinds).flatMap((make) =>
  fc.sample(anyGiven, { numRuns: 8, seed: 6 }).flatMap(make),
);

/** A time is drawn on the reader's clock, so a word stands in for it on both sides. */
const withoutTimes = <T>(body: T): T =>
  JSON.parse(JSON.stringify(body).replaceAll(/(?<!\\)<t:-?\d+(?::\w)?>/g, '〔时〕')) as T;
/** The page writes the name of what is mentioned, here an id that it doesn't know. */
const withoutChips = (text: string) => text.replaceAll(/⟦@[&!]?/gu, '@').replaceAll(/[⟦⟧]/gu, '');
/** What a list's items begin with is no text in a page. */
const squeezed = (text: string) => text.replaceAll(/[\s•]+/gu, '');

/** Says where two texts part: comparing them whole takes minutes where they are long. */
function assertSame(shown: string, wanted: string, source: string): void {
  if (shown === wanted) return;
  let at = 0;
  while (shown[at] === wanted[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 20));
  assert.fail(`${around(shown)} is drawn, not ${around(wanted)}, of ${JSON.stringify(source).slice(0, 300)}`);
}

const isPicked = (options: unknown) =>
  Array.isArray(options) && options.some((option: { readonly default?: boolean }) => option.default === true);

interface Drawn {
  readonly texts: readonly string[];
  readonly whole: string;
  readonly unknown: number;
}

describe('whatever the views make', { skip: whyNoChromium(), timeout: 120_000 }, () => {
  let browser: Browser;
  let preview: RunningPreview;
  let page: Page;
  const complaints: string[] = [];

  before(async () => {
    [browser, preview] = await Promise.all([openChromium(), runPreview({ channelMessages: async () => [] })]);
    page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    page.on('console', (said) => complaints.push(said.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(preview.url);
    await page.evaluate(`(async () => {
      const at = (path) => import(path);
      const [{ drawComponents }, { openForm }, { wording }] = await Promise.all(
        ['/draw-component.js', '/form-dialog.js', '/wording.js'].map(at),
      );
      const place = await (await fetch('/api/declarations')).json();
      const channels = place.channels.map(({ id }) => ({ id, name: 'x', topic: '' }));
      const scene = { locale: 'zh-CN', words: wording['zh-CN'], place: { ...place, channels }, goTo: () => {}, use: () => {} };
      const frame = document.createElement('div');
      frame.className = 'post-body';
      document.querySelector('.log').replaceChildren(frame);
      const draw = (components) => {
        frame.replaceChildren(...drawComponents(components, scene));
        return {
          texts: [...frame.querySelectorAll('.markdown')].map((block) => block.textContent),
          whole: frame.textContent,
          unknown: frame.querySelectorAll('.unknown-component').length,
          width: document.documentElement.scrollWidth,
        };
      };
      Object.assign(globalThis, { tools: { draw, openForm: (modal) => void openForm(modal, scene) } });
    })()`);
  });
  after(async () => {
    await browser.close();
    await preview[Symbol.asyncDispose]();
  });

  it('is drawn in full, component by component, with nothing unknown and no text lost', async () => {
    assert.ok(bodies.length > 150, `${bodies.length} messages`);
    for (const original of bodies) {
      const body = withoutTimes(original);
      const call = `tools.draw(${JSON.stringify(body.components)})`;
      const drawn = (await page.evaluate(call)) as Drawn & { readonly width: number };
      assert.equal(drawn.unknown, 0);
      assert.equal(drawn.width, 390, 'nothing is wider than a phone');
      const parts = componentsOf(body.components);
      const contents = parts.flatMap(({ content }) => (typeof content === 'string' ? [content] : []));
      assert.equal(drawn.texts.length, contents.length);
      for (const [index, content] of contents.entries())
        assertSame(squeezed(drawn.texts[index] ?? ''), withoutChips(squeezed(drawMarkdown(content))), content);
      // A menu with something picked shows that in the place of its placeholder.
      const words = parts.flatMap(({ label, placeholder, options }) => [
        label,
        isPicked(options) ? undefined : placeholder,
      ]);
      for (const word of words.filter((each) => typeof each === 'string'))
        assert.ok(squeezed(drawn.whole).includes(squeezed(word)), word);
    }
    assert.deepEqual(complaints, []);
  });

  it('and whatever Discord has in a modal, is drawn and can be filled in', async () => {
    const choice = (value: string) => ({ value, label: `选项 ${value}`, description: `说明 ${value}` });
    const modal: APIModalInteractionResponseCallbackData = {
      custom_id: 'all:1',
      title: '所有的字段',
      components: [
        { type: 10, content: '**说明**文字' },
        {
          type: 18,
          label: '文字',
          description: '至少两字',
          component: { type: 4, custom_id: 'text', style: 2, min_length: 2 },
        },
        { type: 18, label: '菜单', component: { type: 3, custom_id: 'menu', options: [choice('一'), choice('二')] } },
        { type: 18, label: '频道', component: { type: 8, custom_id: 'channel', required: false } },
        { type: 18, label: '文件', component: { type: 19, custom_id: 'file', required: false } },
        { type: 18, label: '单选', component: { type: 21, custom_id: 'radio', options: [choice('甲'), choice('乙')] } },
        { type: 18, label: '多选', component: { type: 22, custom_id: 'boxes', options: [choice('子'), choice('丑')] } },
        { type: 18, label: '同意', component: { type: 23, custom_id: 'agreed' } },
      ],
    };
    await page.evaluate(`tools.openForm(${JSON.stringify(modal)})`);
    const dialog = page.getByRole('dialog', { name: '所有的字段' });
    await dialog.waitFor({ timeout: 5000 });
    assert.equal(await dialog.locator('.unknown-component').count(), 0);
    const shown = squeezed((await dialog.textContent()) ?? '');
    for (const word of ['说明文字', '文字', '至少两字', '菜单', '选项甲', '说明乙', '选项丑', '同意', '文件'])
      assert.ok(shown.includes(word), word);
    await dialog.getByRole('radio', { name: /选项 甲/ }).check();
    await dialog.getByRole('button', { name: '提交' }).click();
    await dialog.getByText('请填写“文字”').waitFor({ timeout: 5000 });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached', timeout: 5000 });
    assert.deepEqual(complaints, []);
  });
});
