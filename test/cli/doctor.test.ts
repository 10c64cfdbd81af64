import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { type LoopbackModel, startLoopbackModel } from '../support/model/loopback-model.ts';
import { drawFeed } from '../support/publisher/draw-feed.ts';
import { type Publisher, startPublisher } from '../support/publisher/publisher.ts';
import { writeStory } from '../support/publisher/write-story.ts';
import { subscribeChannels } from '../support/subscribe-channels.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const main = join(import.meta.dirname, '../../src/cli.ts');
const host = '127.0.0.1';

type Settings = Readonly<Record<string, string>>;

describe('hexin doctor', { timeout: 240_000 }, () => {
  let folder: TemporaryFolder;
  let publisher: Publisher;
  let discord: LoopbackDiscord;
  let model: LoopbackModel;
  let settings: Settings;
  let guild: ReturnType<LoopbackDiscord['addGuild']>;

  before(async () => {
    [folder, publisher, discord, model] = await Promise.all([
      makeTemporaryFolder(),
      startPublisher([host]),
      startLoopbackDiscord(),
      startLoopbackModel(),
    ]);
    await mkdir(join(folder.path, 'articles'));
    const story = writeStory(1, Date.now() - 3_600_000);
    const look = { form: 'rss', title: '河口新闻', site: 'http://news.example/', layout: 'list' } as const;
    const body = drawFeed(look, [{ story, url: publisher.urlOf(host, '/story/1') }]);
    publisher.serve(host, '/feed', () => ({ kind: 'page', type: 'application/rss+xml', body }));
    guild = discord.addGuild({
      locale: 'zh-CN',
      channels: [{ name: 'news' }, { name: 'closed' }, { name: 'bare', type: 5 }],
    });
    settings = {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      STORE_URL: `sqlite://${join(folder.path, 'hexin.db')}`,
      ARTICLES_DIR: join(folder.path, 'articles'),
      OPENAI_BASE_URL: model.url,
      OPENAI_MODEL: 'writes',
      OPENAI_EMBEDDING_MODEL: 'points',
      SOURCES: publisher.urlOf(host, '/feed'),
      ALLOW_PRIVATE_HOSTS: new URL(publisher.urlOf(host, '/')).host,
    };
  });
  after(() => Promise.all([folder.remove(), publisher.close(), discord.close(), model.close()]));

  async function run(given: Settings, ...args: readonly string[]) {
    const env = { PATH: process.env.PATH, ...given };
    const child = spawn(process.execPath, [main, 'doctor', ...args], { cwd: folder.path, env });
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { out, err, code: Number(code) };
  }

  async function findings(given: Settings): Promise<{ readonly code: number; readonly found: readonly Finding[] }> {
    const { out, err, code } = await run(given, '--json');
    assert.equal(err, '');
    return { code, found: JSON.parse(out).findings };
  }

  const aboutOf = (found: readonly Finding[], state: Finding['state']) =>
    found.filter((finding) => finding.state === state).map(({ check, about }) => `${check}: ${about}`);

  test('finds nothing to do where all is well, changes nothing, and tells no secret', async () => {
    const before = await readdir(folder.path);
    const empty = await findings({ ...settings, SOURCES: '' });
    assert.deepEqual([...aboutOf(empty.found, 'warn'), ...aboutOf(empty.found, 'fail')], []);
    assert.deepEqual(await readdir(folder.path), before, 'a store that isn’t there isn’t made');
    await subscribeChannels(settings.STORE_URL ?? '', [{ channelId: guild.channelId('news'), guildId: guild.id }]);
    const { out, code } = await run(settings);
    assert.match(out, /\n\d+ ok, 0 to look at, 0 wrong\n$/);
    assert.equal(code, 0);
    for (const part of [
      'Hexin',
      '1 of 1 channels with a subscription can be posted in',
      '1 of 1 sources can be read',
      'writes answers',
      'points makes vectors of',
      'clock agrees',
      'recommends 1',
      'It answers in',
      'SQLite 3.',
      '2 records',
    ])
      assert.ok(out.includes(part), `${part} in\n${out}`);
    assert.ok(!out.includes(discord.token));
    assert.deepEqual(discord.violations, []);
  });

  test('says of everything that is wrong what to do, and ends with 1', async () => {
    const closed = guild.channelId('closed');
    discord.setPermissions(closed, 'bot', { deny: ['SendMessages'] });
    discord.setPermissions(guild.channelId('bare'), 'bot', { deny: ['EmbedLinks'] });
    const url = `sqlite://${join(folder.path, 'wrong.db')}`;
    const schedule = { kind: 'cron', preset: 'hourly', cron: '0 * * * *', timeZone: 'Asia/Atlantis' } as const;
    await subscribeChannels(url, [
      { channelId: guild.channelId('news'), guildId: guild.id },
      { channelId: closed, guildId: guild.id, schedule },
    ]);
    const gone = publisher.urlOf(host, '/gone');
    const { code, found } = await findings({
      ...settings,
      STORE_URL: url,
      SOURCES: `${settings.SOURCES} ${gone}`,
      ARTICLES_DIR: join(folder.path, 'nowhere'),
      PUBLISHER_CHANNELS: `${guild.channelId('news')},123456789012345678,${guild.channelId('bare')}`,
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
    });
    assert.equal(code, 1);
    const wrong = aboutOf(found, 'fail').join('\n');
    assert.match(wrong, /machine: The folder of articles can’t be read/);
    assert.match(wrong, new RegExp(`channels: Missing in channel ${closed} .*Send Messages`));
    assert.match(wrong, /channels: Nobody can follow channel/);
    assert.match(wrong, /channels: There is no channel 123456789012345678 of PUBLISHER_CHANNELS$/m);
    assert.match(wrong, /channels: Missing in channel \d+ of PUBLISHER_CHANNELS: Embed Links$/m);
    assert.match(wrong, /time: No such time zone any more: Asia\/Atlantis/);
    assert.match(wrong, /model: writes doesn’t answer: .*bad port/);
    assert.match(wrong, /model: points makes no vectors/);
    assert.ok(wrong.includes(`sources: ${gone}`));
    assert.equal(aboutOf(found, 'fail').length, 9);
    for (const { state, advice } of found) assert.equal(advice !== undefined, state !== 'ok');
  });

  test('tells a refused token from a Discord that doesn’t answer, and goes on with the rest', async () => {
    const refused = await findings({ ...settings, DISCORD_TOKEN: 'an-old-token' });
    assert.deepEqual(aboutOf(refused.found, 'fail'), ['discord: Discord refuses DISCORD_TOKEN']);
    assert.ok(refused.found.some(({ check }) => check === 'sources'));
    const silent = await findings({ ...settings, DISCORD_API_URL: 'http://127.0.0.1:9/api' });
    assert.match(aboutOf(silent.found, 'fail').join(), /^discord: Discord doesn’t answer as it should/);
    const greeter = createServer((_request, response) => response.end('hello')).listen(0, host);
    await once(greeter, 'listening');
    const { port } = greeter.address() as AddressInfo;
    const other = await findings({ ...settings, DISCORD_API_URL: `http://${host}:${port}/api` });
    greeter.close();
    assert.match(aboutOf(other.found, 'fail').join(), /what answers there isn’t Discord/);
    discord.takeViolations();
  });

  test('names a feed without the key in its address', async () => {
    const url = `${publisher.urlOf(host, '/paid')}?key=what-we-paid-for`;
    const { out } = await run({ ...settings, SOURCES: url }, '--json');
    assert.match(out, /\/paid\?key=\*\*\*/);
    assert.ok(!out.includes('what-we-paid-for'), out);
  });

  test('says which variable is wrong, and which store', async () => {
    const { code, found } = await findings({ ...settings, TIME_ZONE: 'Peking', BRIEFING_CAP: '99' });
    assert.equal(code, 1);
    assert.match(aboutOf(found, 'fail').join(), /^configuration: .*TIME_ZONE.*BRIEFING_CAP/s);
    await writeFile(join(folder.path, 'broken.db'), 'no database, but as long as a header of one would be'.repeat(90));
    const broken = await findings({ ...settings, STORE_URL: `sqlite://${join(folder.path, 'broken.db')}` });
    assert.match(aboutOf(broken.found, 'fail').join(), /^store: .*broken\.db is damaged/);
    const away = await findings({ ...settings, STORE_URL: 'postgres://hexin:secret-word@127.0.0.1:9/hexin' });
    assert.match(aboutOf(away.found, 'fail').join(), /^store: .*nothing listens there \(ECONNREFUSED\)/);
    assert.ok(!JSON.stringify(away).includes('secret-word'));
  });
});
