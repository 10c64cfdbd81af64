import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import type { Article } from '../../src/domain/article.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { Person } from '../support/discord/person/person.ts';
import type { UploadedFile } from '../support/discord/world/uploads.ts';
import { type LoopbackModel, startLoopbackModel } from '../support/model/loopback-model.ts';
import { says, trouble } from '../support/model/script.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

const story = `高山茶园装上防霜风扇

县农业局说，全县 31 个高山茶园今年春天装上 640 台防霜风扇，覆盖茶园 1.2 万亩。

风扇在气温降到 3 度时自动开启，把上层的暖空气吹到茶树上，一夜用电约 90 度。

去年三月的倒春寒使 4000 亩茶园减产四成，损失约 2600 万元。

每台风扇 1.8 万元，县里补贴一半，其余由茶农合作社承担。
`;
const points = [
  '全县31个高山茶园今年春天装上640台防霜风扇。',
  '风扇在气温降到3度时自动开启。',
  '每台风扇1.8万元，县里补贴一半。',
] as const;
const page = `<!doctype html><html><head><meta charset="gb2312"><title>高山茶园装上防霜风扇_茶叶_某某网</title><script>document.write('脚本写的')</script></head>
<body><nav><a href="/">首页</a><a href="/cha">茶叶</a></nav><div class="article"><h1>高山茶园装上防霜风扇</h1>
${story
  .split('\n\n')
  .slice(1)
  .map((paragraph) => `<p>${paragraph}</p>`)
  .join('\n')}</div><footer>某某网版权所有</footer></body></html>`;

describe('/summary of texts and files', { timeout: 60_000 }, () => {
  let site: BotSite;
  let discord: LoopbackDiscord;
  let model: LoopbackModel;
  let use: (options: { text: string } | { file: UploadedFile }) => ReturnType<Person['command']>;

  before(async () => {
    model = await startLoopbackModel();
    site = await openBotSite({ variables: { OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'loopback' } });
    ({ discord } = site);
    const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] });
    await site.start();
    const reader = discord.person({ guildId: guild.id, locale: 'zh-CN' });
    use = (options) => reader.command(guild.channelId('talk'), 'summary', options);
  });
  after(async () => {
    await site.close();
    await model.close();
  });
  beforeEach(() => {
    model.forget();
    model.always(says(points.join('\n')));
  });

  /** The reply, once the points of a model or of nobody's are there. */
  const summarise = async (options: Parameters<typeof use>[0]) => {
    const given = await use(options);
    await given.reply();
    return textOf(await given.settled(400));
  };
  const fileOf = (name: string, bytes: Uint8Array, more: Partial<UploadedFile> = {}) => ({
    file: { name, bytes, ...more },
  });

  for (const [what, name, bytes] of [
    ['GBK', '稿.txt', iconv.encode(story, 'gbk')],
    ['UTF-8 with a mark', 'utf8.md', Buffer.from(`\ufeff${story}`)],
    ['UTF-16 without a mark', 'utf16.TXT', iconv.encode(story, 'utf-16le')],
    [
      'UTF-16 with one',
      'utf16be.txt',
      Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(story, 'utf-16be', { addBOM: false })]),
    ],
    ['HTML in the encoding that it declares', 'page.html', iconv.encode(page, 'gbk')],
  ] as const)
    test(`a file in ${what} is summarised by the model`, async () => {
      const text = await summarise(fileOf(name, bytes));
      assert.match(text, /高山茶园装上防霜风扇/);
      assert.match(text, /模型撰写/);
      for (const point of points.slice(0, 2)) assert.ok(text.includes(point), text);
      assert.doesNotMatch(model.requests.at(-1)?.text ?? '', /脚本写的|版权所有/);
    });

  test('the publisher’s points of a file are shown as they are, and no model is asked', async () => {
    const count = model.requests.length;
    const text = await summarise(fileOf('两篇.txt', Buffer.from(twoStories.text)));
    for (const point of twoStories.keyPoints.flat()) assert.ok(text.includes(point));
    assert.match(text, /发布方要点/);
    assert.equal(model.requests.length, count);
  });

  test('points come as the model writes them', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    model.next([{ say: `${points[0]}\n${points[1]}\n` }, { waitFor: promise }, ...says(points[2])]);
    const given = await use({ text: story });
    const early = textOf(await given.until((message) => textOf(message).includes(points[1])));
    assert.doesNotMatch(early, /1\.8万元/);
    resolve();
    assert.match(textOf(await given.until((message) => textOf(message).includes(points[2]))), /模型撰写/);
  });

  test('what the model makes up isn’t shown, and a model that is down leaves excerpts', async () => {
    model.next(says(`${points[0]}\n防霜风扇已经造成9人受伤。\n${points[1]}\n县农业局长已经辞职。`));
    const text = await summarise({ text: story });
    assert.doesNotMatch(text, /9人|辞职/);
    model.next(trouble.broken(400));
    const excerpts = await summarise({ text: story });
    assert.match(excerpts, /正文摘录/);
    assert.match(excerpts, /模型没有写成要点/);
  });

  test('a file that is too large, lies about its size, is elsewhere or gone is refused in words', async () => {
    const large = new Uint8Array(10 * 1024 * 1024 + 1).fill(0x61);
    assert.match(await summarise(fileOf('a.txt', large)), /超过 10 MB/);
    assert.match(await summarise(fileOf('a.txt', large, { size: 10 })), /超过 10 MB/);
    assert.match(
      await summarise(fileOf('a.txt', Buffer.from(story), { url: 'https://evil.example/a.txt' })),
      /没能从 Discord 取到/,
    );
    assert.match(
      await summarise(
        fileOf('a.txt', Buffer.from(story), {
          url: `${discord.apiUrl.replace('/api', '')}/ephemeral-attachments/1/2/3`,
        }),
      ),
      /没能从 Discord 取到/,
    );
    assert.match(await summarise(fileOf('a.xlsx', Buffer.from(story))), /只能读 \.txt/);
    assert.match(await summarise(fileOf('a.txt', Buffer.from([0, 1, 2, 3, 200, 201, 0, 0, 0]))), /编码/);
  });

  test('hostile HTML is read or refused in good time, and others are answered meanwhile', async () => {
    const deep = `<html><body>${'<div>'.repeat(100_000)}${story}${'</div>'.repeat(100_000)}`.slice(0, 1024 * 1024);
    const slow = summarise(fileOf('deep.html', Buffer.from(deep).subarray(0, 1024 * 1024)));
    assert.match(await summarise({ text: story }), /模型撰写/);
    assert.match(await slow, /防霜风扇/);
    const line = `<p>${'茶园装上风扇'.repeat(58_000)}`;
    assert.match(await summarise(fileOf('line.html', Buffer.from(line))), /茶园装上风扇/);
  });
});

describe('articles that arrive without 核心提示', { timeout: 60_000 }, () => {
  let model: LoopbackModel;
  let site: BotSite;

  before(async () => {
    model = await startLoopbackModel();
    site = await openBotSite({ variables: { OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'loopback' } });
    site.discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] });
    await site.bring('tea.txt', story);
  });
  after(async () => {
    await site.close();
    await model.close();
  });

  async function archived(storeUrl = site.storeUrl): Promise<readonly Article[]> {
    const store = await openStore(storeUrl, { log: createRecordingLog() });
    try {
      return (await Array.fromAsync(store.articles.entries())).flatMap(([, entry]) =>
        entry.kind === 'story' ? [entry.article] : [],
      );
    } finally {
      await store.close();
    }
  }

  test('get a model’s points; one that is killed in the middle loses nothing, and no model is asked twice about a story', async () => {
    model.next(trouble.stallsAfter(`${points[0]}\n`));
    const first = site.startProcess();
    await model.request(0);
    await first.kill();
    assert.deepEqual(await archived(), []);

    model.always(says(points.join('\n')));
    const second = site.startProcess();
    await second.line('"ingested"');
    await second.terminate();
    assert.equal(model.requests.length, 2);
    const [article, ...others] = await archived();
    assert.deepEqual(others, []);
    assert.deepEqual([article?.keyPoints, article?.keyPointsBy], [points, 'model']);

    const third = site.startProcess();
    await third.line('"ingested"');
    await third.terminate();
    assert.equal(model.requests.length, 2);
    assert.equal((await archived()).length, 1);
  });

  test('a bot that is told to end while the model is slow ends at once, with excerpts for points', async () => {
    const storeUrl = site.storeUrl.replace('hexin.db', 'other.db');
    model.next(trouble.stallsAfter(`${points[0]}\n`));
    const count = model.requests.length;
    const bot = site.startProcess({ STORE_URL: storeUrl });
    await model.request(count);
    const startedAt = performance.now();
    const { code } = await bot.terminate();
    assert.equal(code, 0);
    assert.ok(performance.now() - startedAt < 10_000);
    const [article] = await archived(storeUrl);
    assert.equal(article?.keyPointsBy, 'extract');
  });
});
