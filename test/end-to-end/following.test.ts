import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ChannelType, MessageFlags } from 'discord.js';
import { openBotSite } from '../support/bot-site.ts';
import { textOf } from '../support/text-of.ts';

const storyTitle = (number: number) => `第${number}座灯塔换上新灯`;
const storyText = (number: number) =>
  `${storyTitle(number)}\n\n核心提示\n\n- 01 ${number}号灯塔的灯具今夜启用，射程由 18 海里增至 24 海里。\n\n航标站说，换灯用了${number + 9}天，旧灯送进了博物馆。\n`;

/** A bot with a publisher's announcement channel, and so many other servers with a channel each. */
async function setUp(t: TestContext, guildCount: number) {
  const unlimited = { limit: 10_000, perMs: 1000 };
  const site = await openBotSite({ discord: { rateLimits: { otherRoutes: unlimited, globalPerSecond: 10_000 } } });
  t.after(() => site.close());
  const { discord, until } = site;
  const paper = discord.addGuild({
    name: '江川日报',
    locale: 'zh-CN',
    channels: [{ name: '每日要闻', type: ChannelType.GuildAnnouncement }],
  });
  const source = paper.channelId('每日要闻');
  const channels = Array.from({ length: guildCount }, () => {
    const guild = discord.addGuild({
      locale: 'zh-CN',
      botPermissions: ['ManageWebhooks'],
      channels: [{ name: 'news' }, { name: 'talk' }],
    });
    const keeper = discord.person({
      guildId: guild.id,
      locale: 'zh-CN',
      permissions: ['ManageWebhooks', 'ManageChannels'],
    });
    return { guild, keeper, channelId: guild.channelId('news') };
  });
  await site.start({ PUBLISHER_CHANNELS: source, DISCORD_REQUESTS_PER_SECOND: '500' });
  await until('the published channel has an order', () => site.log.of('published-channel-ordered').length > 0);
  const copies = (channelId: string) =>
    discord.messagesIn(channelId).filter(({ flags }) => ((flags ?? 0) & MessageFlags.IsCrosspost) !== 0);
  return { ...site, paper, source, channels, copies };
}

test('fifty servers follow, and each story comes to every one of them once, as it is, for one message of the bot’s', async (t) => {
  const { discord, channels, source, bring, until, copies } = await setUp(t, 50);
  for (const { keeper, channelId } of channels) {
    const reply = await (await keeper.command(channelId, 'follow')).reply();
    assert.match(textOf(reply), /已关注[\s\S]*#每日要闻[\s\S]*江川日报/);
  }
  for (const number of [1, 2, 3]) {
    await bring(`${number}.txt`, storyText(number));
    await until(`story ${number} came everywhere`, () =>
      channels.every(({ channelId }) => copies(channelId).some((copy) => textOf(copy).includes(storyTitle(number)))),
    );
  }
  assert.equal(discord.messagesIn(source).length, 3);
  for (const { channelId } of channels) {
    const told = copies(channelId).map(textOf);
    assert.equal(told.length, 3);
    for (const number of [1, 2, 3]) {
      assert.equal(told.filter((text) => text.includes(storyTitle(number))).length, 1);
      assert.ok(told.some((text) => text.includes(`${number}号灯塔的灯具今夜启用，射程由 18 海里增至 24 海里。`)));
    }
  }
  const posts = discord.requests.filter(({ method, route }) => method === 'POST' && route.endsWith('/messages'));
  assert.ok(posts.every(({ path }) => path.includes(source)));
});

test('following ends by its button, what is subscribed besides is told to come twice, and a person without the right is refused', async (t) => {
  const { discord, channels, bring, until, copies, source } = await setUp(t, 1);
  const [{ keeper, channelId, guild }] = channels as [(typeof channels)[0]];
  const stranger = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
  assert.match(textOf(await (await stranger.command(channelId, 'follow')).reply()), /管理 Webhook/);

  // From another channel of the server, which the option names.
  const talk = guild.channelId('talk');
  await (await keeper.command(talk, 'follow', { channel: channelId })).reply();
  const subscribed = await (await keeper.command(channelId, 'subscribe')).reply();
  assert.match(textOf(subscribed), /已经关注了 #每日要闻，同一篇文章会出现两次/);
  const shown = await (await keeper.command(channelId, 'follow')).reply();
  assert.match(textOf(shown), /同一篇文章会出现两次/);
  await bring('1.txt', storyText(1));
  await until('the story came', () => copies(channelId).length === 1);

  const pressed = await keeper.click(shown, `following:end:${channelId}:${source}`);
  await until('it says so', () => pressed.versions.some(({ message }) => textOf(message).includes('已取消关注')));
  await bring('2.txt', storyText(2));
  await until('the next story is published', () =>
    discord
      .messagesIn(source)
      .some(({ flags }, index) => index === 1 && ((flags ?? 0) & MessageFlags.Crossposted) !== 0),
  );
  assert.equal(copies(channelId).length, 1);
});

test('where there is nothing to follow, nobody is offered to', async (t) => {
  const site = await openBotSite();
  t.after(() => site.close());
  const guild = site.discord.addGuild();
  await site.start();
  const person = site.discord.person({ guildId: guild.id });
  await assert.rejects(person.command(guild.channelId('general'), 'follow'), /no command follow/);
});
