import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { startBot } from '../../src/compose/bot.ts';
import { createStopper, type Stopper } from '../../src/compose/stopper.ts';
import { readConfig } from '../../src/config.ts';
import type { OperatorReport } from '../../src/ports/operator-report.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const adminToken = 'correct-horse-battery';

describe('the operator’s page of a running bot', () => {
  let discord: LoopbackDiscord;
  let folder: TemporaryFolder;
  let guild: ReturnType<LoopbackDiscord['addGuild']>;

  before(async () => {
    discord = await startLoopbackDiscord();
    guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }] });
    folder = await makeTemporaryFolder();
    await mkdir(join(folder.path, 'articles'));
  });
  after(async () => {
    await discord.close();
    await folder.remove();
  });

  async function start(changes: Readonly<Record<string, string>>) {
    const log = createRecordingLog();
    const stopper: Stopper = createStopper();
    const config = readConfig({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      STORE_URL: `sqlite://${join(folder.path, 'hexin.db')}`,
      ARTICLES_DIR: join(folder.path, 'articles'),
      PORT: '0',
      ...changes,
    });
    const { add: onStop } = stopper;
    await startBot(config, { token: discord.token, clock: systemClock, log, onFatal: assert.ifError, onStop });
    return { stopper, told: JSON.stringify(log.lines) };
  }

  test('is off without a token, and one line says how to turn it on', async () => {
    const { stopper, told } = await start({});
    await stopper.stop();
    assert.equal(told.match(/operator page off: set ADMIN_TOKEN/g)?.length, 1);
    assert.doesNotMatch(told, /operator page at/);
  });

  test('shows sources, subscriptions and state to who knows the token, and has no secret in it', async () => {
    const { stopper, told } = await start({ ADMIN_TOKEN: adminToken });
    try {
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
      assert.equal(report.sources[0]?.name, join(folder.path, 'articles'));
      assert.equal(report.totals.active, 1);
      assert.equal(report.hours.length, 24);
      assert.equal(report.guilds[0]?.guildId, guild.id);
      assert.match(JSON.stringify(report.guilds[0]?.subscriptions), /"schedule":"每天 08:00/);
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        const headers = { authorization: `Bearer ${adminToken}` };
        assert.equal((await fetch(path, { method, headers })).status, 404, method);
      }
    } finally {
      await stopper.stop();
    }
  });
});
