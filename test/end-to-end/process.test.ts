import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openBotSite } from '../support/bot-site.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../support/postgres.ts';
import { subscribeChannels } from '../support/subscribe-channels.ts';
import { twoStories } from '../support/two-stories.ts';

const post = 'POST /channels/{channel_id}/messages';
const missing = await postgresMissing();

/** How often it was asked to post. */
function postsOn(discord: LoopbackDiscord): number {
  return discord.requests.filter(({ method, route }) => `${method} ${route}` === post).length;
}

/** A Discord with two instant channels that are owed two stories each by a bot that isn't started yet. */
async function setUp(t: TestContext) {
  const site = await openBotSite();
  t.after(() => site.close());
  const { discord } = site;
  const guild = discord.addGuild({ channels: [{ name: 'one' }, { name: 'two' }] });
  const channels = [guild.channelId('one'), guild.channelId('two')] as const;
  await subscribeChannels(
    site.storeUrl,
    channels.map((channelId) => ({ channelId, guildId: guild.id, schedule: { kind: 'instant' } })),
  );

  const bringStories = () => site.bring('today.txt', twoStories.text);
  return { discord, guild, channels, start: site.startProcess, bringStories, posts: () => postsOn(discord) };
}

test('a token that Discord refuses ends the process with code 1 and a line that says what to do', async (t) => {
  const { start } = await setUp(t);
  const bot = start({ DISCORD_TOKEN: 'not.the.token' });
  assert.deepEqual(await bot.exit, { code: 1, signal: null });
  assert.match(bot.lines.at(-1) ?? '', /copy the bot token again/);
});

test('a folder of articles that isn’t there ends the process before it takes what others serve, or asks Discord anything', async (t) => {
  const { discord, start } = await setUp(t);
  const bot = start({ ARTICLES_DIR: '/no/such/folder' });
  assert.deepEqual(await bot.exit, { code: 1, signal: null });
  assert.match(bot.lines.at(-1) ?? '', /There is no folder/);
  assert.deepEqual(discord.requests, []);
});

test('a token that Discord refuses in mid-run ends the process with one line, and nothing is paused or lost by it', async (t) => {
  const { discord, channels, start, bringStories } = await setUp(t);
  const bot = start();
  await bot.line('gateway-ready');
  const unauthorized = { message: '401: Unauthorized', code: 0 };
  discord.setFaults(({ method, route }) =>
    `${method} ${route}` === post ? { kind: 'answer', when: 'before', status: 401, body: unauthorized } : null,
  );
  await bringStories();
  assert.deepEqual(await bot.exit, { code: 1, signal: null });
  const named = bot.lines.filter((line) => line.includes('DISCORD_TOKEN'));
  assert.equal(named.length, 1, bot.lines.join('\n'));
  assert.ok(!bot.lines.some((line) => line.includes(discord.token)));
  discord.setFaults(null);
  const again = start();
  for (const channelId of channels) await discord.waitForMessages(channelId, 2, 10_000);
  await again.terminate();
});

test('a gateway that closes for the token ends the process with one line that names it', async (t) => {
  const { discord, start } = await setUp(t);
  const bot = start();
  await bot.line('gateway-ready');
  discord.dropConnections(4004);
  assert.deepEqual(await bot.exit, { code: 1, signal: null });
  assert.equal(bot.lines.filter((line) => line.includes('DISCORD_TOKEN')).length, 1, bot.lines.join('\n'));
});

test('what no Discord would say on its gateway leaves the process running, and stories are posted after it', async (t) => {
  const { discord, channels, start, bringStories } = await setUp(t);
  const bot = start();
  await bot.line('gateway-ready');
  for (const frame of [
    '{"op":9}',
    '{"op":9,"d":null}',
    '{"op":10,"d":null}',
    '{"op":0,"t":"READY","s":1,"d":null}',
    '{"op":0,"t":null,"s":null,"d":{}}',
    '{"op":0,"t":5,"s":"x","d":[]}',
    '{"op":"0","t":"GUILD_DELETE","d":{"id":"1"}}',
    '[',
    '[]',
    '""',
  ]) {
    discord.sendRaw(frame);
  }
  await bringStories();
  for (const channelId of channels) await discord.waitForMessages(channelId, 2, 15_000);
  assert.deepEqual(await bot.terminate(), { code: 0, signal: null });
});

test('a Discord that can not be reached at the start is waited for, and until then told to end it ends', async (t) => {
  const { discord, start } = await setUp(t);
  discord.setOffline(true);
  const stopped = start();
  await stopped.line('discord-unreachable');
  assert.deepEqual(await stopped.terminate(), { code: 0, signal: null });
  const patient = start();
  await patient.line('discord-unreachable');
  discord.setOffline(false);
  await patient.line('gateway-ready');
  assert.deepEqual(await patient.terminate(), { code: 0, signal: null });
});

test('told to end, it finishes what is being sent, sends no more, and goes on there when it is started again', async (t) => {
  const { discord, channels, start, bringStories, posts } = await setUp(t);
  const slow = { kind: 'delay', when: 'after', delayMs: 700 } as const;
  discord.setFaults(({ method, route }) => (`${method} ${route}` === post ? slow : null));
  await bringStories();
  const bot = start();
  await discord.waitForMessages(channels[0], 1, 10_000);
  await discord.waitForMessages(channels[1], 1, 10_000);
  assert.deepEqual(await bot.terminate(), { code: 0, signal: null });
  assert.equal(posts(), 2);
  discord.setFaults(null);
  const again = start();
  for (const channelId of channels) await discord.waitForMessages(channelId, 2, 10_000);
  await again.terminate();
  assert.equal(posts(), 4);
});

test('told to end in the middle of 500 posts, only what is on its way goes out, and the rest after a new start, once', async (t) => {
  const site = await openBotSite({
    discord: { rateLimits: { globalPerSecond: 200 } },
    variables: { DISCORD_REQUESTS_PER_SECOND: '200' },
  });
  t.after(() => site.close());
  const { discord } = site;
  const names = Array.from({ length: 500 }, (_, at) => `news-${at}`);
  const guild = discord.addGuild({ channels: names.map((name) => ({ name })) });
  const channelIds = names.map((name) => guild.channelId(name));
  await subscribeChannels(
    site.storeUrl,
    channelIds.map((channelId) => ({ channelId, guildId: guild.id, schedule: { kind: 'instant' } })),
  );
  await site.bring(
    'today.txt',
    `${twoStories.titles[0]}\n\n核心提示\n\n- 01 渡轮本周起每天多开四班。\n\n票价不变，学生半价。\n`,
  );
  const posts = () => postsOn(discord);
  async function posted(count: number): Promise<void> {
    while (posts() < count) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  const bot = site.startProcess();
  await posted(60);
  const before = posts();
  const startedAt = performance.now();
  assert.deepEqual(await bot.terminate(), { code: 0, signal: null });
  assert.ok(performance.now() - startedAt < 3_000);
  // As many as the signal takes to arrive. Without being given back, another hundred would go.
  assert.ok(posts() - before <= 25, `${posts() - before} posts after the signal`);

  const again = site.startProcess();
  await posted(500);
  await again.terminate();
  for (const channelId of channelIds) assert.equal(discord.messagesIn(channelId).length, 1);
  assert.equal(posts(), 500);
  // What never went out wasn't looked for.
  const looks = discord.requests.filter(({ method, route }) => method === 'GET' && post.endsWith(route)).length;
  assert.ok(looks <= 5, `${looks} looks`);
  assert.equal(discord.stats.rateLimited, 0);
});

test('told to end twice, it ends at once, and what was being sent is not sent again', async (t) => {
  const { discord, channels, start, bringStories } = await setUp(t);
  const slow = { kind: 'delay', when: 'after', delayMs: 3_000 } as const;
  discord.setFaults(({ method, route }) => (`${method} ${route}` === post ? slow : null));
  await bringStories();
  const bot = start();
  await discord.waitForMessages(channels[0], 1, 30_000);
  const ended = bot.terminate();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await bot.terminate();
  assert.equal((await ended).signal, 'SIGTERM');
  discord.setFaults(null);
  const again = start();
  for (const channelId of channels) await discord.waitForMessages(channelId, 2, 30_000);
  await again.terminate();
  for (const channelId of channels) assert.equal(discord.messagesIn(channelId).length, 2);
});

test('a long limit does not hold up the end', async (t) => {
  const { discord, start, bringStories } = await setUp(t);
  const limit = { kind: 'rate-limit', retryAfterMs: 60_000, scope: 'shared' } as const;
  discord.setFaults(({ method, route }) => (`${method} ${route}` === post ? limit : null));
  await bringStories();
  const bot = start();
  await bot.line('delivery-delayed');
  const startedAt = performance.now();
  assert.deepEqual(await bot.terminate(), { code: 0, signal: null });
  assert.ok(performance.now() - startedAt < 2_000);
});

test('nothing secret is in the log, whatever fails', async (t) => {
  const { discord, guild, channels, start } = await setUp(t);
  const bot = start({ LOG_LEVEL: 'debug' });
  await Promise.all([bot.line('commands-registered'), bot.line('gateway-ready')]);
  const reader = discord.person({ guildId: guild.id, locale: 'zh-CN' });
  discord.failNext(
    { route: 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}', times: 9 },
    {
      kind: 'answer',
      when: 'before',
      status: 500,
    },
  );
  const use = await reader.command(channels[0], 'help');
  await bot.line('interaction-failed');
  discord.dropConnections(4004);
  await bot.exit;
  const log = bot.lines.join('\n');
  assert.match(log, /bad-token/);
  for (const secret of [discord.token, use.interaction.token]) assert.equal(log.includes(secret), false);
});

describe('on Postgres', { skip: missing ?? false }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.remove());

  test('a second bot on the same store stands by, and goes on when the first one dies', async (t) => {
    const { discord, start } = await setUp(t);
    const storeUrl = await server.freshUrl();
    const first = start({ STORE_URL: storeUrl });
    await first.line('gateway-ready');
    const second = start({ STORE_URL: storeUrl });
    await second.line('standing-by');
    assert.equal(discord.stats.identifies, 1);
    await first.kill();
    await second.line('gateway-ready');
    assert.deepEqual(await second.terminate(), { code: 0, signal: null });
  });

  test('one that stands by ends when it is told to', async (t) => {
    const { start } = await setUp(t);
    const storeUrl = await server.freshUrl();
    const first = start({ STORE_URL: storeUrl });
    await first.line('gateway-ready');
    const second = start({ STORE_URL: storeUrl });
    await second.line('standing-by');
    assert.deepEqual(await second.terminate(), { code: 0, signal: null });
  });

  test('a bot whose store goes away says so without its password, lives, and goes on when it is back', async (t) => {
    const { start } = await setUp(t);
    const storeUrl = await server.freshUrl();
    const first = start({ STORE_URL: storeUrl });
    await first.line('gateway-ready');
    await server.stop();
    await first.line('shard-lost');
    await server.start();
    const served = () => first.lines.filter((line) => line.includes('"shards-served"')).length;
    for (const giveUpAt = Date.now() + 15_000; served() < 2; await delay(50)) assert.ok(Date.now() < giveUpAt);
    assert.equal(first.lines.join('\n').includes(new URL(storeUrl).password), false);
    assert.deepEqual(await first.terminate(), { code: 0, signal: null });
  });
});
