import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { postgresMissing, startPostgres } from '../support/postgres.ts';
import { runCli } from '../support/run-cli.ts';
import { textOf } from '../support/text-of.ts';

const missing = await postgresMissing();

const titleOf = (number: number) => `第${number}座水塔翻新`;
const story = (number: number) =>
  `${titleOf(number)}\n\n核心提示\n\n- 01 ${number}号塔的水箱换成不锈钢的。\n\n水务公司说，${number}号塔翻新花了${number + 3}个月。\n`;

/**
 * A channel is told a story, the running bot's store is copied, and the channel is told another. Then the copy is put back, and a bot goes on with it.
 *
 * @param urls - where the store is, and where the copy is put; a new SQLite file each by default
 */
async function tellsOnce(urls: { readonly from?: string; readonly to?: string }): Promise<void> {
  const site = await openBotSite(urls.from === undefined ? {} : { variables: { STORE_URL: urls.from } });
  try {
    await copyAndRestore(site, urls);
  } finally {
    await site.close();
  }
}

async function copyAndRestore(site: BotSite, urls: Parameters<typeof tellsOnce>[0]): Promise<void> {
  const { discord, until } = site;
  const folder = dirname(site.articles);
  const [from, to] = [urls.from ?? site.storeUrl, urls.to ?? `sqlite://${join(folder, 'restored.db')}`];
  const copy = join(folder, 'copy.sqlite');
  const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }] });
  const news = guild.channelId('news');
  const moderator = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
  const told = () => discord.messagesIn(news).map((message) => /第(\d)座/.exec(textOf(message))?.[1]);
  const tell = async (number: number) => {
    await site.bring(`${number}.txt`, story(number));
    await until(`story ${number}`, () => told().includes(String(number)));
  };

  await site.start();
  await (await moderator.command(news, 'subscribe', { schedule: 'instant' })).reply();
  await tell(1);
  const { code, err } = await runCli(from, 'backup', copy);
  assert.equal(code, 0, err);
  await tell(2);
  await tell(4);
  await site.stop();
  // Edited since, and taken from another publisher, who has it in other words and got there first.
  await writeFile(join(site.articles, '2.txt'), `${story(2)}\n更正：水箱在县里的工厂焊成，用料都是旧的。\n`);
  await rm(join(site.articles, '4.txt'));
  await writeFile(join(site.articles, '5.txt'), `${story(4)}\n（综合本报记者报道，责任编辑王某某，校对李某某）\n`);

  const restored = await runCli(to, 'restore', copy, '--json');
  assert.equal(restored.code, 0, restored.err);
  assert.deepEqual(JSON.parse(restored.out), { articles: 1, subscriptions: 1 });
  await site.start({ STORE_URL: to });
  await tell(3);
  assert.deepEqual(told(), ['1', '2', '4', '3'], 'what came later isn’t told again, though the copy doesn’t know it');
}

test('a copy of a running store that is put back repeats nothing and loses no order', () => tellsOnce({}));

test('so it is with Postgres, and from either kind of store to the other', {
  skip: missing ?? false,
}, async () => {
  const server = await startPostgres();
  try {
    await tellsOnce({ to: await server.freshUrl() });
    await tellsOnce({ from: await server.freshUrl() });
    await tellsOnce({ from: await server.freshUrl(), to: await server.freshUrl() });
  } finally {
    await server.remove();
  }
});
