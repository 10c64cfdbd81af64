import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { openBotSite } from '../support/bot-site.ts';
import { customIdOf } from '../support/custom-id.ts';
import { drawFeed } from '../support/publisher/draw-feed.ts';
import { startPublisher } from '../support/publisher/publisher.ts';
import { writeStory } from '../support/publisher/write-story.ts';
import { subscribeChannels } from '../support/subscribe-channels.ts';
import { textOf } from '../support/text-of.ts';

const host = '127.0.0.1';

/** Whatever is waited for comes ten times as soon. */
const hurriedClock: Clock = {
  now: systemClock.now,
  after: (delayMs, callback) => systemClock.after(delayMs / 10, callback),
};

/** A bot with an instant channel, and a publisher whose feed finds no words any more until it is mended. */
async function setUp(t: TestContext) {
  const publisher = await startPublisher([host]);
  const site = await openBotSite({ clock: hurriedClock });
  t.after(async () => {
    await site.close();
    await publisher.close();
  });
  const { discord } = site;
  const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }] });
  const channelId = guild.channelId('news');
  await subscribeChannels(site.storeUrl, [{ channelId, guildId: guild.id, schedule: { kind: 'instant' } }]);
  const story = writeStory(1, Date.now() - 3_600_000);
  const feed = drawFeed({ form: 'rss', title: '河口新闻', site: 'http://news.example/', layout: 'list' }, [
    { story, url: 'http://news.example/1' },
  ]);
  const broken = feed.replaceAll(story.title, 'undefined');
  let body = broken;
  publisher.serve(host, '/feed', () => ({ kind: 'page', type: 'application/rss+xml', body, validator: 'etag' }));
  const url = publisher.urlOf(host, '/feed');
  const variables = { ALLOW_PRIVATE_HOSTS: `127.0.0.0/8:${publisher.port}` };
  const mend = () => {
    body = feed;
  };
  const posts = () => discord.messagesIn(channelId).map(textOf);
  return { site, discord, guild, channelId, url, variables, story, mend, posts };
}

test('the application’s owner is told once that a source is held, and the button reads it again', async (t) => {
  const { site, discord, url, variables, story, mend, posts } = await setUp(t);
  await site.start({ ...variables, SOURCES: url });
  const direct = discord.directChannelId(discord.ownerId);
  const [told] = await discord.waitForMessages(direct, 1, 15_000);
  assert.ok(told);
  assert.ok(textOf(told).includes(url));
  assert.match(textOf(told), /程序的占位词/);
  assert.deepEqual(posts(), []);

  const owner = discord.person({ userId: discord.ownerId, locale: 'zh-CN' });
  const press = async () => textOf(await (await owner.click(told, customIdOf(told, 'reread:'))).settled(250, 15_000));
  assert.match(await press(), /内容还是不对/);
  mend();
  assert.match(await press(), /已恢复正常/);
  await site.until('the post', () => posts().length === 1);
  assert.ok(posts()[0]?.includes(story.title));
  assert.equal(discord.messagesIn(direct).length, 1);
});

test('after a restart nobody is told a second time', async (t) => {
  const { site, discord, url, variables } = await setUp(t);
  await site.start({ ...variables, SOURCES: url });
  const direct = discord.directChannelId(discord.ownerId);
  await discord.waitForMessages(direct, 1, 15_000);
  await site.stop();
  const before = site.log.lines.length;
  await site.start({ ...variables, SOURCES: url });
  const owner = discord.person({ userId: discord.ownerId, locale: 'zh-CN' });
  const [told] = discord.messagesIn(direct);
  assert.ok(told);
  assert.match(
    textOf(await (await owner.click(told, customIdOf(told, 'reread:'))).settled(250, 15_000)),
    /内容还是不对/,
  );
  assert.equal(discord.messagesIn(direct).length, 1);
  assert.ok(site.log.lines.slice(before).every(({ event }) => event !== 'hold-notice'));
});

test('of a server’s own source who added it is told, and the owner isn’t', async (t) => {
  const { site, discord, guild, channelId, url, variables, mend, story, posts } = await setUp(t);
  await site.start(variables);
  const manager = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageGuild'] });
  const unsure = await (await manager.command(channelId, 'source add', { url })).settled(250, 15_000);
  assert.match(textOf(unsure), /程序的占位词/);
  await (await manager.click(unsure, customIdOf(unsure, 'source:add'))).settled(250, 15_000);
  const direct = discord.directChannelId(manager.userId);
  const [told] = await discord.waitForMessages(direct, 1, 15_000);
  assert.ok(told && textOf(told).includes(url));
  assert.deepEqual(discord.messagesIn(discord.directChannelId(discord.ownerId)), []);
  mend();
  const inDirect = discord.person({ userId: manager.userId, locale: 'zh-CN' });
  const reply = await (await inDirect.click(told, customIdOf(told, 'reread:'))).settled(250, 15_000);
  assert.match(textOf(reply), /已恢复正常/);
  await site.until('the post', () => posts().some((text) => text.includes(story.title)));
});
