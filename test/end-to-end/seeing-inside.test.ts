import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BotProcess } from '../support/bot-process.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { type LoopbackModel, startLoopbackModel } from '../support/model/loopback-model.ts';
import { says } from '../support/model/script.ts';
import { twoStories } from '../support/two-stories.ts';

const secrets = { ADMIN_TOKEN: 'correct-horse-battery', OPENAI_API_KEY: 'sk-loopback-0123456789abcdef' };
const questions = ['更换412台闸机一共花了多少万元', '可降解袋的成本为什么高出那么多呢'] as const;
/** What a server says that repeats what it was sent, as some do. */
const echo = ({ messages }: { readonly messages: readonly { readonly content: string }[] }) => ({
  status: 400,
  body: { error: { message: `Invalid prompt: ${messages.map(({ content }) => content).join(' ')}` } },
});

describe('a bot that is watched, with its log at debug level', { timeout: 60_000 }, () => {
  let site: BotSite;
  let bot: BotProcess;
  let model: LoopbackModel;
  let url: string;
  let guildId: string;
  let channelId: string;

  const lines = () =>
    bot.lines.flatMap((line): readonly Record<string, unknown>[] => (line.startsWith('{') ? [JSON.parse(line)] : []));
  const metrics = async () => (await fetch(`${url}/metrics`)).text();
  const sample = async (name: string) => {
    const line = (await metrics()).split('\n').find((text) => text.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length + 1));
  };

  before(async () => {
    model = await startLoopbackModel({ apiKey: secrets.OPENAI_API_KEY });
    site = await openBotSite();
    const guild = site.discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }] });
    guildId = guild.id;
    channelId = guild.channelId('news');
    const variables = { LOG_LEVEL: 'debug', OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'loopback', ...secrets };
    bot = site.startProcess(variables);
    url = String(JSON.parse(await bot.line('"event":"listening"')).url);
    await site.until('the bot is ready', async () => (await fetch(`${url}/readyz`)).status === 200);
    await site.discord.waitForCommand('ask');
    const moderator = site.discord.person({ guildId, locale: 'zh-CN', permissions: ['ManageChannels'] });
    await (await moderator.command(channelId, 'subscribe', { schedule: 'instant' })).reply();
    await site.bring('today.txt', twoStories.text);
    await site.until('both stories are posted', async () => (await sample('hexin_stories_delivered_total')) === 2);
    const reader = site.discord.person({ guildId, locale: 'zh-CN' });
    model.next(says('铁路公司更换了412台闸机，花费5600万元。[1]公司明年还要再换900台。[1]'), echo);
    for (const question of questions) await (await reader.command(channelId, 'ask', { question })).settled(500);
  });
  after(async () => {
    await site.close();
    await model.close();
  });

  test('says that it lives and is ready, part by part', async () => {
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    const { status, parts } = JSON.parse(await (await fetch(`${url}/readyz`)).text());
    assert.equal(status, 'ready');
    assert.deepEqual(parts.gateway, { state: 'ready', shards: 1, ready: 1 });
    assert.equal(parts.store.state, 'ready');
    assert.equal(parts.index.state, 'ready');
  });

  test('counts what it does', async () => {
    assert.equal(await sample('hexin_deliveries_total{outcome="sent"}'), 2);
    assert.equal(await sample('hexin_delivery_lag_seconds_count{schedule="instant"}'), 2);
    assert.equal(await sample('hexin_owed_channels'), 0);
    assert.equal(await sample('hexin_subscriptions{status="active"}'), 1);
    assert.equal(await sample('hexin_questions_total{mode="model",outcome="answered"}'), 1);
    assert.equal(await sample('hexin_questions_total{mode="extractive",outcome="model-failed"}'), 1);
    assert.equal(await sample('hexin_model_calls_total'), 2);
    assert.ok(((await sample('hexin_model_tokens_total{kind="completion"}')) ?? 0) > 10);
    assert.match(await metrics(), /^hexin_dropped_sentences_total\{reason="[\w-]+"\} 1$/m);
    assert.equal(await sample('hexin_commands_total{command="ask",outcome="done"}'), 2);
    assert.equal(await sample('hexin_gateway_shard_ready{shard="0"}'), 1);
    assert.equal(await sample('hexin_shard_count'), 1);
    assert.equal(await sample('hexin_articles'), 2);
    assert.equal(await sample('hexin_appender'), 1);
    assert.equal(await sample('hexin_discord_requests_total{route="POST /channels/:id/messages",status="200"}'), 2);
    assert.ok(((await sample('hexin_store_seconds_count{operation="set"}')) ?? 0) > 3);
    assert.equal(await sample('hexin_part_ready{part="store"}'), 1);
  });

  test('tells in numbers nothing of anybody', async () => {
    const told = (await metrics()) + (await (await fetch(`${url}/readyz`)).text());
    for (const secret of [guildId, channelId, site.discord.token, ...Object.values(secrets), ...questions])
      assert.ok(!told.includes(secret), secret);
    assert.doesNotMatch(told, /127\.0\.0\.1|articles\/|(?<![.\d])\d{17,20}(?![.\d])/);
  });

  test('logs a question and a briefing under one id each', () => {
    const ids = lines().filter(({ event }) => event === 'question');
    assert.deepEqual(
      ids.map(({ outcome }) => outcome),
      ['answered', 'model-failed'],
    );
    assert.notEqual(ids[0]?.trace, ids[1]?.trace);
    const dropped = lines().find(({ event }) => event === 'sentence-dropped');
    assert.equal(dropped?.trace, ids[0]?.trace);
    const failed = lines().find(({ event }) => event === 'model-failed');
    assert.equal(failed?.trace, ids[1]?.trace);
    const deliveries = lines().filter(({ event }) => event === 'delivery');
    assert.equal(new Set(deliveries.map(({ trace }) => trace)).size, 2);
    for (const { trace } of [...ids, ...deliveries]) assert.match(String(trace), /^[2-9a-z]{8}$/);
  });

  test('logs no word of a question or a story, and no secret', async () => {
    await bot.terminate();
    const log = bot.lines.join('\n');
    const stories = twoStories.text.split(/[\n。，：]/).filter((part) => part.length >= 6);
    assert.ok(stories.length > 5);
    for (const text of [...questions, ...stories, site.discord.token, ...Object.values(secrets)])
      assert.ok(!log.includes(text), `${text}\n${bot.lines.find((line) => line.includes(text))}`);
  });
});
