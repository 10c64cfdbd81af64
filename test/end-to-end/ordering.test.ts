import assert from 'node:assert/strict';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { startBot } from '../../src/compose/bot.ts';
import { createStopper, type Stopper } from '../../src/compose/stopper.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

type Use = Awaited<ReturnType<ReturnType<LoopbackDiscord['person']>['command']>>;
type Message = Awaited<ReturnType<Use['reply']>>;

function idOf(message: Message, start: string): string {
  const ids = JSON.stringify(message.components).match(/"custom_id":"[^"]+"/g) ?? [];
  const found = ids.map((match) => match.slice(13, -1)).find((id) => id.startsWith(start));
  return found ?? assert.fail(`no ${start} among ${ids.join(' ')}`);
}

describe('subscribing on Discord', () => {
  let discord: LoopbackDiscord;
  let bot: Stopper;
  let folder: TemporaryFolder;
  let config: Config;
  let guildId: string;
  let channel: (name: string) => string;
  let moderator: ReturnType<LoopbackDiscord['person']>;
  let colleague: ReturnType<LoopbackDiscord['person']>;
  const log = createRecordingLog();

  async function start(): Promise<Stopper> {
    const stopper = createStopper();
    const deps = { token: discord.token, clock: systemClock, log, onFatal: assert.ifError, onStop: stopper.add };
    await startBot(config, deps);
    return stopper;
  }

  async function addStories(name: string, text: string) {
    const path = join(folder.path, 'articles', name);
    await writeFile(`${path}.partial`, text);
    await rename(`${path}.partial`, path);
  }

  before(async () => {
    discord = await startLoopbackDiscord();
    const names = ['talk', 'news', 'mine', 'theirs', ...Array.from({ length: 9 }, (_, index) => `more-${index}`)];
    const guild = discord.addGuild({ locale: 'zh-CN', channels: names.map((name) => ({ name })) });
    guildId = guild.id;
    channel = (name) => guild.channelId(name);
    folder = await makeTemporaryFolder();
    await mkdir(join(folder.path, 'articles'));
    config = readConfig({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      STORE_URL: `sqlite://${join(folder.path, 'hexin.db')}`,
      ARTICLES_DIR: join(folder.path, 'articles'),
    });
    bot = await start();
    moderator = discord.person({ guildId, locale: 'zh-CN', permissions: ['ManageChannels'] });
    colleague = discord.person({ guildId, locale: 'zh-CN', permissions: ['ManageChannels'] });
    await discord.waitForCommand('subscribe');
    const instant = await moderator.command(channel('talk'), 'subscribe', { schedule: 'instant' });
    await instant.reply();
    await addStories('today.txt', twoStories.text);
    await discord.waitForMessages(channel('talk'), 2, 10_000);
  });
  after(async () => {
    await bot.stop();
    await discord.close();
    await folder.remove();
    assert.deepEqual(discord.violations, []);
  });

  const say = async (use: Use) => textOf(await use.reply());

  test('the answer previews what will be posted, and each choice on it takes effect in its place', async () => {
    const use = await moderator.command(channel('talk'), 'subscribe', { channel: channel('news'), topics: '閘機' });
    const page = await use.reply();
    assert.match(textOf(page), /订阅成功[\s\S]*最近 7 天 2 篇中有 1 篇符合[\s\S]*第一期[\s\S]*预览/);
    assert.ok(textOf(page).includes(twoStories.titles[0]));
    assert.ok(!textOf(page).includes(twoStories.titles[1]));

    const picked = await moderator.select(page, idOf(page, 'set:schedule'), ['twice']);
    assert.match(await say(picked), /每天 08:00 和 20:00/);
    const opened = await moderator.click(page, idOf(page, 'fill:topics'));
    const typed = await moderator.submitModal(opened, { topics: '可降解 —闸机' });
    const now = await typed.reply();
    assert.match(textOf(now), /可降解，排除 闸机[\s\S]*2 篇中有 1 篇符合/);
    assert.ok(textOf(now).includes(twoStories.titles[1]));
    assert.equal(now.id, page.id);

    const settings = await (await moderator.click(now, idOf(now, 'open:'))).reply();
    const role = discord.addRole(guildId, { name: 'readers', permissions: [] });
    discord.setPermissions(channel('news'), 'bot', { allow: ['MentionEveryone'] });
    const mentioned = await moderator.select(settings, idOf(settings, 'set:role'), [role]);
    assert.match(await say(mentioned), new RegExp(`<@&${role}>`));
    const form = await moderator.click(settings, idOf(settings, 'fill:time'));
    assert.match(
      await say(await moderator.submitModal(form, { cron: '61 8 * * *', timezone: 'UTC' })),
      /看不懂这个 cron/,
    );
    const own = await moderator.submitModal(await moderator.click(settings, idOf(settings, 'fill:time')), {
      cron: '15 6 * * 1-5',
      timezone: '东京',
      quiet: '23-7',
    });
    assert.match(await say(own), /15 6 \* \* 1-5[\s\S]*Asia\/Tokyo[\s\S]*23:00–07:00/);
  });

  test('after a restart an old message still undoes the last change, once', async () => {
    const use = await moderator.command(channel('talk'), 'subscribe', { channel: channel('mine'), topics: '闸机' });
    const first = await use.reply();
    const changed = await (await moderator.select(first, idOf(first, 'set:topics'), [])).reply();
    assert.match(textOf(changed), /主题\*\* 全部文章/);
    await bot.stop();
    bot = await start();
    const undone = await moderator.click(changed, idOf(changed, 'undo:'));
    const body = await undone.reply();
    assert.match(textOf(body), /已撤销[\s\S]*主题\*\* 闸机/);
    assert.ok(!JSON.stringify(body.components).includes('"undo:'));
  });

  test('what somebody else changed since stays, and they are named', async () => {
    const use = await moderator.command(channel('talk'), 'subscribe', { channel: channel('mine'), topics: '晶圆' });
    const page = await use.reply();
    const theirs = await (await colleague.command(channel('mine'), 'subscriptions')).reply();
    const opened = await (await colleague.click(theirs, idOf(theirs, `open:${channel('mine')}`))).reply();
    await (await colleague.select(opened, idOf(opened, 'set:quiet'), ['23:00–07:00'])).reply();
    const refused = await moderator.click(page, idOf(page, 'undo:'));
    assert.match(await say(refused), new RegExp(`撤销不了：<@${colleague.userId}>[\\s\\S]*23:00–07:00[\\s\\S]*晶圆`));
  });

  test('two who change one order at once both get what they changed', async () => {
    const page = await (await moderator.command(channel('mine'), 'subscribe', { topics: '晶圆' })).reply();
    const theirs = await (await colleague.command(channel('mine'), 'subscriptions')).reply();
    const opened = await (await colleague.click(theirs, idOf(theirs, `open:${channel('mine')}`))).reply();
    const uses = await Promise.all([
      moderator.select(page, idOf(page, 'set:schedule'), ['hourly']),
      colleague.select(opened, idOf(opened, 'set:language'), ['en-US']),
    ]);
    for (const use of uses) await use.reply();
    const list = await (await moderator.command(channel('mine'), 'subscriptions')).reply();
    const settled = await say(await moderator.click(list, idOf(list, `open:${channel('mine')}`)));
    assert.match(settled, /每小时整点[\s\S]*English/);
  });

  test('who may manage one channel neither sees nor changes another’s subscription, though they press a button of it', async () => {
    const limited = discord.person({ guildId, locale: 'zh-CN' });
    discord.setPermissions(channel('mine'), { userId: limited.userId }, { allow: ['ManageChannels'] });
    await (await moderator.command(channel('talk'), 'subscribe', { channel: channel('theirs') })).reply();
    discord.setPermissions(channel('theirs'), { userId: limited.userId }, { allow: ['ManageChannels'] });
    const list = await (await limited.command(channel('mine'), 'subscriptions')).reply();
    assert.match(textOf(list), /2 个频道/);
    discord.setPermissions(channel('theirs'), { userId: limited.userId }, { allow: [], deny: ['ManageChannels'] });
    const refused = await limited.click(list, idOf(list, `open:${channel('theirs')}`));
    assert.match(await say(refused), /管理频道/);
    const fewer = await say(await limited.command(channel('mine'), 'subscriptions'));
    assert.match(fewer, /1 个频道/);
    assert.ok(!fewer.includes(channel('theirs')));
  });

  test('many subscriptions come in pages, and a menu of channels opens any of them', async () => {
    for (let index = 0; index < 9; index += 1) {
      await (await moderator.command(channel('talk'), 'subscribe', { channel: channel(`more-${index}`) })).reply();
    }
    const list = await (await moderator.command(channel('talk'), 'subscriptions')).reply();
    assert.match(textOf(list), /13 个频道[\s\S]*第 1 页，共 2 页/);
    const picked = await moderator.select(list, idOf(list, 'open:picked'), [channel('more-8')]);
    const page = await picked.reply();
    assert.ok(textOf(page).includes(channel('more-8')));
    const asking = await (await moderator.click(page, idOf(page, 'remove:'))).reply();
    const removed = await (await moderator.click(asking, idOf(asking, `remove:${channel('more-8')}:0:yes`))).reply();
    assert.match(textOf(removed), /已取消/);
    const back = await moderator.click(removed, idOf(removed, 'undo:'));
    assert.match(await say(back), /已撤销/);
  });

  test('what is owed is posted once, now, when asked for', async () => {
    const page = await (
      await moderator.command(channel('talk'), 'subscribe', { channel: channel('more-0'), schedule: 'weekdays' })
    ).reply();
    const settings = await (await moderator.click(page, idOf(page, 'open:'))).reply();
    const post = idOf(settings, 'post:');
    await Promise.all([0, 1].map(async () => (await moderator.click(settings, post)).reply()));
    const [message] = await discord.waitForMessages(channel('more-0'), 1, 10_000);
    assert.ok(message && twoStories.titles.every((title) => textOf(message).includes(title)));
    const again = await moderator.command(channel('talk'), 'subscriptions');
    await again.reply();
    assert.equal(discord.messagesIn(channel('more-0')).length, 1);
  });
});
