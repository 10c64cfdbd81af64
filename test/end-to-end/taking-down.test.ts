import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { openBotSite } from '../support/bot-site.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { runCli } from '../support/run-cli.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

const [train = '', market = ''] = twoStories.titles;

/** A bot that posts stories as they arrive, after two of them. */
async function setUp(t: TestContext) {
  const site = await openBotSite();
  t.after(() => site.close());
  const { discord, until, storeUrl } = site;
  const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }, { name: 'talk' }] });
  await site.start();
  const reader = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
  const [news, talk] = [guild.channelId('news'), guild.channelId('talk')];
  await (await reader.command(news, 'subscribe', { schedule: 'instant' })).reply();
  await site.bring('today.txt', twoStories.text);
  const shown = (channelId = news) => discord.messagesIn(channelId).map(textOf).join('\n');
  await until('both stories', () => shown().includes(train) && shown().includes(market));
  const ids = async () => {
    const { out } = await runCli(storeUrl, 'articles', '--json');
    return new Map<string, string>(JSON.parse(out).map(({ id, title }: Record<string, string>) => [title, id]));
  };
  const id = (await ids()).get(market) ?? assert.fail('no id');
  const ask = async (question: string) => textOf(await (await reader.command(talk, 'ask', { question })).settled(150));
  const list = async () => textOf(await (await reader.command(talk, 'articles')).settled(150));
  const offered = async () =>
    (await (await reader.autocomplete(talk, 'summary', { article: '' }, 'article')).choices()).map(({ name }) => name);
  return { site, discord, until, storeUrl, reader, talk, news, shown, ids, id, ask, list, offered };
}

async function recordsOf(storeUrl: string): Promise<string> {
  const store = await openStore(storeUrl, { log: createRecordingLog(), inPlace: true });
  try {
    const kept = [store.articles, store.conversations, store.vectors, store.inbox, store.takeDowns];
    return JSON.stringify(await Promise.all(kept.map((collection) => Array.fromAsync<unknown>(collection.entries()))));
  } finally {
    await store.close();
  }
}

describe('hexin remove', { timeout: 120_000 }, () => {
  test('beside a running bot takes a story out of everything that readers see, and it doesn’t come back', async (t) => {
    const { site, storeUrl, until, shown, ids, id, ask, list, offered } = await setUp(t);
    const question = '可降解袋每只成本多少';
    assert.match(await ask(question), /0\.32/);
    const { code, out, err } = await runCli(storeUrl, 'remove', id, '--json');
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.deepEqual(JSON.parse(out), { id, title: market, posted: false });

    assert.doesNotMatch(await ask(question), /0\.32/);
    assert.doesNotMatch(await list(), new RegExp(market));
    assert.deepEqual(await offered(), [train]);
    assert.deepEqual([...(await ids()).keys()], [train]);
    await until('nothing of it is kept', async () => !/0\.32|改用可降解袋|林秀兰/.test(await recordsOf(storeUrl)));
    assert.match(shown(), new RegExp(market), 'what is posted stays, unless that is asked for');

    await site.stop();
    await site.start();
    await until('the folder is read again', () => site.log.of('ingested').length > 1);
    assert.deepEqual(await offered(), [train]);
    assert.equal(shown().split(market).length, 2, 'it was posted once');
  });

  test('with --posted takes it out of the channels, too, also when that is said later', async (t) => {
    const { storeUrl, discord, news, until, shown, id } = await setUp(t);
    assert.equal((await runCli(storeUrl, 'remove', id)).code, 0);
    const { code, out } = await runCli(storeUrl, 'remove', id, '--posted');
    assert.equal(code, 0);
    assert.match(out, /takes it out of the channels/);
    await until('the message is gone', () => !shown().includes(market));
    assert.equal(discord.messagesIn(news).length, 1);
    assert.match(shown(), new RegExp(train));
    await until('it is done', async () => !(await recordsOf(storeUrl)).includes('askedAt'));
  });

  test('without a bot does it at once, and the bot does the rest when it runs', async (t) => {
    const { site, storeUrl, until, shown, ids, id, ask, talk } = await setUp(t);
    assert.match(await ask('可降解袋每只成本多少'), /0\.32/);
    await site.stop();
    assert.equal((await runCli(storeUrl, 'remove', id, '--posted')).code, 0);
    assert.deepEqual([...(await ids()).keys()], [train]);
    assert.match(shown(), new RegExp(market));
    await site.start();
    await until('the message is gone', () => !shown().includes(market));
    await until('so is the answer, in a channel without an order', () => !/0\.32/.test(shown(talk)));
    assert.doesNotMatch(await ask('可降解袋每只成本多少'), /0\.32/);
  });

  test('says so when there is no such story', async (t) => {
    const { storeUrl } = await setUp(t);
    for (const args of [['0123456789abcdef'], ['not-an-id'], ['not-an-id', '--posted']]) {
      const { code, err } = await runCli(storeUrl, 'remove', ...args);
      assert.equal(code, 1);
      assert.match(err, /No article has the id/);
    }
  });
});
