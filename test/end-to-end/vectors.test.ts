import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { type LoopbackModel, startLoopbackModel } from '../support/model/loopback-model.ts';
import { says } from '../support/model/script.ts';
import { textOf } from '../support/text-of.ts';

const said = '老船工陆长庚每日清晨摇橹载着乡亲过江。';
const rower = `渡口的老人\n\n核心提示\n\n- 01 渡口四十年没有停过。\n\n${said}江上有雾也不例外，他靠水声辨认方向。\n`;
const berths = Array.from(
  { length: 80 },
  (_, number) =>
    `第${number}号泊位今年扩建\n\n核心提示\n\n- 01 第${number}号泊位扩建到${number + 200}米。\n\n港务局说，第${number}号泊位的水深为${(number % 9) + 8}米，由第${number % 7}队看管，工程从去年开始。\n`,
);
const question = '驾舟师傅天亮前干什么';
const meaning = (text: string) =>
  text.replaceAll('驾舟师傅', '老船工陆长庚').replaceAll('天亮前干什么', '每日清晨摇橹载');

describe('the whole bot with vectors', { timeout: 60_000 }, () => {
  let site: BotSite;
  let model: LoopbackModel;

  before(async () => {
    model = await startLoopbackModel({ meaning, vectorMs: 100 });
    const models = { OPENAI_MODEL: 'loopback', OPENAI_EMBEDDING_MODEL: 'loopback-vectors' };
    site = await openBotSite({ variables: { OPENAI_BASE_URL: model.url, ...models } });
    await site.bring('berths.txt', berths.join('\n'));
    await site.bring('rower.txt', rower);
  });
  after(async () => {
    await site.close();
    await model.close();
  });

  const batches = () =>
    model.requests
      .filter(({ path }) => path === '/v1/embeddings')
      .map(({ body }) => z.object({ input: z.array(z.string()) }).parse(body).input);

  test('killed while it computes vectors, it goes on where it was, and then finds what is said in other words', async () => {
    const guild = site.discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] });
    const reader = site.discord.person({ guildId: guild.id, locale: 'zh-CN' });
    for (let kills = 0; kills < 2; kills += 1) {
      const asked = model.requests.length;
      const bot = site.startProcess();
      await model.request(asked + 1);
      await bot.kill();
    }
    const bot = site.startProcess();
    await bot.line('vectors-complete');
    const texts = batches().flat();
    const twice = texts.length - new Set(texts).size;
    assert.ok(new Set(texts).size > 160);
    // The batch that was under way at each kill, and the request that came in just before.
    assert.ok(twice <= 2 * 2 * 32, `${twice} of ${texts.length} were asked for twice`);

    model.always(says(`${said}[1]`));
    const ask = async (text: string) => {
      const use = await reader.command(guild.channelId('talk'), 'ask', { question: text });
      await use.reply();
      return textOf(await use.settled(500));
    };
    const text = await ask(question);
    assert.match(text, /每日清晨摇橹/);
    assert.match(text, /渡口的老人/);

    const { code } = await bot.terminate();
    assert.equal(code, 0);
    const count = batches().length;
    const again = site.startProcess();
    await again.line('vectors-read');
    assert.match(await ask(`请问${question}`), /每日清晨摇橹/);
    assert.deepEqual(
      batches()
        .slice(count)
        .map(({ length }) => length),
      [1],
      'the question’s vector alone is asked for',
    );
    await again.terminate();
  });
});
