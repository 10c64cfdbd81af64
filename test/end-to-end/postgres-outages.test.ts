import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import type { OptionInput } from '../support/discord/person/command-options.ts';
import type { Person } from '../support/discord/person/person.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../support/postgres.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

/** By then a reader has to know. */
const answerMs = 3_000;
const missing = await postgresMissing();

/** What people ask, and whether it takes the store. */
const commands: readonly (readonly [path: string, options: OptionInput, needsStore: boolean])[] = [
  ['subscribe', { schedule: 'hourly' }, true],
  ['unsubscribe', {}, false],
  ['subscriptions', {}, false],
  ['ask', { question: '多少闸机更换了？' }, false],
  ['summary', { article: twoStories.titles[0] ?? '' }, false],
  ['briefing', {}, false],
  ['articles', {}, false],
  ['source list', {}, false],
  ['help', {}, false],
];

describe('a bot whose Postgres comes and goes', { skip: missing ?? false }, () => {
  let server: PostgresServer;
  let proxy: TcpProxy;
  let site: BotSite;
  let channel: string;
  let other: string;
  let moderator: Person;
  let storeUrl: string;

  before(async () => {
    server = await startPostgres();
    storeUrl = await server.freshUrl();
    proxy = await startTcpProxy(Number(new URL(storeUrl).port));
    site = await openBotSite({ variables: { STORE_URL: proxy.through(storeUrl) } });
    const guild = site.discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }, { name: 'other' }] });
    channel = guild.channelId('news');
    other = guild.channelId('other');
    moderator = site.discord.person({
      guildId: guild.id,
      locale: 'zh-CN',
      permissions: ['ManageChannels', 'ManageGuild'],
    });
  });
  after(async () => {
    await site.close();
    await proxy.close();
    await server.remove();
  });

  /** Uses each command at once, and says what was shown at last, and when anything was. */
  async function askAll() {
    return Promise.all(
      commands.map(async ([path, options, needsStore]) => {
        const use = await moderator.command(other, path, options);
        const said = textOf(await use.settled(500, 15_000));
        const shown = use.versions.find(({ message }) => textOf(message).length > 0);
        return { path, needsStore, said, ms: shown?.ms ?? Number.POSITIVE_INFINITY };
      }),
    );
  }

  async function assertSaysSo(): Promise<void> {
    for (const { path, needsStore, said, ms } of await askAll()) {
      assert.ok(ms < answerMs, `/${path} took ${ms} ms: ${said}`);
      if (needsStore) assert.match(said, /暂时读不到数据/, path);
      else assert.ok(said.length > 0, path);
    }
  }

  test('waits for a Postgres that is not there yet, and starts when it is', async () => {
    proxy.isCut = true;
    const starting = site.start();
    await site.until('word that it waits', () => site.log.of('store-waited-for').length > 0);
    proxy.isCut = false;
    await starting;
    const use = await moderator.command(channel, 'subscribe', { schedule: 'instant' });
    assert.match(textOf(await use.reply()), new RegExp(channel));
    await site.bring('today.txt', twoStories.text);
    await site.discord.waitForMessages(channel, 2, 10_000);
  });

  test('says so to who asks while Postgres is frozen, within three seconds, at first and later', async () => {
    proxy.freeze();
    await assertSaysSo();
    await delay(3_000);
    await assertSaysSo();
  });

  test('goes on after that: briefings come that were owed, once, on the connection that there was', async () => {
    await site.bring('later.txt', later('frozen'));
    // Longer than its leases live.
    await delay(12_000);
    proxy.thaw();
    await site.discord.waitForMessages(channel, 3, 20_000);
    await works();
  });

  test('says so while Postgres is stopped and while it is slow, and goes on after that', async () => {
    await server.stop();
    await delay(2_500);
    await assertSaysSo();
    await site.bring('stopped.txt', later('stopped'));
    await server.start();
    await site.discord.waitForMessages(channel, 4, 20_000);
    await works();

    proxy.delayMs = 6_000;
    await assertSaysSo();
    await site.bring('slow.txt', later('slow'));
    await delay(3_000);
    proxy.delayMs = 0;
    await site.discord.waitForMessages(channel, 5, 30_000);
    await works();
    assert.equal(site.discord.messagesIn(channel).length, 5, 'each story once');
    assert.equal(site.discord.stats.identifies, 1, 'the gateway stayed open');
  });

  /** Whether a subscription can be made and ended again. */
  async function works(): Promise<void> {
    await site.until('a reply as ever', async () => {
      const use = await moderator.command(other, 'subscribe', { schedule: 'hourly' });
      return textOf(await use.settled(200, 15_000)).includes(other);
    });
    const use = await moderator.command(other, 'unsubscribe', {});
    assert.doesNotMatch(textOf(await use.settled(200, 15_000)), /暂时读不到数据/);
  }
});

function later(what: string): string {
  return `海上风电场并网发电（${what}）

核心提示：

- 01 风电场${what}共有四十二台机组，昨天全部并网。

- 02 每年可供应二十万户居民用电。

记者从现场了解到，风电场${what}共有四十二台机组，昨天全部并网，施工历时两年。
`;
}
