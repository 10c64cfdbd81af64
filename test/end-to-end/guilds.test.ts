import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ChannelType, REST, Routes } from 'discord.js';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { openBotSite } from '../support/bot-site.ts';
import { subscribeChannels } from '../support/subscribe-channels.ts';
import { textOf } from '../support/text-of.ts';

const post = 'POST /channels/{channel_id}/messages';

/** Whatever is waited for comes ten times as soon. */
const hurriedClock: Clock = {
  now: systemClock.now,
  after: (delayMs, callback) => systemClock.after(delayMs / 10, callback),
};

const storyTitle = (number: number) => `第${number}号码头恢复通航`;
const storyText = (number: number) =>
  `${storyTitle(number)}\n\n核心提示\n\n- 01 ${number}号码头的航道清淤完工，货船今起照常靠泊。\n\n港务人员说，清淤用了${number + 20}天，挖出的泥沙运往东岸填滩。\n`;

/** A bot on a Discord of its own: a guild with two instant channels, subscribed by one person. */
async function setUp(t: TestContext) {
  const site = await openBotSite({ clock: hurriedClock });
  t.after(() => site.close());
  const { discord, log, stop, until } = site;
  /** What happens to guilds is heard from then on. */
  async function start() {
    const before = log.of('gateway-ready').length;
    await site.start();
    await until('the gateway', () => log.of('gateway-ready').length > before);
  }
  const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'one' }, { name: 'two' }] });
  const [one, two] = [guild.channelId('one'), guild.channelId('two')];
  const creator = discord.addUser({ username: 'who-subscribed' });
  discord.addMember(guild.id, creator);
  await subscribeChannels(
    site.storeUrl,
    [one, two].map((channelId) => ({
      channelId,
      guildId: guild.id,
      createdBy: creator,
      schedule: { kind: 'instant' },
    })),
  );

  const bringStory = (number: number) => site.bring(`${number}.txt`, storyText(number));
  const moderator = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
  const listed = async () => textOf(await (await moderator.command(two, 'subscriptions')).reply());
  const postsTo = (channelId: string) =>
    discord.requests.filter(({ method, route, path }) => `${method} ${route}` === post && path.includes(channelId));
  const shown = (channelId: string) => discord.messagesIn(channelId).map(textOf);
  return { discord, guild, one, two, creator, start, stop, bringStory, moderator, listed, postsTo, shown, until, log };
}

test('a right that is taken away pauses the channel, whoever subscribed is told in a direct message, and once it is back everything owed comes once', async (t) => {
  const { discord, one, two, creator, start, bringStory, postsTo, shown, until, listed } = await setUp(t);
  await start();
  discord.setPermissions(one, 'everyone', { deny: ['SendMessages'] });
  await bringStory(1);
  const direct = discord.directChannelId(creator);
  const [told] = await discord.waitForMessages(direct, 1, 45_000);
  assert.ok(told);
  assert.match(textOf(told), new RegExp(`<#${one}>.*发送消息`));
  assert.ok(!textOf(told).includes(two));
  assert.match(await listed(), /缺少：发送消息/);
  await bringStory(2);
  await discord.waitForMessages(two, 2, 45_000);
  assert.equal(postsTo(one).length, 1);

  discord.setPermissions(one, 'everyone', {});
  await until('what is owed', () => shown(one).length === 2);
  assert.deepEqual(
    shown(one).map((text) => [1, 2].filter((number) => text.includes(storyTitle(number)))),
    [[1], [2]],
  );
  await bringStory(3);
  await discord.waitForMessages(one, 3, 45_000);
  assert.equal(discord.messagesIn(direct).length, 1);
  assert.equal(discord.stats.invalidRequests, 1);
});

test('the button of the direct message looks again at once, for whoever subscribed and nobody else', async (t) => {
  const { discord, one, creator, start, bringStory, shown, until } = await setUp(t);
  await start();
  discord.setPermissions(one, 'everyone', { deny: ['ViewChannel'] });
  await bringStory(1);
  const [told] = await discord.waitForMessages(discord.directChannelId(creator), 1, 45_000);
  assert.ok(told);
  const [customId = ''] = JSON.stringify(told.components).match(/recheck:[^"]+/) ?? [];
  const presser = discord.person({ userId: creator, locale: 'zh-CN' });
  assert.match(textOf(await (await presser.click(told, customId)).reply()), /查看频道/);
  discord.setPermissions(one, 'everyone', {});
  await until('the posts', () => shown(one).length === 1);
  assert.match(textOf(await (await presser.click(told, customId)).reply()), /已恢复/);
});

test('whoever takes no direct messages finds it in the list, and isn’t written to again', async (t) => {
  const { discord, one, creator, start, bringStory, listed, until } = await setUp(t);
  discord.closeDirectMessages(creator, true);
  await start();
  discord.setPermissions(one, 'everyone', { deny: ['SendMessages'] });
  await bringStory(1);
  await until('the list', async () => (await listed()).includes('没能私信'));
  assert.equal(discord.stats.invalidRequests, 2);
});

test('a guild that removes the bot gets nothing, and goes on where it stood when the bot is invited again', async (t) => {
  const { discord, guild, one, two, start, bringStory, postsTo, shown, until, log } = await setUp(t);
  await start();
  await bringStory(1);
  await discord.waitForMessages(one, 1, 45_000);
  await discord.waitForMessages(two, 1, 45_000);
  discord.removeGuild(guild.id);
  await until('the removal', () => log.of('guild-left').length === 1);
  await bringStory(2);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.equal(postsTo(one).length, 1);
  discord.rejoinGuild(guild.id);
  await until('what is owed', () => shown(one).length === 2 && shown(two).length === 2);
  assert.ok(shown(one)[1]?.includes(storyTitle(2)));
  assert.equal(discord.stats.invalidRequests, 0);
});

test('a removal that happened while the bot was away is seen when it is back, before anything is posted there', async (t) => {
  const { discord, guild, one, start, stop, bringStory, postsTo, shown, until, log } = await setUp(t);
  await start();
  await stop();
  discord.removeGuild(guild.id);
  await bringStory(1);
  await start();
  await until('the removal', () => log.of('guild-left').length === 1);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.equal(postsTo(one).length, 0);
  await stop();
  discord.rejoinGuild(guild.id);
  await start();
  await until('what is owed', () => shown(one).length === 1);
});

test('an outage pauses and ends nothing, and what is owed comes after it', async (t) => {
  const { discord, guild, one, start, bringStory, shown, until, log } = await setUp(t);
  await start();
  discord.startOutage(guild.id);
  const refusal = { message: 'Missing Access', code: 50_001 };
  discord.setFaults(({ method, route, params }) =>
    `${method} ${route}` === post && params.channel_id === one
      ? { kind: 'answer', when: 'before', status: 403, body: refusal }
      : null,
  );
  await bringStory(1);
  await until('a delay', () => log.of('delivery-delayed').length > 0);
  discord.setFaults(null);
  discord.endOutage(guild.id);
  await until('what is owed', () => shown(one).length === 1);
  assert.deepEqual(log.of('subscription-paused'), []);
});

test('a deleted channel ends its subscription without a request, and another’s goes on', async (t) => {
  const { discord, one, two, start, bringStory, postsTo, until, log, listed } = await setUp(t);
  await start();
  discord.removeChannel(one);
  await until('the end', () => log.of('subscription-ended').length === 1);
  await bringStory(1);
  await discord.waitForMessages(two, 1, 45_000);
  assert.equal(postsTo(one).length, 0);
  assert.ok(!(await listed()).includes(one));
});

test('an archived thread opens again for a briefing; one that is locked too pauses until it is unlocked', async (t) => {
  const { discord, one, start, bringStory, moderator, shown, until, listed, log } = await setUp(t);
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  const made = await rest.post(Routes.threads(one), { body: { name: '早报', type: ChannelType.PublicThread } });
  assert.ok(typeof made === 'object' && made !== null && 'id' in made && typeof made.id === 'string');
  const { id: thread } = made;
  await start();
  await (await moderator.command(thread, 'subscribe', { schedule: 'instant' })).reply();
  discord.archiveThread(thread);
  await bringStory(1);
  await until('the first', () => shown(thread).length === 1);
  discord.archiveThread(thread, { locked: true });
  await bringStory(2);
  await until('the pause', () => log.of('rights-missing').length === 1);
  assert.match(await listed(), /管理子区/);
  discord.archiveThread(thread, { locked: false });
  await until('the second', () => shown(thread).length === 2);
});

test('a role that loses a right costs one refusal a channel, and tells their subscriber in one message', async (t) => {
  const { discord, guild, creator, start, bringStory, until, log } = await setUp(t);
  await start();
  discord.setRolePermissions(guild.id, guild.everyoneRoleId, ['ViewChannel']);
  await bringStory(1);
  await discord.waitForMessages(discord.directChannelId(creator), 1, 45_000);
  await bringStory(2);
  await bringStory(3);
  await until('the stories', () => log.of('ingested').length === 3);
  discord.setRolePermissions(guild.id, guild.everyoneRoleId, ['ViewChannel', 'SendMessages', 'ReadMessageHistory']);
  await until('what is owed', () => discord.messagesIn(guild.channelId('two')).length === 3);
  assert.equal(discord.stats.invalidRequests, 2);
  assert.equal(discord.messagesIn(discord.directChannelId(creator)).length, 1);
});
