import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { declarationsFor } from '../../commands/index.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { customIdOf } from '../support/custom-id.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { Person } from '../support/discord/person/person.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

/** A cron that is due every minute has to be waited for. */
const minuteMs = 65_000;

describe('the whole bot', () => {
  let site: BotSite;
  let discord: LoopbackDiscord;
  let channel: (name: string) => string;
  let moderator: Person;
  let reader: Person;

  before(async () => {
    site = await openBotSite();
    ({ discord } = site);
    const guild = discord.addGuild({
      locale: 'zh-CN',
      channels: [{ name: 'instant' }, { name: 'minutely' }, { name: 'closed' }, { name: 'talk' }],
    });
    channel = (name) => guild.channelId(name);
    await site.start();
    moderator = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
    reader = discord.person({ guildId: guild.id, locale: 'zh-CN' });
  });
  after(() => site.close());

  const reply = async (use: Awaited<ReturnType<typeof reader.command>>) => textOf(await use.reply());

  test('registers every command that is declared', async () => {
    for (const { name } of declarationsFor({ count: 0 })) await discord.waitForCommand(name);
  });

  test('who may not manage channels can not subscribe one', async () => {
    const use = await reader.command(channel('instant'), 'subscribe');
    assert.match(await reply(use), /管理频道/);
    const listed = await moderator.command(channel('instant'), 'subscriptions');
    assert.doesNotMatch(await reply(listed), /<#/);
  });

  test('a channel where the bot can not write is refused, and what is missing is named', async () => {
    discord.setPermissions(channel('closed'), 'bot', { deny: ['SendMessages'] });
    const use = await moderator.command(channel('talk'), 'subscribe', { channel: channel('closed') });
    assert.match(await reply(use), /发送消息/);
  });

  test('an instant channel gets each story as a message of its own, and a cron minute gets them as one briefing, word for word', async () => {
    const instant = await moderator.command(channel('instant'), 'subscribe', { schedule: 'instant' });
    assert.match(await reply(instant), new RegExp(channel('instant')));
    const minutely = await moderator.command(channel('talk'), 'subscribe', {
      channel: channel('minutely'),
      schedule: 'custom',
      cron: '* * * * *',
    });
    assert.match(await reply(minutely), /<t:\d+/);

    await site.bring('today.txt', twoStories.text);

    const instants = await discord.waitForMessages(channel('instant'), 2, 10_000);
    for (const [index, message] of instants.entries()) {
      const text = textOf(message);
      assert.ok(text.includes(twoStories.titles[index] ?? '?'));
      for (const point of twoStories.keyPoints[index] ?? ['?']) assert.ok(text.includes(point), point);
    }

    const [briefing] = await discord.waitForMessages(channel('minutely'), 1, minuteMs);
    assert.ok(briefing);
    for (const point of twoStories.keyPoints.flat()) assert.ok(textOf(briefing).includes(point), point);
    assert.equal(discord.messagesIn(channel('minutely')).length, 1);
    assert.equal(discord.messagesIn(channel('instant')).length, 2);
  });

  test('a question is answered from the sentence that tells, with its source', async () => {
    const use = await reader.command(channel('talk'), 'ask', { question: '換了多少台閘機' });
    const text = await reply(use);
    assert.match(text, /412 台闸机/);
    assert.match(text, /城际铁路试行无纸车票/);
    assert.match(text, /\[1\]/);
  });

  test('a question that the articles do not answer is not answered', async () => {
    const use = await reader.command(channel('talk'), 'ask', { question: '北京明天天气如何' });
    assert.doesNotMatch(await reply(use), /\[1\]/);
  });

  test('an article option completes in either script, and its summary has the points', async () => {
    const typed = await reader.autocomplete(channel('talk'), 'summary', { article: '無紙車票' }, 'article');
    const [choice] = await typed.choices();
    assert.equal(choice?.name, twoStories.titles[0]);
    const use = await reader.command(channel('talk'), 'summary', { article: String(choice?.value) });
    const text = await reply(use);
    for (const point of twoStories.keyPoints[0]) assert.ok(text.includes(point));
    assert.match(text, /闸机如何变快/);
  });

  test('the buttons under a story ask about it and show all of it', async () => {
    const [story] = discord.messagesIn(channel('instant'));
    assert.ok(story);
    const opened = await reader.click(story, customIdOf(story, 'ask:'));
    const field = customIdOf(await opened.modal());
    const submitted = await reader.submitModal(opened, { [field]: '花费多少钱' });
    assert.match(await reply(submitted), /5600 万元/);
    assert.match(textOf(await (await reader.click(story, customIdOf(story, 'sections:'))).reply()), /闸机如何变快/);
  });

  test('a second bot on the same file refuses to start, and says why', async () => {
    await assert.rejects(site.start(), { code: 'store-in-use' });
  });

  test('after a restart nothing is posted again, and commands are not registered again', async () => {
    await site.stop();
    const puts = discord.requests.filter(({ method }) => method === 'PUT').length;
    const posted = discord.messagesIn(channel('instant')).length;
    await site.start();
    const use = await reader.command(channel('talk'), 'articles', { query: '菜场' });
    assert.match(await reply(use), /社区菜场改用可降解袋/);
    assert.equal(discord.messagesIn(channel('instant')).length, posted);
    assert.equal(discord.requests.filter(({ method }) => method === 'PUT').length, puts);
  });

  test('unsubscribing ends it', async () => {
    const use = await moderator.command(channel('talk'), 'unsubscribe', { channel: channel('minutely') });
    assert.match(await reply(use), new RegExp(channel('minutely')));
    const listed = await reply(await moderator.command(channel('talk'), 'subscriptions'));
    assert.doesNotMatch(listed, new RegExp(channel('minutely')));
    assert.match(listed, new RegExp(channel('instant')));
  });
});
