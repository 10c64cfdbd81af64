import assert from 'node:assert/strict';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { startBot } from '../../src/compose/bot.ts';
import { createStopper } from '../../src/compose/stopper.ts';
import { readConfig } from '../../src/config.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { type LoopbackModel, startLoopbackModel } from '../support/model/loopback-model.ts';
import { says, trouble } from '../support/model/script.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

describe('the whole bot with a model', { timeout: 60_000 }, () => {
  const stopper = createStopper();
  const log = createRecordingLog();
  let discord: LoopbackDiscord;
  let model: LoopbackModel;
  let folder: TemporaryFolder;
  let ask: (question: string) => Promise<string>;

  before(async () => {
    [discord, model, folder] = await Promise.all([startLoopbackDiscord(), startLoopbackModel(), makeTemporaryFolder()]);
    const articles = join(folder.path, 'articles');
    await mkdir(articles);
    await writeFile(join(articles, 'today.txt'), twoStories.text);
    const anHourAgo = Date.now() / 1_000 - 3_600;
    await utimes(join(articles, 'today.txt'), anHourAgo, anHourAgo);
    const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] });
    const config = readConfig({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      STORE_URL: `sqlite://${join(folder.path, 'hexin.db')}`,
      ARTICLES_DIR: articles,
      OPENAI_BASE_URL: model.url,
      OPENAI_MODEL: 'loopback',
    });
    const deps = { token: discord.token, clock: systemClock, log, onFatal: assert.ifError, onStop: stopper.add };
    await startBot(config, deps);
    const reader = discord.person({ guildId: guild.id, locale: 'zh-CN' });
    ask = async (question) => {
      const use = await reader.command(guild.channelId('talk'), 'ask', { question });
      await use.reply();
      return textOf(await use.settled(500));
    };
  });
  after(async () => {
    await stopper.stop();
    await Promise.all([discord.close(), model.close(), folder.remove()]);
    assert.deepEqual(discord.violations, []);
  });

  test('what the model says is shown with its source, and what no article bears out is not', async () => {
    model.next(says('铁路公司更换了412台闸机，花费5600万元。[1]公司明年还要再换900台。[1]'));
    const text = await ask('换闸机花了多少钱');
    assert.match(text, /更换了412台闸机/);
    assert.match(text, /城际铁路试行无纸车票/);
    assert.doesNotMatch(text, /900/);
    assert.match(text, /另有 1 句在文章里找不到依据/);
  });

  test('a model that fails leaves the article’s own sentence, and the reply says so', async () => {
    model.always(trouble.broken(400));
    const text = await ask('可降解袋每只成本多少');
    assert.match(text, /0\.32 元/);
    assert.match(text, /模型没有答完/);
    assert.match(text, /摘录/);
  });
});
