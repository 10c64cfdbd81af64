import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { Person } from '../support/discord/person/person.ts';
import { type LoopbackModel, startLoopbackModel } from '../support/model/loopback-model.ts';
import { says, trouble } from '../support/model/script.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

describe('the whole bot with a model', { timeout: 60_000 }, () => {
  let site: BotSite;
  let discord: LoopbackDiscord;
  let model: LoopbackModel;
  let reader: Person;
  let channelId: string;

  async function ask(question: string): Promise<string> {
    const use = await reader.command(channelId, 'ask', { question });
    await use.reply();
    return textOf(await use.settled(500));
  }

  before(async () => {
    model = await startLoopbackModel();
    site = await openBotSite({ variables: { OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'loopback' } });
    ({ discord } = site);
    await site.bring('today.txt', twoStories.text);
    const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] });
    await site.start();
    reader = discord.person({ guildId: guild.id, locale: 'zh-CN' });
    channelId = guild.channelId('talk');
  });
  after(async () => {
    await site.close();
    await model.close();
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

  for (const [code, status] of [
    [10008, 404],
    [10015, 404],
    [50027, 401],
  ] as const) {
    test(`an edit that Discord answers with ${code} stops the model, and nothing more is sent`, async () => {
      const count = model.requests.length;
      const edits = () => discord.requests.filter(({ method }) => method === 'PATCH').length;
      model.next([{ say: '铁路公司更换了412台闸机。[1]' }, { say: '更换花费5600万元。[1]' }, { stall: true }]);
      const before = edits();
      discord.failNext(
        { route: 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}' },
        { kind: 'answer', when: 'before', status, body: { code, message: 'gone' } },
      );
      await reader.command(channelId, 'ask', { question: '更换412台闸机花了多少钱' });
      const request = await model.request(count);
      await request.closed;
      assert.equal(request.wasCancelled, true);
      assert.equal(edits() - before, 1);
      assert.deepEqual(site.log.of('interaction-failed'), []);
    });
  }

  test('a sentence is on Discord within 300 ms of its end, the next within a second, the last within 200 ms of the last token', async () => {
    const count = model.requests.length;
    let release = () => {};
    const waitFor = new Promise<void>((resolve) => {
      release = resolve;
    });
    const second = '花费5600万元。[1]';
    const last = '过去闸机要先读票再核对证件。[1]';
    model.next([
      { say: '铁路公司更换了412台闸机。[1]' },
      { pauseMs: 200 },
      { say: second },
      { waitFor },
      ...says(last, { pieceUnits: 100 }),
    ]);
    const use = await reader.command(channelId, 'ask', { question: '铁路公司更换闸机花了多少' });
    const seenAt = async (words: string) => {
      await use.until((message) => textOf(message).includes(words));
      return performance.now();
    };
    const firstMs = await seenAt('412台');
    const secondMs = await seenAt('5600万元。[');
    release();
    const lastMs = await seenAt('先读票');
    const written = (await model.request(count)).written;
    const endOf = (words: string) => {
      const upTo = (index: number) =>
        written
          .slice(0, index + 1)
          .map(({ text }) => text)
          .join('');
      return written.find((_piece, index) => upTo(index).includes(words))?.at ?? assert.fail(words);
    };
    assert.ok(firstMs - endOf('闸机。[1]') < 300, `${firstMs - endOf('闸机。[1]')} ms`);
    assert.ok(secondMs - endOf(second) < 1_100, `${secondMs - endOf(second)} ms`);
    assert.ok(lastMs - endOf(last) < 200, `${lastMs - endOf(last)} ms`);
  });

  test('when the bot is stopped, an answer that is being written ends with the article’s own sentences', async () => {
    const count = model.requests.length;
    model.next([{ say: '铁路公司更换了412台闸机。[1]' }, { stall: true }]);
    const use = await reader.command(channelId, 'ask', { question: '闸机更换花了多少钱呀' });
    await use.reply();
    await site.stop();
    assert.match(textOf(await use.reply()), /模型没有答完，以上是文章原文/);
    assert.equal((await model.request(count)).wasCancelled, true);
  });
});
