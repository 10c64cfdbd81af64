import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PageReader } from '../../src/features/read-page.ts';
import type { Attachment, MessageBody, TargetMessage } from '../../src/ports/command.ts';
import { createBriefingView } from '../../src/views/briefing.ts';
import { renderSummary } from '../../src/views/summary.ts';
import { assertSendable, labelsOf, seenText } from '../views/message-checks.ts';
import { entryOf, instantRun, portArticle } from '../views/samples.ts';
import { createBench, reader } from './fakes.ts';

const other = { ...portArticle, id: 'fedcba9876543210', title: '另一篇文章' };
const pages: PageReader = {
  read: async (address) =>
    address.includes('wall')
      ? { kind: 'refused', problem: 'wall' }
      : { kind: 'read', url: `${address}?final`, articles: [{ ...portArticle, url: address }] },
};
const bench = createBench({ articles: [portArticle, other], pages });
const [command = assert.fail()] = bench.messageCommands;

async function summarise(
  target: Partial<TargetMessage>,
  locale: 'zh-CN' | 'zh-TW' | 'en-US' = 'zh-CN',
): Promise<MessageBody> {
  const given = { isOwn: false, body: {}, attachments: [], ...target };
  const bodies = await Array.fromAsync(command.run({ ...reader, guildLocale: 'en-US', locale, target: given }));
  for (const body of bodies) assertSendable(body);
  return bodies.at(-1) ?? assert.fail();
}

const seen = async (...given: Parameters<typeof summarise>) => seenText(await summarise(...given));
const asBody = (body: MessageBody) => ({ content: body.content, embeds: body.embeds, components: body.components });
const long =
  '临海新区的供水管网改造昨天完工，更换管道 86 公里，惠及 12 万户居民。改造历时 20 个月，花费 3.4 亿元。'.repeat(4);

describe('核心提示 of a message', () => {
  test('of Hexin’s own that tells of one story is that story’s', async () => {
    const told = renderSummary(entryOf(portArticle, 1), 0, 'en-US');
    const body = await summarise({ isOwn: true, body: asBody(told) });
    assert.deepEqual(body, renderSummary(entryOf(portArticle, 1), 0, 'zh-CN'));
  });

  test('of Hexin’s own that tells of several lists them, to pick from', async () => {
    const view = createBriefingView();
    const stories = [entryOf(portArticle, 1), entryOf(other, 2)].map((entry) => ({ entry, page: 0 }));
    const briefing = view.render(stories, [], instantRun, 'nonce', { index: 0, count: 1, storyCount: 2 });
    const body = await summarise({ isOwn: true, body: asBody(briefing) });
    assert.match(seenText(body), /这条消息里有 2 篇文章/);
    const text = JSON.stringify(body.components);
    for (const { id } of [portArticle, other]) assert.ok(text.includes(`"value":"${id}"`));
  });

  test('of Hexin’s own whose stories were taken down says that they are gone', async () => {
    const told = renderSummary(entryOf({ ...portArticle, id: '0000000000000000' }, 1), 0, 'zh-CN');
    assert.match(await seen({ isOwn: true, body: asBody(told) }), /已经不在/);
  });

  test('of whoever forwards Hexin’s own is that story’s, and what it says where the archive doesn’t know it', async () => {
    const forward = (id: string) => {
      const told = renderSummary(entryOf({ ...portArticle, id }, 1), 0, 'zh-CN');
      return { body: { content: '', message_snapshots: [{ message: { ...asBody(told), content: long } }] } };
    };
    assert.deepEqual(await summarise(forward(portArticle.id)), renderSummary(entryOf(portArticle, 1), 0, 'zh-CN'));
    assert.match(await seen(forward('0000000000000000')), /来自这条消息的文字/);
  });

  test('of somebody who copies Hexin’s buttons is what the message says', async () => {
    const told = renderSummary(entryOf(portArticle, 1), 0, 'zh-CN');
    const body = await summarise({ body: { content: long, components: told.components } });
    assert.match(seenText(body), /来自这条消息的文字/);
    assert.deepEqual(labelsOf(body), []);
  });

  test('is in the language of who asked, and says what was read', async () => {
    assert.match(await seen({ body: { content: long } }, 'zh-TW'), /來自這則訊息的文字/);
    assert.match(await seen({ body: { content: long } }, 'en-US'), /From the text of that message/);
  });

  test('of a link is the page’s, with a button to it, and counts the links that nobody read', async () => {
    const body = await summarise({ body: { content: '看 https://a.example/1 和 https://a.example/2' } });
    assert.match(seenText(body), new RegExp(portArticle.title));
    assert.match(seenText(body), /来自网页 a\.example · 另有 1 个链接没有读/);
    assert.deepEqual(labelsOf(body), ['原文']);
    assert.ok(JSON.stringify(body.components).includes('"https://a.example/1?final"'));
  });

  test('says why a link wasn’t read, beside what was read in its place', async () => {
    const body = await seen({ body: { content: `https://wall.example/1 ${long.slice(0, 60)}` } });
    assert.match(body, /来自这条消息的文字/);
    assert.match(body, /链接没有读成：这个网页要登录/);
  });

  test('says why there is nothing, in words', async () => {
    assert.match(await seen({ body: { content: 'https://wall.example/1' } }), /这个网页要登录、付费或验证后才能看/);
    assert.match(await seen({}), /没有可以摘要的文字/);
    assert.match(await seen({ body: { content: '哈哈' } }), /太短/);
  });

  test('shows a file’s name and a page’s host as text, whatever is in them', async () => {
    const file: Attachment = {
      name: '**[a](https://b.example)** @everyone.txt',
      size: 10,
      read: async () => Buffer.from(long),
    };
    const body = await summarise({ attachments: [file] });
    assert.doesNotMatch(JSON.stringify(body.components), /[^\\]@everyone|\]\(https:\/\/b\.example/);
    assert.match(seenText(body), /来自文件/);
  });
});

describe('/summary of a page', () => {
  const page = async (url: string) => {
    const call = { ...reader, guildLocale: 'zh-CN', options: { url } } as const;
    return (await Array.fromAsync(bench.command('summary').run(call))).at(-1) ?? assert.fail();
  };

  test('is what the page says, with a button to it', async () => {
    const body = await page(' https://a.example/1 ');
    assertSendable(body);
    assert.match(seenText(body), /来自网页 a\.example/);
    assert.deepEqual(labelsOf(body), ['原文']);
  });

  test('says why a page wasn’t read', async () => {
    assert.match(seenText(await page('https://wall.example/1')), /这个网页要登录、付费或验证后才能看/);
  });
});
