import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BotProcess } from '../support/bot-process.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../support/postgres.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { textOf } from '../support/text-of.ts';

const missing = await postgresMissing();
/** As long as an orchestrator waits, as a rule. */
const patienceMs = 1_000;

describe('a process whose Postgres does not answer', { skip: missing ?? false, timeout: 90_000 }, () => {
  let server: PostgresServer;
  let proxy: TcpProxy;
  let site: BotSite;
  let bot: BotProcess;
  let url: string;
  let guildId: string;
  let channelId: string;

  async function probe(path: string) {
    const startedAt = performance.now();
    const response = await fetch(`${url}${path}`);
    const body = await response.text();
    return { status: response.status, body, ms: performance.now() - startedAt };
  }
  const partsNow = async () => JSON.parse((await probe('/readyz')).body).parts;

  before(async () => {
    server = await startPostgres();
    const storeUrl = await server.freshUrl();
    proxy = await startTcpProxy(Number(new URL(storeUrl).port));
    site = await openBotSite({ variables: { STORE_URL: proxy.through(storeUrl) } });
    const guild = site.discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }] });
    guildId = guild.id;
    channelId = guild.channelId('news');
  });
  after(async () => {
    await site.close();
    await proxy.close();
    await server.remove();
  });

  test('lives and is not ready while it waits for Postgres at the start', async () => {
    proxy.isCut = true;
    bot = site.startProcess();
    url = String(JSON.parse(await bot.line('"event":"listening"')).url);
    assert.equal((await probe('/healthz')).status, 200);
    assert.equal((await probe('/readyz')).status, 503);
    assert.deepEqual(await partsNow(), {
      gateway: { state: 'starting' },
      store: { state: 'starting' },
      index: { state: 'starting' },
    });
    assert.match((await probe('/metrics')).body, /^hexin_part_ready\{part="store"\} 0$/m);
    proxy.isCut = false;
    await site.until('the bot is ready', async () => (await probe('/readyz')).status === 200);
  });

  test('says within a second that it is not ready, which part, and that it lives, and is ready again', async () => {
    await site.discord.waitForShards();
    await site.discord.waitForCommand('subscribe');
    proxy.freeze();
    for (let look = 0; look < 3; look += 1) {
      const { status, body, ms } = await probe('/readyz');
      assert.equal(status, 503);
      assert.equal(JSON.parse(body).parts.store.state, 'unavailable');
      assert.ok(ms < patienceMs, `${ms} ms`);
      assert.equal((await probe('/healthz')).status, 200);
    }
    assert.match((await probe('/metrics')).body, /^hexin_part_ready\{part="store"\} 0$/m);

    const moderator = site.discord.person({ guildId, locale: 'zh-CN', permissions: ['ManageChannels'] });
    const use = await moderator.command(channelId, 'subscribe', { schedule: 'hourly' });
    const said = textOf(await use.settled(500, 15_000));
    const id = /错误编号 `([2-9a-z]{8})`/.exec(said)?.[1] ?? assert.fail(said);
    const line = JSON.parse(await bot.line('"event":"interaction-failed"'));
    assert.deepEqual([line.trace, line.command], [id, 'subscribe']);

    proxy.thaw();
    await site.until('the bot is ready again', async () => (await probe('/readyz')).status === 200);
  });
});
