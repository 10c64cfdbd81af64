import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { textOf } from '../support/text-of.ts';

const story = (title: string, date: string, body: string) => `${title}

来源：临江晚报 ${date}

核心提示

- 01 ${body}

${body}消息由市政府新闻处发布。
`;

const documents = [
  story('临江市长请辞', '2026-11-27 18:00', '临江市市长何东来因丑闻辞职，副市长暂代职务。'),
  story('北桥大学换校长', '2026-11-16 10:00', '北桥大学校长因病辞职，由副校长接任。'),
];

describe('a question that tells a time', { timeout: 60_000 }, () => {
  let site: BotSite;
  let discord: LoopbackDiscord;
  let guild: ReturnType<LoopbackDiscord['addGuild']>;

  before(async () => {
    // It goes on from Saturday morning in Beijing, which is Friday evening in New York.
    const ahead = Date.parse('2026-11-28T10:00:00+08:00') - Date.now();
    site = await openBotSite({ clock: { ...systemClock, now: () => systemClock.now() + ahead } });
    ({ discord } = site);
    guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'feed' }, { name: 'talk' }, { name: 'new-york' }] });
    await site.start();
    await subscribe('feed', { schedule: 'instant' });
    for (const [at, text] of documents.entries()) await site.bring(`${at}.txt`, text);
    await discord.waitForMessages(guild.channelId('feed'), documents.length, 20_000);
  });
  after(() => site.close());

  async function subscribe(channel: string, options: Readonly<Record<string, string>>): Promise<void> {
    const moderator = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
    const use = await moderator.command(guild.channelId(channel), 'subscribe', options);
    await use.settled(500);
  }

  async function ask(channel: string, question: string): Promise<string> {
    const reader = discord.person({ guildId: guild.id, locale: 'zh-CN' });
    const use = await reader.command(guild.channelId(channel), 'ask', { question });
    await use.reply();
    return textOf(await use.settled(500));
  }

  test('is answered from the stories of that time, with their date', async () => {
    const text = await ask('talk', '昨天谁辞职了？');
    assert.match(text, /何东来因丑闻辞职/u);
    assert.match(text, new RegExp(`<t:${Date.parse('2026-11-27T18:00:00+08:00') / 1_000}:f>`, 'u'));
    assert.doesNotMatch(text, /校长/u);
    assert.match(await ask('talk', '上周誰辭職了？'), /北桥大学校长因病辞职/u);
  });

  test('is not answered from another time: the nearest story is named', async () => {
    const text = await ask('talk', '前天谁辞职了？');
    assert.doesNotMatch(text, /因丑闻辞职/u);
    assert.match(text, /临江市长请辞/u);
  });

  test('is read on the calendar of the channel’s subscription', async () => {
    await subscribe('new-york', { schedule: 'morning', timezone: 'America/New_York' });
    // Friday evening in Beijing was Friday morning there, where it still is Friday.
    assert.match(await ask('new-york', '今天谁辞职了？'), /何东来因丑闻辞职/u);
    assert.doesNotMatch(await ask('new-york', '昨天谁辞职了？'), /何东来因丑闻辞职/u);
    assert.doesNotMatch(await ask('talk', '今天谁辞职了？'), /何东来因丑闻辞职/u);
  });
});
