import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { Person } from '../support/discord/person/person.ts';
import type { SaidMessage } from '../support/discord/world/saying.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

const paragraphs = [
  '高山茶园今年春天装上 640 台防霜风扇，覆盖茶园 1.2 万亩，县农业局说，这是全省最大的一批。',
  '风扇在气温降到 3 度时自动开启，把上层的暖空气吹到茶树上，一夜用电约 90 度。',
  '去年三月的倒春寒使 4000 亩茶园减产四成，损失约 2600 万元。',
  '每台风扇 1.8 万元，县里补贴一半，其余由茶农合作社承担，三年内还清。',
];
const pageOf = (body: string) =>
  `<!doctype html><html><head><title>高山茶园装上防霜风扇_某某网</title></head><body><nav>首页</nav><main>${body}</main></body></html>`;
const story = pageOf(`<h1>高山茶园装上防霜风扇</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`);
const withPoints = pageOf(
  `<h1>高山茶园装上防霜风扇</h1><p><b>核心提示</b></p><ol><li>风扇装了 640 台。</li><li>一夜用电 90 度。</li></ol>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`,
);

describe('核心提示 in a message’s menu, and /summary of a page', { timeout: 60_000 }, () => {
  const asked: string[] = [];
  let site: BotSite;
  let discord: LoopbackDiscord;
  let web: Server;
  let address = '';
  let channelId = '';
  let guildId = '';
  let reader: Person;

  const pages: Readonly<Record<string, { readonly type?: string; readonly body: string | Uint8Array }>> = {
    '/story': { body: story },
    '/gbk': { type: 'text/html; charset=gbk', body: iconv.encode(story, 'gbk') },
    '/points': { body: withPoints },
    '/file.pdf': { type: 'application/pdf', body: '%PDF-1.7' },
    '/data': { type: 'application/json', body: '{}' },
    '/login': { body: pageOf('<p>请登录后查看全文。</p>') },
  };

  before(async () => {
    web = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/moved') return void response.writeHead(301, { location: '/story' }).end();
      if (request.url === '/inside') return void response.writeHead(302, { location: 'http://127.0.0.2/' }).end();
      const page = pages[request.url ?? ''];
      if (!page) return void response.writeHead(404).end();
      response.writeHead(200, { 'content-type': page.type ?? 'text/html; charset=utf-8' }).end(page.body);
    }).listen(0, '127.0.0.1');
    await once(web, 'listening');
    const { port } = web.address() as AddressInfo;
    address = `http://127.0.0.1:${port}`;
    site = await openBotSite({ variables: { ALLOW_PRIVATE_HOSTS: `127.0.0.1:${port}` } });
    ({ discord } = site);
    const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] });
    [channelId, guildId] = [guild.channelId('talk'), guild.id];
    await site.start();
    reader = newReader();
  });
  after(async () => {
    web.close();
    web.closeAllConnections();
    await site.close();
  });

  /** Each has an allowance of their own. */
  const newReader = (locale: 'zh-CN' | 'zh-TW' | 'en-US' = 'zh-CN') => discord.person({ guildId, locale });
  const summarise = async (said: string | SaidMessage, person = newReader()) => {
    const message = discord.say(channelId, reader.userId, said);
    const given = await person.messageCommand(channelId, message.id, 'Key points');
    const reply = await given.reply();
    assert.equal((reply.flags ?? 0) & 64, 64, 'only who asked sees it');
    return textOf(await given.settled(300));
  };
  const summariseUrl = async (url: string) => {
    const given = await newReader().command(channelId, 'summary', { url });
    await given.reply();
    return textOf(await given.settled(300));
  };

  test('a long message is summarised by its own sentences, for who asked alone', async () => {
    const text = await summarise(paragraphs.concat(paragraphs[0] ?? '').join('\n\n'));
    assert.match(text, /01\*{0,2} 高山茶园今年春天装上 640 台防霜风扇|640 台防霜风扇/);
    assert.match(text, /来自这条消息的文字/);
  });

  test('in the language of who asked, whatever the guild’s', async () => {
    assert.match(await summarise(paragraphs.join('\n'), newReader('zh-TW')), /來自這則訊息的文字/);
    assert.match(await summarise(paragraphs.join('\n'), newReader('en-US')), /From the text of that message/);
  });

  test('a message that links to a page is summarised by the page, which is fetched once for all', async () => {
    for (const said of [`看看 ${address}/story`, `${address}/story#comments`]) {
      const text = await summarise(said);
      assert.match(text, /高山茶园装上防霜风扇/);
      assert.match(text, /来自网页 127\.0\.0\.1/);
      assert.doesNotMatch(text, /首页/);
    }
    assert.deepEqual(asked, ['/story']);
  });

  test('the publisher’s own points of a page are shown as they are', async () => {
    const text = await summarise({ embeds: [{ title: '早报', url: `${address}/points` }] });
    for (const point of ['风扇装了 640 台。', '一夜用电 90 度。']) assert.ok(text.includes(point), text);
  });

  test('an attachment, also of a message that is forwarded, is read from Discord', async () => {
    const file = { name: '两篇.txt', bytes: Buffer.from(twoStories.text) };
    const original = discord.say(channelId, reader.userId, {
      content: '附件',
      files: [file, { name: 'a.png', bytes: Buffer.from('x') }],
    });
    for (const said of [{ files: [file] }, { forwards: original }]) {
      const text = await summarise(said);
      for (const point of twoStories.keyPoints.flat()) assert.ok(text.includes(point), text);
      assert.match(text, /来自文件 两篇\.txt/);
    }
  });

  test('text displays of other bots and forwarded words are text', async () => {
    const components = [{ type: 17, components: [{ type: 10, content: paragraphs.join('\n\n') }] }];
    assert.match(await summarise({ components }), /来自这条消息的文字/);
    const original = discord.say(channelId, reader.userId, paragraphs.join('\n\n'));
    assert.match(await summarise({ forwards: original }), /来自这条消息的文字/);
  });

  test('a sticker, a picture, a short word and a program are told as what they are', async () => {
    assert.match(await summarise({ stickers: ['喵'] }), /没有可以摘要的文字/);
    assert.match(await summarise({ files: [{ name: 'a.png', bytes: Buffer.from('x') }] }), /没有可以摘要的文字/);
    assert.match(await summarise('早安'), /太短/);
    assert.match(await summarise({ files: [{ name: 'a.exe', bytes: Buffer.from('x') }] }), /只能读 \.txt/);
  });

  test('/summary reads a page in another encoding, and after a redirect', async () => {
    assert.match(await summariseUrl(`${address}/gbk`), /防霜风扇/);
    assert.match(await summariseUrl(`${address}/moved`), /防霜风扇/);
  });

  for (const [path, words] of [
    ['/none', /不存在/],
    ['/file.pdf', /已损坏/],
    ['/data', /不是网页/],
    ['/login', /要登录/],
    ['/inside', /不在公开的互联网上/],
  ] as const)
    test(`/summary says what is wrong with ${path}`, async () =>
      assert.match(await summariseUrl(`${address}${path}`), words));

  test('/summary fetches nothing from inside, nor what is no page', async () => {
    const count = asked.length;
    assert.match(await summariseUrl('http://127.0.0.1:1/'), /常用端口/);
    assert.match(await summariseUrl('http://169.254.169.254/latest/meta-data/'), /不在公开的互联网上/);
    assert.match(await summariseUrl('http://2130706433/'), /不在公开的互联网上/);
    assert.match(await summariseUrl('file:///etc/passwd'), /只能读 http/);
    assert.match(await summariseUrl('没有网址'), /不完整或有错/);
    assert.match(await summariseUrl('http://user:secret@news.example/'), /用户名或密码/);
    assert.equal(asked.length, count);
  });

  test('whoever asks too much is told so, and nothing is fetched for them', async () => {
    const eager = newReader();
    for (let index = 0; index < 15; index += 1) await summarise(`${address}/none-${index}`, eager);
    const count = asked.length;
    assert.match(await summarise(`${address}/one-too-many`, eager), /<t:\d+:R>/);
    assert.equal(asked.length, count);
  });
});
