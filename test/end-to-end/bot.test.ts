import assert from 'node:assert/strict';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { declarations } from '../../commands/index.ts';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { startBot } from '../../src/compose/bot.ts';
import { createStopper, type Stopper } from '../../src/compose/stopper.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

/** A cron that is due every minute has to be waited for. */
const minuteMs = 65_000;

describe('the whole bot', () => {
  let discord: LoopbackDiscord;
  let bot: Stopper;
  let folder: TemporaryFolder;
  let config: Config;
  let guildId: string;
  let channel: (name: string) => string;
  let moderator: ReturnType<LoopbackDiscord['person']>;
  let reader: ReturnType<LoopbackDiscord['person']>;
  const log = createRecordingLog();

  async function start(): Promise<Stopper> {
    const stopper = createStopper();
    const deps = { token: discord.token, clock: systemClock, log, onFatal: assert.ifError, onStop: stopper.add };
    try {
      await startBot(config, deps);
    } catch (error) {
      await stopper.stop();
      throw error;
    }
    return stopper;
  }

  before(async () => {
    discord = await startLoopbackDiscord();
    const guild = discord.addGuild({
      locale: 'zh-CN',
      channels: [{ name: 'instant' }, { name: 'minutely' }, { name: 'closed' }, { name: 'talk' }],
    });
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
    reader = discord.person({ guildId, locale: 'zh-CN' });
  });
  after(async () => {
    await bot.stop();
    await discord.close();
    await folder.remove();
    assert.deepEqual(discord.violations, []);
  });

  const reply = async (use: Awaited<ReturnType<typeof reader.command>>) => textOf(await use.reply());

  test('registers every command that is declared', async () => {
    for (const { name } of declarations) await discord.waitForCommand(name);
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

    const partial = join(folder.path, 'articles', '.today.txt');
    await writeFile(partial, twoStories.text);
    await rename(partial, join(folder.path, 'articles', 'today.txt'));

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
    const ids =
      JSON.stringify(story.components)
        .match(/"custom_id":"([^"]+)"/g)
        ?.map((match) => match.slice(13, -1)) ?? [];
    const ask = ids.find((id) => id.startsWith('ask:'));
    const sections = ids.find((id) => id.startsWith('sections:'));
    assert.ok(ask && sections);
    const opened = await reader.click(story, ask);
    const modal = await opened.modal();
    const [field] = JSON.stringify(modal).match(/"custom_id":"[^":]+"/g) ?? [];
    const submitted = await reader.submitModal(opened, { [JSON.parse(`{${field}}`).custom_id]: '花费多少钱' });
    assert.match(await reply(submitted), /5600 万元/);
    assert.match(textOf(await (await reader.click(story, sections)).reply()), /闸机如何变快/);
  });

  test('a second bot on the same file refuses to start, and says why', async () => {
    await assert.rejects(start(), { code: 'store-in-use' });
  });

  test('after a restart nothing is posted again, and commands are not registered again', async () => {
    await bot.stop();
    const puts = discord.requests.filter(({ method }) => method === 'PUT').length;
    const posted = discord.messagesIn(channel('instant')).length;
    bot = await start();
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
