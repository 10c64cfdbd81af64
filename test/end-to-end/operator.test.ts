import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { OperatorReport } from '../../src/ports/operator-report.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';

const adminToken = 'correct-horse-battery';

describe('the operator’s page of a running bot', () => {
  let site: BotSite;
  let discord: LoopbackDiscord;
  let guild: ReturnType<LoopbackDiscord['addGuild']>;

  beforeEach(async () => {
    site = await openBotSite({ variables: { PORT: '0' } });
    ({ discord } = site);
    guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }] });
  });
  afterEach(() => site.close());

  async function start(variables: Readonly<Record<string, string>>): Promise<string> {
    await site.start(variables);
    return JSON.stringify(site.log.lines);
  }

  test('is off without a token, and one line says how to turn it on', async () => {
    const told = await start({});
    assert.equal(told.match(/operator page off: set ADMIN_TOKEN/g)?.length, 1);
    assert.doesNotMatch(told, /operator page at/);
  });

  test('shows sources, subscriptions and state to who knows the token, and has no secret in it', async () => {
    const told = await start({ ADMIN_TOKEN: adminToken });
    const url = /operator page at (http:[^"\\]+)/.exec(told)?.[1] ?? assert.fail(told);
    assert.ok(!told.includes(adminToken));
    const moderator = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
    await (await moderator.command(guild.channelId('news'), 'subscribe')).reply();

    const path = `${url}/api/operator?locale=zh-CN`;
    assert.equal((await fetch(path)).status, 401);
    const response = await fetch(path, { headers: { authorization: `Bearer ${adminToken}` } });
    assert.equal(response.status, 200);
    const text = await response.text();
    assert.ok(!text.includes(adminToken) && !text.includes(discord.token));
    const report: Omit<OperatorReport, 'guilds'> & { guilds: { guildId: string; subscriptions: unknown[] }[] } =
      JSON.parse(text);
    assert.equal(report.sources[0]?.name, site.articles);
    assert.equal(report.totals.active, 1);
    assert.equal(report.hours.length, 24);
    assert.equal(report.guilds[0]?.guildId, guild.id);
    assert.match(JSON.stringify(report.guilds[0]?.subscriptions), /"schedule":"每天 08:00/);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const headers = { authorization: `Bearer ${adminToken}` };
      assert.equal((await fetch(path, { method, headers })).status, 404, method);
    }
  });
});
