import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createInflate } from 'node:zlib';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import { isObject } from '../support/discord/json.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { loadSpecification } from '../support/discord/rest/specification.ts';
import { connectGateway, type RawGateway } from './gateway-client.ts';
import { brokenRules, call } from './rest-client.ts';

let discord: LoopbackDiscord;

before(async () => {
  discord = await startLoopbackDiscord({ gateway: { shards: 2, maxGuildsPerShard: 3 } });
});

after(() => discord.close());

const dataOf = (payload: Readonly<Record<string, unknown>>) => (isObject(payload.d) ? payload.d : {});

async function loggedIn(more = {}): Promise<RawGateway> {
  const client = await connectGateway(discord.gatewayUrl);
  client.identify(discord.token, more);
  await client.event('READY');
  return client;
}

test('GET /gateway/bot says where to connect, with how many shards, and how many starts are left', async () => {
  const { status, body } = await call(discord, 'GET', '/gateway/bot');
  assert.equal(status, 200);
  assert.equal(body.url, discord.gatewayUrl);
  assert.equal(body.shards, 2);
  assert.deepEqual(body.session_start_limit, {
    total: 1000,
    remaining: 1000,
    reset_after: 86_400_000,
    max_concurrency: 1,
  });
});

test('a shard gets READY with unavailable guilds, then its own guilds and no others', async () => {
  const guilds = [discord.addGuild(), discord.addGuild()];
  const shards = await Promise.all([loggedIn({ shard: [0, 2] }), loggedIn({ shard: [1, 2] })]);
  const seen = await Promise.all(shards.map((shard) => shard.event('GUILD_CREATE')));
  const ids = shards.map((shard) =>
    shard.received.filter((payload) => payload.t === 'GUILD_CREATE').map((payload) => dataOf(payload).id),
  );
  assert.equal(seen.length, 2);
  assert.deepEqual(ids.flat().toSorted(), guilds.map((guild) => guild.id).toSorted());
  assert.notDeepEqual(ids[0], ids[1]);
  const ready = shards[0]?.received.find((payload) => payload.t === 'READY') ?? {};
  assert.deepEqual(dataOf(ready).guilds, [{ id: ids[0]?.[0], unavailable: true }]);
  for (const guild of guilds) discord.removeGuild(guild.id);
  await Promise.all(shards.map((shard) => shard.event('GUILD_DELETE')));
  for (const shard of shards) shard.cut();
  assert.deepEqual(brokenRules(discord), []);
});

test('unless told otherwise it recommends as many shards as the guilds need', async () => {
  const growing = await startLoopbackDiscord({ gateway: { maxGuildsPerShard: 2 } });
  const recommended = async () => (await call(growing, 'GET', '/gateway/bot')).body.shards;
  const counts = [await recommended()];
  for (let guild = 1; guild <= 3; guild += 1) {
    growing.addGuild();
    counts.push(await recommended());
  }
  assert.deepEqual(counts, [1, 1, 1, 2]);
  await growing.close();
});

test('a guild that two connections serve at once is noted, unless one of them ends before a handover would', async () => {
  const watchful = await startLoopbackDiscord({ gateway: { handoverMs: 50 } });
  watchful.addGuild();
  const loggedInTo = async (shard: readonly [number, number]) => {
    const client = await connectGateway(watchful.gatewayUrl);
    client.identify(watchful.token, { shard });
    await client.event('READY');
    return client;
  };
  const handover = () => new Promise((resolve) => setTimeout(resolve, 100));
  const old = await loggedInTo([0, 1]);
  const next = await loggedInTo([0, 1]);
  old.cut();
  await handover();
  assert.deepEqual(brokenRules(watchful), []);
  for (const shard of [
    [0, 1],
    [0, 2],
  ] as const) {
    const second = await loggedInTo(shard);
    await handover();
    second.cut();
    assert.deepEqual(brokenRules(watchful), ['served-twice']);
  }
  next.cut();
  await watchful.close();
});

test('a wrong token is closed with 4004', async () => {
  const client = await connectGateway(discord.gatewayUrl);
  client.identify('wrong');
  assert.equal(await client.closed(), 4004);
});

test('a privileged intent that was not granted is closed with 4014', async () => {
  const client = await connectGateway(discord.gatewayUrl);
  client.identify(discord.token, { intents: GatewayIntentBits.Guilds | GatewayIntentBits.MessageContent });
  assert.equal(await client.closed(), 4014);
  assert.deepEqual(brokenRules(discord), ['gateway-4014']);
});

test('a privileged intent that was granted is counted', async () => {
  const granting = await startLoopbackDiscord({ gateway: { grantedIntents: GatewayIntentBits.MessageContent } });
  const client = await connectGateway(granting.gatewayUrl);
  client.identify(granting.token, { intents: GatewayIntentBits.Guilds | GatewayIntentBits.MessageContent });
  await client.event('READY');
  assert.equal(granting.stats.privilegedIdentifies, 1);
  await granting.close();
});

const rudeness: readonly (readonly [string, number, (client: RawGateway) => void])[] = [
  ['an intent that nobody knows', 4013, (client) => client.identify(discord.token, { intents: 1 << 30 })],
  ['a shard beyond the count', 4010, (client) => client.identify(discord.token, { shard: [2, 2] })],
  ['an opcode that nobody knows', 4001, (client) => client.send({ op: 99, d: null })],
  ['text that is not JSON', 4002, (client) => client.sendText('{')],
  ['a payload over 4,096 bytes', 4002, (client) => client.send({ op: 3, d: 'x'.repeat(4096) })],
  ['a presence before identifying', 4003, (client) => client.send({ op: 3, d: {} })],
  [
    'a second identify',
    4005,
    (client) => {
      client.identify(discord.token);
      client.identify(discord.token);
    },
  ],
  [
    'more than 120 events a minute',
    4008,
    (client) => {
      for (let sent = 0; sent <= 120; sent++) client.send({ op: 1, d: null });
    },
  ],
];

for (const [what, code, act] of rudeness) {
  test(`${what} is closed with ${code}`, async () => {
    const client = await connectGateway(discord.gatewayUrl);
    act(client);
    assert.equal(await client.closed(), code);
    assert.deepEqual(brokenRules(discord), [`gateway-${code}`]);
  });
}

test('an identify without properties is noted', async () => {
  const client = await loggedIn({ properties: undefined });
  assert.deepEqual(brokenRules(discord), ['identify-without-properties']);
  client.cut();
});

test('more guilds than a shard may serve are closed with 4011', async () => {
  const guilds = [1, 2, 3, 4].map(() => discord.addGuild());
  const client = await connectGateway(discord.gatewayUrl);
  client.identify(discord.token);
  assert.equal(await client.closed(), 4011);
  for (const guild of guilds) discord.removeGuild(guild.id);
  assert.deepEqual(brokenRules(discord), ['gateway-4011']);
});

test('another version of the API is closed with 4012', async () => {
  const client = await connectGateway(discord.gatewayUrl, 'v=8&encoding=json');
  assert.equal(await client.closed(), 4012);
});

test('a client that sends no heartbeat is closed with 4009', async () => {
  const impatient = await startLoopbackDiscord({ gateway: { heartbeatIntervalMs: 30, heartbeatGraceMs: 20 } });
  const client = await connectGateway(impatient.gatewayUrl);
  assert.equal(await client.closed(), 4009);
  assert.deepEqual(brokenRules(impatient), ['gateway-4009']);
  await impatient.close();
});

test('heartbeats are acknowledged until a test says otherwise', async () => {
  const client = await loggedIn();
  client.send({ op: 1, d: 1 });
  await client.next((payload) => payload.op === 11);
  discord.acknowledgeHeartbeats(false);
  client.send({ op: 1, d: 1 });
  client.send({ op: 99, d: null });
  await client.closed();
  assert.equal(client.received.filter((payload) => payload.op === 11).length, 1);
  discord.acknowledgeHeartbeats(true);
  brokenRules(discord);
});

test('a client that resumes gets what it missed, and RESUMED', async () => {
  const client = await loggedIn();
  const ready = dataOf(await client.event('READY'));
  discord.dropConnections();
  await client.closed();
  const guild = discord.addGuild({ name: 'Meanwhile' });
  const again = await connectGateway(String(ready.resume_gateway_url));
  again.send({ op: 6, d: { token: discord.token, session_id: ready.session_id, seq: 1 } });
  assert.equal(dataOf(await again.event('GUILD_CREATE')).name, 'Meanwhile');
  const resumed = await again.event('RESUMED');
  assert.equal(resumed.s, 3);
  assert.equal(discord.stats.resumes, 1);
  discord.removeGuild(guild.id);
  again.cut();
  assert.deepEqual(brokenRules(discord), []);
});

test('resuming elsewhere than told is noted', async () => {
  const client = await loggedIn();
  const { session_id: sessionId } = dataOf(await client.event('READY'));
  client.cut();
  const again = await connectGateway(discord.gatewayUrl);
  again.send({ op: 6, d: { token: discord.token, session_id: sessionId, seq: 1 } });
  await again.event('RESUMED');
  again.cut();
  assert.deepEqual(brokenRules(discord), ['resume-url']);
});

test('a session that is unknown, closed with 1000, or too far behind is invalid', async () => {
  const forgetful = await startLoopbackDiscord({ gateway: { keptEvents: 2 } });
  const client = await connectGateway(forgetful.gatewayUrl);
  client.identify(forgetful.token);
  const { session_id: sessionId, resume_gateway_url: url } = dataOf(await client.event('READY'));
  client.cut();
  for (let added = 0; added < 3; added++) forgetful.addGuild();
  for (const resume of [
    { session_id: 'unknown', seq: 1 },
    { session_id: sessionId, seq: 1 },
  ]) {
    const again = await connectGateway(String(url));
    again.send({ op: 6, d: { token: forgetful.token, ...resume } });
    assert.equal((await again.next((payload) => payload.op === 9)).d, false);
    again.cut();
  }
  const polite = await connectGateway(forgetful.gatewayUrl);
  polite.identify(forgetful.token);
  const { session_id: closedId } = dataOf(await polite.event('READY'));
  polite.close(1000);
  await polite.closed();
  const after1000 = await connectGateway(String(url));
  after1000.send({ op: 6, d: { token: forgetful.token, session_id: closedId, seq: 4 } });
  assert.equal((await after1000.next((payload) => payload.op === 9)).d, false);
  await forgetful.close();
});

test('a test can ask for a reconnect, invalidate a session, and close with a code', async () => {
  const client = await loggedIn();
  discord.requestReconnect();
  await client.next((payload) => payload.op === 7);
  discord.invalidateSessions(true);
  assert.equal((await client.next((payload) => payload.op === 9)).d, true);
  discord.dropConnections(4000);
  assert.equal(await client.closed(), 4000);
});

test('a test can send nonsense, unknown events, and the same events again', async () => {
  const guild = discord.addGuild();
  const client = await loggedIn();
  discord.dispatch('SOMETHING_NEW', { a: 1 });
  assert.deepEqual(dataOf(await client.event('SOMETHING_NEW')), { a: 1 });
  discord.sendRaw('{"op":0,"t":"READY","s":null,"d":null}');
  await client.next((payload) => payload.t === 'READY' && payload.d === null);
  discord.repeatEvents(1);
  discord.dispatch('LAST', {});
  await client.event('LAST');
  assert.equal(client.received.filter((payload) => payload.t === 'SOMETHING_NEW').length, 2);
  discord.removeGuild(guild.id);
  client.cut();
});

test('identifying again within five seconds is answered with an invalid session, where that is asked for', async () => {
  const strict = await startLoopbackDiscord({ gateway: { identifyIntervalMs: 5000 } });
  const [first, second] = await Promise.all([connectGateway(strict.gatewayUrl), connectGateway(strict.gatewayUrl)]);
  first.identify(strict.token);
  await first.event('READY');
  second.identify(strict.token);
  assert.equal((await second.next((payload) => payload.op === 9)).d, false);
  assert.deepEqual(brokenRules(strict), ['identify-too-soon']);
  await strict.close();
});

test('what others write comes without its content unless the intent was granted', async () => {
  const guild = discord.addGuild();
  const author = discord.person({ guildId: guild.id });
  const client = await loggedIn({ intents: GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages });
  discord.say(guild.channelId('general'), author.userId, 'a secret');
  const created = dataOf(await client.event('MESSAGE_CREATE'));
  assert.equal(created.content, '');
  assert.equal(created.guild_id, guild.id);
  discord.removeGuild(guild.id);
  client.cut();
});

test('what the gateway sends of guilds, roles, members, channels and messages fits the specification', async () => {
  const guild = discord.addGuild({
    channels: [
      { name: 'news' },
      { name: 'forum', type: 15, tags: ['tech'] },
      { name: 'voice', type: 2 },
      { name: 'category', type: 4 },
    ],
  });
  const client = await loggedIn({ intents: GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages });
  const created = dataOf(await client.event('GUILD_CREATE'));
  const news = guild.channelId('news');
  const roleId = discord.addRole(guild.id, { name: 'fans' });
  discord.addMember(guild.id, discord.botId, [roleId]);
  discord.setPermissions(news, 'bot', { allow: ['SendMessages'], deny: ['EmbedLinks'] });
  await call(discord, 'POST', `/channels/${news}/messages`, { content: 'x', nonce: 'n' });
  const { guild_id: messageGuild, member: author, ...message } = dataOf(await client.event('MESSAGE_CREATE'));
  const { guild_id: memberGuild, ...member } = dataOf(await client.event('GUILD_MEMBER_UPDATE'));
  assert.deepEqual([messageGuild, memberGuild, isObject(author), message.nonce], [guild.id, guild.id, true, 'n']);
  const specification = await loadSpecification();
  const pieces: readonly (readonly [string, unknown])[] = [
    ['GuildRoleResponse[]', created.roles],
    ['GuildMemberResponse[]', created.members],
    ['GuildChannelResponse[]', created.channels],
    ['GuildRoleResponse', dataOf(await client.event('GUILD_ROLE_CREATE')).role],
    ['GuildMemberResponse', member],
    ['GuildChannelResponse', dataOf(await client.event('CHANNEL_UPDATE'))],
    ['MessageResponse', message],
  ];
  for (const [type, piece] of pieces) assert.deepEqual(specification.check(type, piece).issues, [], type);
  discord.removeGuild(guild.id);
  client.cut();
});

test('a compressed connection is one zlib stream, flushed after each payload', async () => {
  const socket = new WebSocket(`${discord.gatewayUrl}?v=10&encoding=json&compress=zlib-stream`);
  const inflate = createInflate();
  socket.on('message', (chunk: Buffer) => inflate.write(chunk));
  const [text] = await once(inflate, 'data');
  assert.equal(JSON.parse(String(text)).op, 10);
  socket.terminate();
});
