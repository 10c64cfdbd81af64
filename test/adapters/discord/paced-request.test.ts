import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { REST, Routes } from 'discord.js';
import { createDiscord } from '../../../src/adapters/discord/discord.ts';
import { createPace, NotSentError, type Pace } from '../../../src/adapters/discord/pace.ts';
import { createPacedRequest } from '../../../src/adapters/discord/paced-request.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import { type LoopbackOptions, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const post = 'POST /channels/{channel_id}/messages';

interface Options {
  readonly channels: number;
  readonly requestsPerSecond?: number;
  readonly loopback?: LoopbackOptions;
}

/** A bot that can post, on a Discord of its own. */
async function setUp(t: TestContext, { channels, requestsPerSecond, loopback }: Options) {
  const server = await startLoopbackDiscord(loopback);
  const names = Array.from({ length: channels }, (_, at) => `news-${at}`);
  const guild = server.addGuild({ channels: names.map((name) => ({ name })) });
  const stopping = new AbortController();
  const discord = createDiscord({
    token: server.token,
    apiUrl: server.apiUrl,
    ...(requestsPerSecond !== undefined && { requestsPerSecond }),
    stopping: stopping.signal,
    log: createRecordingLog(),
    clock: systemClock,
  });
  t.after(async () => {
    await discord.stop();
    await server.close();
  });
  const channelIds = names.map((name) => guild.channelId(name));
  let nonce = 0;
  const send = (channelId = channelIds[0] ?? '') =>
    discord.messenger.send(channelId, { content: 'hello' }, `n${nonce++}`);
  const sendToAll = () => Promise.all(channelIds.map((channelId) => send(channelId)));
  const posts = () => server.requests.filter(({ method, route }) => `${method} ${route}` === post);
  return { server, discord, channelIds, send, sendToAll, posts, stop: () => stopping.abort() };
}

const kinds = (outcomes: readonly { readonly kind: string }[]) => [...new Set(outcomes.map(({ kind }) => kind))];

test('what goes to many channels at once uses Discord’s limit and never breaks it', async (t) => {
  const { server, sendToAll } = await setUp(t, { channels: 110 });
  const startedAt = performance.now();
  assert.deepEqual(kinds(await sendToAll()), ['sent']);
  const tookMs = performance.now() - startedAt;
  assert.equal(server.stats.rateLimited, 0);
  assert.ok(server.stats.busiestSecond <= 50, `${server.stats.busiestSecond} in a second`);
  assert.ok(tookMs < 4_000, `${tookMs} ms`);
});

test('a token that is shared is used only as far as is allowed', async (t) => {
  const { server, sendToAll } = await setUp(t, { channels: 12, requestsPerSecond: 10 });
  assert.deepEqual(kinds(await sendToAll()), ['sent']);
  assert.ok(server.stats.busiestSecond <= 10, `${server.stats.busiestSecond} in a second`);
});

test('a 429 for the limit over all fails nothing', async (t) => {
  const { server, sendToAll, posts } = await setUp(t, { channels: 5 });
  server.failNext({ route: post }, { kind: 'rate-limit', retryAfterMs: 1_000, scope: 'global' });
  assert.deepEqual(kinds(await sendToAll()), ['sent']);
  assert.equal(posts().filter(({ status }) => status === 429).length, 1);
  assert.equal(posts().length, 6);
});

test('a 429 for the limit over all holds everything until it has passed', async (t) => {
  const { server, channelIds, posts } = await setUp(t, { channels: 3 });
  // The pace goes by a clock that stands still while requests take what they take.
  const clock = createFakeClock();
  const pace = createPace({ requestsPerSecond: 50, clock });
  const held = Promise.withResolvers<number>();
  let gone = 0;
  const watched: Pace = {
    ...pace,
    async enter(...asked) {
      const arrived = await pace.enter(...asked);
      gone += 1;
      return arrived;
    },
    hold(ms) {
      pace.hold(ms);
      if (ms > 0) held.resolve(ms);
    },
  };
  const stopping = new AbortController().signal;
  const makeRequest = createPacedRequest({
    pace: watched,
    urgency: 'background',
    mayGo: () => true,
    timeoutMs: 60_000,
    stopping,
    graceMs: 0,
  });
  const rest = new REST({ api: server.apiUrl, makeRequest }).setToken(server.token);
  t.after(() => {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  });
  const send = (channelId: string) => rest.post(Routes.channelMessages(channelId), { body: { content: 'hello' } });

  server.failNext({ route: post }, { kind: 'rate-limit', retryAfterMs: 1_000, scope: 'global' });
  const [first = '', ...others] = channelIds;
  const sending = [send(first)];
  assert.equal(await held.promise, 1_000);
  sending.push(...others.map(send));
  await clock.advance(999);
  assert.equal(gone, 1);
  // Their turns come 20 ms apart once it has passed, and each makes room for the next when it is answered.
  const all = Promise.all(sending);
  let isDone = false;
  void all.then(() => {
    isDone = true;
  });
  while (!isDone) await clock.advance(1);
  assert.equal(gone, 4);
  assert.equal(posts().length, 4);
});

test('what may not go any more by the time that there is a connection isn’t sent, and what may is', async (t) => {
  const server = await startLoopbackDiscord();
  const guild = server.addGuild({ channels: [{ name: 'news' }] });
  /** A process that stands still is asked the next time when it goes on. */
  const answers = [true, false, true, true];
  const pace = createPace({ requestsPerSecond: 50 });
  const makeRequest = createPacedRequest({
    pace,
    urgency: 'background',
    mayGo: () => answers.shift() ?? false,
    timeoutMs: 60_000,
    stopping: new AbortController().signal,
    graceMs: 0,
  });
  const rest = new REST({ api: server.apiUrl, makeRequest }).setToken(server.token);
  t.after(async () => {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
    await server.close();
  });
  const send = () => rest.post(Routes.channelMessages(guild.channelId('news')), { body: { content: 'hello' } });
  await assert.rejects(send, NotSentError);
  assert.equal(server.requests.length, 0);
  await send();
  assert.deepEqual(
    server.requests.map(({ status }) => status),
    [200],
  );
});

test('a 429 of one channel is that channel’s alone: it is given back with when to come again, and others go on', async (t) => {
  const { server, channelIds, sendToAll, posts } = await setUp(t, { channels: 3 });
  const [limited = ''] = channelIds;
  server.failNext({ route: post, channelId: limited }, { kind: 'rate-limit', retryAfterMs: 3_000, scope: 'shared' });
  const startedAt = performance.now();
  const outcomes = await sendToAll();
  assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['held', 'sent', 'sent']);
  assert.ok(outcomes.some((outcome) => outcome.kind === 'held' && outcome.afterMs >= 3_000));
  assert.ok(performance.now() - startedAt < 1_000);
  assert.equal(posts().length, 3);
});

test('a channel whose limit is used up is given back without a request', async (t) => {
  const { server, send, posts } = await setUp(t, { channels: 1 });
  for (let count = 0; count < 5; count++) assert.equal((await send()).kind, 'sent');
  const outcome = await send();
  assert.ok(outcome.kind === 'held' && outcome.afterMs > 4_000 && outcome.afterMs < 5_100);
  assert.equal(posts().length, 5);
  assert.equal(server.stats.rateLimited, 0);
});

test('what a person waits for overtakes posts', async (t) => {
  const { server, discord, channelIds, sendToAll, posts } = await setUp(t, { channels: 20, requestsPerSecond: 10 });
  const all = sendToAll();
  await discord.directory.check(channelIds[0] ?? '', null);
  assert.ok(posts().length < 15, `${posts().length} posts before`);
  await all;
  assert.equal(server.stats.rateLimited, 0);
});

test('told to stop, it sends nothing that isn’t on its way, and gives the rest back as not sent', async (t) => {
  const { sendToAll, posts, stop } = await setUp(t, { channels: 100, requestsPerSecond: 20 });
  const all = sendToAll();
  await new Promise((resolve) => setTimeout(resolve, 300));
  stop();
  const before = posts().length;
  const outcomes = await all;
  const sent = outcomes.filter(({ kind }) => kind === 'sent').length;
  assert.deepEqual(kinds(outcomes).sort(), ['held', 'sent']);
  assert.equal(posts().length, sent);
  assert.ok(sent - before <= 2, `${sent - before} after`);
});

test('a post that Discord doesn’t answer when it has to stop is given up soon, as one that may have been posted', async (t) => {
  const { server, send, stop } = await setUp(t, { channels: 1 });
  server.failNext({ route: post }, { kind: 'delay', when: 'after', delayMs: 6_000 });
  const sending = send();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const startedAt = performance.now();
  stop();
  assert.equal((await sending).kind, 'retry-later');
  assert.ok(performance.now() - startedAt < 2_500);
});
