import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BotProcess } from '../support/bot-process.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import type { Person } from '../support/discord/person/person.ts';
import { type LoopbackModel, startLoopbackModel } from '../support/model/loopback-model.ts';
import { says } from '../support/model/script.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

const withoutPoints = `海边灯塔重新点亮

停用十九年的海边灯塔昨晚重新点亮，光束可达 18 海里。修缮历时两年，花费 460 万元。

守塔人周立本说，灯塔以后每周六向游人开放，每次最多二十人。渔民们为点灯等了很久。

灯塔建于 1931 年，曾为三代渔船指路，停用后改由浮标导航。去年秋天一场大雾里有四条渔船偏离航道，港务局因此决定重新启用。

修缮保留了原来的铜制灯罩，光源换成省电的灯组，每年电费约 8000 元，由港务局与渔业合作社各付一半。`;

describe('the day’s model budget of the whole bot', { timeout: 90_000 }, () => {
  let site: BotSite;
  let model: LoopbackModel;
  let bot: BotProcess;
  let reader: Person;
  let channelId: string;

  async function start(): Promise<BotProcess> {
    const started = site.startProcess();
    await started.line('gateway-ready');
    return started;
  }

  async function ask(question: string): Promise<string> {
    const use = await reader.command(channelId, 'ask', { question });
    await use.reply();
    return textOf(await use.settled(500));
  }

  before(async () => {
    model = await startLoopbackModel();
    const variables = { OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'loopback', MODEL_TOKENS_PER_DAY: '4000' };
    site = await openBotSite({ variables });
    await site.bring('today.txt', twoStories.text);
    const guild = site.discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] });
    channelId = guild.channelId('talk');
    bot = await start();
    reader = site.discord.person({ guildId: guild.id, locale: 'zh-CN' });
    await bot.line('ingested');
  });
  after(async () => {
    try {
      await site.close();
    } finally {
      await model.close();
    }
  });

  test('what is on its way when the process is killed counts as spent: its next life has excerpts, and says so', async () => {
    model.next(says('铁路公司更换了412台闸机，花费5600万元。[1]'));
    assert.match(await ask('换闸机花了多少钱'), /由模型撰写/);

    const count = model.requests.length;
    model.next([{ say: '可降解袋每只成本约' }, { stall: true }]);
    await reader.command(channelId, 'ask', { question: '可降解袋每只成本多少' });
    await model.request(count);
    await bot.kill();
    bot = await start();

    const before = model.requests.length;
    const text = await ask('可降解袋每只成本多少钱');
    assert.match(text, /今天的模型额度已用完，以上是文章原文/);
    assert.match(text, /0\.32 元/);
    assert.match(await ask('闸机过去要先做什么'), /今天的模型额度已用完/);
    assert.equal(model.requests.length, before);
  });

  test('then key points are excerpts too: of what readers hand in, and of what comes into the archive', async () => {
    const before = model.requests.length;
    const summary = await reader.command(channelId, 'summary', { text: withoutPoints });
    assert.match(textOf(await summary.settled(500)), /今天的模型额度已用完，以上是正文摘录/);

    await site.bring('lighthouse.txt', withoutPoints);
    await bot.line('lighthouse.txt');
    const stored = await reader.command(channelId, 'summary', { article: '海边灯塔重新点亮' });
    assert.match(textOf(await stored.settled(500)), /正文摘录/);
    assert.equal(model.requests.length, before);
  });

  test('the operator is told once a day, not for each question, and nobody’s question is in the log', () => {
    const told = bot.lines.filter((line) => line.includes('model-budget-spent'));
    assert.equal(told.length, 1);
    assert.doesNotMatch(bot.lines.join('\n'), /闸机过去|可降解袋每只|守塔人/);
  });
});
