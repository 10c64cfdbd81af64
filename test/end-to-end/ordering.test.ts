import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { customIdOf } from '../support/custom-id.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { InteractionHandle } from '../support/discord/person/interaction-handle.ts';
import type { Person } from '../support/discord/person/person.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

describe('subscribing on Discord', () => {
  let site: BotSite;
  let discord: LoopbackDiscord;
  let guildId: string;
  let channel: (name: string) => string;
  let moderator: Person;
  let colleague: Person;

  before(async () => {
    site = await openBotSite();
    ({ discord } = site);
    const names = ['talk', 'news', 'mine', 'theirs', ...Array.from({ length: 9 }, (_, index) => `more-${index}`)];
    const guild = discord.addGuild({ locale: 'zh-CN', channels: names.map((name) => ({ name })) });
    guildId = guild.id;
    channel = (name) => guild.channelId(name);
    await site.start();
    moderator = discord.person({ guildId, locale: 'zh-CN', permissions: ['ManageChannels'] });
    colleague = discord.person({ guildId, locale: 'zh-CN', permissions: ['ManageChannels'] });
    const instant = await moderator.command(channel('talk'), 'subscribe', { schedule: 'instant' });
    await instant.reply();
    await site.bring('today.txt', twoStories.text);
    await discord.waitForMessages(channel('talk'), 2, 10_000);
  });
  after(() => site.close());

  const say = async (use: InteractionHandle) => textOf(await use.reply());

  test('the answer previews what will be posted, and each choice on it takes effect in its place', async () => {
    const use = await moderator.command(channel('talk'), 'subscribe', { channel: channel('news'), topics: '閘機' });
    const page = await use.reply();
    assert.match(textOf(page), /订阅成功[\s\S]*最近 7 天 2 篇中有 1 篇符合[\s\S]*第一期[\s\S]*预览/);
    assert.ok(textOf(page).includes(twoStories.titles[0]));
    assert.ok(!textOf(page).includes(twoStories.titles[1]));

    const picked = await moderator.select(page, customIdOf(page, 'set:schedule'), ['twice']);
    assert.match(await say(picked), /每天 08:00 和 20:00/);
    const opened = await moderator.click(page, customIdOf(page, 'fill:topics'));
    const typed = await moderator.submitModal(opened, { topics: '可降解 —闸机' });
    const now = await typed.reply();
    assert.match(textOf(now), /可降解，排除 闸机[\s\S]*2 篇中有 1 篇符合/);
    assert.ok(textOf(now).includes(twoStories.titles[1]));
    assert.equal(now.id, page.id);

    const settings = await (await moderator.click(now, customIdOf(now, 'open:'))).reply();
    const role = discord.addRole(guildId, { name: 'readers', permissions: [] });
    discord.setPermissions(channel('news'), 'bot', { allow: ['MentionEveryone'] });
    const mentioned = await moderator.select(settings, customIdOf(settings, 'set:role'), [role]);
    assert.match(await say(mentioned), new RegExp(`<@&${role}>`));
    const form = await moderator.click(settings, customIdOf(settings, 'fill:time'));
    assert.match(
      await say(await moderator.submitModal(form, { cron: '61 8 * * *', timezone: 'UTC' })),
      /看不懂这个 cron/,
    );
    const own = await moderator.submitModal(await moderator.click(settings, customIdOf(settings, 'fill:time')), {
      cron: '15 6 * * 1-5',
      timezone: '东京',
      quiet: '23-7',
    });
    assert.match(await say(own), /15 6 \* \* 1-5[\s\S]*Asia\/Tokyo[\s\S]*23:00–07:00/);
  });

  test('after a restart an old message still undoes the last change, once', async () => {
    const use = await moderator.command(channel('talk'), 'subscribe', { channel: channel('mine'), topics: '闸机' });
    const first = await use.reply();
    const changed = await (await moderator.select(first, customIdOf(first, 'set:topics'), [])).reply();
    assert.match(textOf(changed), /主题\*\* 全部文章/);
    await site.stop();
    await site.start();
    const undone = await moderator.click(changed, customIdOf(changed, 'undo:'));
    const body = await undone.reply();
    assert.match(textOf(body), /已撤销[\s\S]*主题\*\* 闸机/);
    assert.ok(!JSON.stringify(body.components).includes('"undo:'));
  });

  test('what somebody else changed since stays, and they are named', async () => {
    const use = await moderator.command(channel('talk'), 'subscribe', { channel: channel('mine'), topics: '晶圆' });
    const page = await use.reply();
    const theirs = await (await colleague.command(channel('mine'), 'subscriptions')).reply();
    const opened = await (await colleague.click(theirs, customIdOf(theirs, `open:${channel('mine')}`))).reply();
    await (await colleague.select(opened, customIdOf(opened, 'set:quiet'), ['23:00–07:00'])).reply();
    const refused = await moderator.click(page, customIdOf(page, 'undo:'));
    assert.match(await say(refused), new RegExp(`撤销不了：<@${colleague.userId}>[\\s\\S]*23:00–07:00[\\s\\S]*晶圆`));
  });

  test('two who change one order at once both get what they changed', async () => {
    const page = await (await moderator.command(channel('mine'), 'subscribe', { topics: '晶圆' })).reply();
    const theirs = await (await colleague.command(channel('mine'), 'subscriptions')).reply();
    const opened = await (await colleague.click(theirs, customIdOf(theirs, `open:${channel('mine')}`))).reply();
    const uses = await Promise.all([
      moderator.select(page, customIdOf(page, 'set:schedule'), ['hourly']),
      colleague.select(opened, customIdOf(opened, 'set:language'), ['en-US']),
    ]);
    for (const use of uses) await use.reply();
    const list = await (await moderator.command(channel('mine'), 'subscriptions')).reply();
    const settled = await say(await moderator.click(list, customIdOf(list, `open:${channel('mine')}`)));
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
    const refused = await limited.click(list, customIdOf(list, `open:${channel('theirs')}`));
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
    const picked = await moderator.select(list, customIdOf(list, 'open:picked'), [channel('more-8')]);
    const page = await picked.reply();
    assert.ok(textOf(page).includes(channel('more-8')));
    const asking = await (await moderator.click(page, customIdOf(page, 'remove:'))).reply();
    const removed = await (
      await moderator.click(asking, customIdOf(asking, `remove:${channel('more-8')}:0:yes`))
    ).reply();
    assert.match(textOf(removed), /已取消/);
    const back = await moderator.click(removed, customIdOf(removed, 'undo:'));
    assert.match(await say(back), /已撤销/);
  });

  test('what is owed is posted once, now, when asked for', async () => {
    const page = await (
      await moderator.command(channel('talk'), 'subscribe', { channel: channel('more-0'), schedule: 'weekdays' })
    ).reply();
    const settings = await (await moderator.click(page, customIdOf(page, 'open:'))).reply();
    const post = customIdOf(settings, 'post:');
    await Promise.all([0, 1].map(async () => (await moderator.click(settings, post)).reply()));
    const [message] = await discord.waitForMessages(channel('more-0'), 1, 10_000);
    assert.ok(message && twoStories.titles.every((title) => textOf(message).includes(title)));
    const again = await moderator.command(channel('talk'), 'subscriptions');
    await again.reply();
    assert.equal(discord.messagesIn(channel('more-0')).length, 1);
  });
});
