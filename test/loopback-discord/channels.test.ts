import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChannelType } from 'discord-api-types/v10';
import { isObject, objectsIn } from '../support/discord/json.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { PermissionName } from '../support/discord/world/permissions.ts';
import type { TestGuild } from '../support/discord/world/world-controls.ts';
import { brokenRules, call } from './rest-client.ts';

let discord: LoopbackDiscord;
let guild: TestGuild;
let nowMs = Date.now();

before(async () => {
  const unlimited = { limit: 10_000, perMs: 1000 };
  discord = await startLoopbackDiscord({
    now: () => nowMs,
    nonceWindowMs: 60_000,
    rateLimits: { globalPerSecond: 10_000, routes: { 'POST /channels/{channel_id}/messages': unlimited } },
  });
  guild = discord.addGuild({
    channels: [
      { name: 'news' },
      { name: 'announcements', type: ChannelType.GuildAnnouncement },
      { name: 'forum', type: ChannelType.GuildForum, tags: ['tech'] },
      { name: 'tagged', type: ChannelType.GuildForum, tags: ['tech'], tagRequired: true },
      { name: 'category', type: ChannelType.GuildCategory },
      { name: 'voice', type: ChannelType.GuildVoice },
    ],
  });
});

after(async () => {
  await discord.close();
  assert.deepEqual(discord.violations, []);
});

const post = (channelId: string, body: unknown) => call(discord, 'POST', `/channels/${channelId}/messages`, body);

async function refusal(channelId: string, body: unknown = { content: 'x' }): Promise<readonly unknown[]> {
  const answer = await post(channelId, body);
  return [answer.status, answer.body.code];
}

test('messages are kept with ids that grow, and history is given newest first, in pages', async () => {
  const channelId = discord.addChannel(guild.id, { name: 'history' });
  for (let number = 1; number <= 5; number++) await post(channelId, { content: `m${number}` });
  const ids = discord.messagesIn(channelId).map((message) => message.id);
  assert.deepEqual(
    ids,
    ids.toSorted((a, b) => Number(BigInt(a) - BigInt(b))),
  );
  const page = async (query: string) =>
    objectsIn((await call(discord, 'GET', `/channels/${channelId}/messages${query}`)).body.list).map(
      (message) => message.content,
    );
  assert.deepEqual(await page(''), ['m5', 'm4', 'm3', 'm2', 'm1']);
  assert.deepEqual(await page('?limit=2'), ['m5', 'm4']);
  assert.deepEqual(await page(`?limit=2&before=${ids[3]}`), ['m3', 'm2']);
  assert.deepEqual(await page(`?limit=2&after=${ids[0]}`), ['m3', 'm2']);
  assert.deepEqual(await page(`?limit=3&around=${ids[2]}`), ['m4', 'm3', 'm2']);
  assert.equal((await call(discord, 'GET', `/channels/${channelId}/messages?limit=101`)).status, 400);
  assert.equal((await call(discord, 'GET', `/channels/${channelId}/messages?before=1&after=2`)).status, 400);
  assert.deepEqual(brokenRules(discord), ['history-limit', 'history-anchors']);
});

test('a nonce that is enforced gives the same message back within the window, and a new one after it', async () => {
  const channelId = discord.addChannel(guild.id, { name: 'nonces' });
  const body = { content: 'once', nonce: 'a', enforce_nonce: true };
  const first = await post(channelId, body);
  const second = await post(channelId, { ...body, content: 'twice' });
  assert.deepEqual(
    [second.status, second.body.id, second.body.content, second.body.nonce],
    [200, first.body.id, 'once', 'a'],
  );
  assert.equal(discord.messagesIn(channelId).length, 1);
  nowMs += 60_001;
  assert.notEqual((await post(channelId, body)).body.id, first.body.id);
  const history = objectsIn((await call(discord, 'GET', `/channels/${channelId}/messages`)).body.list);
  assert.ok(
    history.every((message) => !('nonce' in message)),
    'history carries no nonce',
  );
});

test('a nonce that is not enforced posts again; one that is enforced in another channel posts nothing there', async () => {
  const [one, other] = [discord.addChannel(guild.id, { name: 'one' }), discord.addChannel(guild.id, { name: 'other' })];
  await post(one, { content: 'x', nonce: 'b' });
  await post(one, { content: 'x', nonce: 'b' });
  assert.equal(discord.messagesIn(one).length, 2);
  await post(other, { content: 'x', nonce: 'b', enforce_nonce: true });
  assert.equal(discord.messagesIn(other).length, 0);
  assert.deepEqual(brokenRules(discord), ['nonce-in-other-channel']);
});

const missing: readonly (readonly [PermissionName, unknown, readonly unknown[]])[] = [
  ['ViewChannel', { content: 'x' }, [403, 50001]],
  ['SendMessages', { content: 'x' }, [403, 50013]],
  ['EmbedLinks', { embeds: [{ title: 't' }] }, [403, 50013]],
  ['ReadMessageHistory', { content: 'x', message_reference: { message_id: '1' } }, [400, 160002]],
];

for (const [name, body, expected] of missing) {
  test(`without ${name} posting is refused with ${expected[1]}, and taken again with it`, async () => {
    const channelId = discord.addChannel(guild.id, { name: 'rights' });
    discord.setPermissions(channelId, 'bot', { deny: [name] });
    assert.deepEqual(await refusal(channelId, body), expected);
    discord.setPermissions(channelId, 'bot', {});
    assert.equal((await post(channelId, body)).status, 200);
  });
}

test('an overwrite for the bot wins over one for its role, and that over one for everyone', async () => {
  const channelId = discord.addChannel(guild.id, { name: 'order' });
  const roleId = discord.addRole(guild.id, { name: 'bots' });
  discord.addMember(guild.id, discord.botId, [roleId]);
  discord.setPermissions(channelId, 'everyone', { deny: ['SendMessages'] });
  assert.deepEqual(await refusal(channelId), [403, 50013]);
  discord.setPermissions(channelId, { roleId }, { allow: ['SendMessages'] });
  assert.equal((await post(channelId, { content: 'x' })).status, 200);
  discord.setPermissions(channelId, { userId: discord.botId }, { deny: ['SendMessages'] });
  assert.deepEqual(await refusal(channelId), [403, 50013]);
  discord.setRolePermissions(guild.id, roleId, ['Administrator']);
  assert.equal((await post(channelId, { content: 'x' })).status, 200);
  discord.setRolePermissions(guild.id, roleId, []);
});

test('a bot that is timed out only looks on', async () => {
  discord.timeOutBot(guild.id, nowMs + 60_000);
  assert.deepEqual(await refusal(guild.channelId('news')), [403, 50013]);
  assert.equal((await call(discord, 'GET', `/channels/${guild.channelId('news')}`)).status, 200);
  discord.timeOutBot(guild.id, null);
});

test('without Read Message History the history is empty, not refused', async () => {
  const channelId = discord.addChannel(guild.id, { name: 'no history' });
  const { body } = await post(channelId, { content: 'x' });
  discord.setPermissions(channelId, 'bot', { deny: ['ReadMessageHistory'] });
  const history = await call(discord, 'GET', `/channels/${channelId}/messages`);
  assert.deepEqual([history.status, history.body.list], [200, []]);
  assert.equal((await call(discord, 'GET', `/channels/${channelId}/messages/${body.id}`)).body.code, 50013);
});

test('a channel that was removed is unknown; one of a guild that the bot has left has no access, until it is invited again', async () => {
  const channelId = discord.addChannel(guild.id, { name: 'doomed' });
  discord.removeChannel(channelId);
  assert.deepEqual(await refusal(channelId), [404, 10003]);
  assert.equal((await call(discord, 'GET', `/channels/${channelId}`)).body.code, 10003);
  const other = discord.addGuild();
  discord.removeGuild(other.id);
  assert.deepEqual(await refusal(other.channelId('general')), [403, 50001]);
  assert.equal((await call(discord, 'GET', `/guilds/${other.id}`)).body.code, 10004);
  discord.rejoinGuild(other.id);
  assert.equal((await post(other.channelId('general'), { content: 'back' })).status, 200);
});

test('a category and a forum take no messages of their own, a voice channel does', async () => {
  assert.deepEqual(await refusal(guild.channelId('category')), [400, 50008]);
  assert.deepEqual(await refusal(guild.channelId('forum')), [400, 50008]);
  assert.equal((await post(guild.channelId('voice'), { content: 'x' })).status, 200);
});

test("others' messages can be neither edited nor, without Manage Messages, deleted", async () => {
  const reader = discord.person({ guildId: guild.id });
  const { id } = discord.say(guild.channelId('news'), reader.userId, 'mine');
  const path = `/channels/${guild.channelId('news')}/messages/${id}`;
  assert.equal((await call(discord, 'PATCH', path, { content: 'yours' })).body.code, 50005);
  assert.equal((await call(discord, 'DELETE', path)).body.code, 50013);
  discord.setPermissions(guild.channelId('news'), 'bot', { allow: ['ManageMessages'] });
  const deleted = await call(discord, 'DELETE', path);
  assert.deepEqual([deleted.status, deleted.headers.get('content-type')], [204, null]);
});

test('only what allowed_mentions lets through is pinged, and a role only when it can be', async () => {
  const channelId = discord.addChannel(guild.id, { name: 'mentions' });
  const reader = discord.person({ guildId: guild.id });
  const roleId = discord.addRole(guild.id, { name: 'fans', mentionable: true });
  const quietId = discord.addRole(guild.id, { name: 'quiet' });
  const content = `<@${reader.userId}> <@&${roleId}> <@&${quietId}> @everyone`;
  const pinged = async (more: object) => {
    const { body } = await post(channelId, { content, ...more });
    return [objectsIn(body.mentions).map((user) => user.id), body.mention_roles, body.mention_everyone];
  };
  assert.deepEqual(await pinged({}), [[reader.userId], [roleId], false]);
  assert.deepEqual(await pinged({ allowed_mentions: { parse: [] } }), [[], [], false]);
  assert.deepEqual(await pinged({ allowed_mentions: { parse: [], roles: [roleId] } }), [[], [roleId], false]);
  discord.setPermissions(channelId, 'bot', { allow: ['MentionEveryone'] });
  assert.deepEqual(await pinged({ allowed_mentions: { parse: ['everyone', 'roles'] } }), [[], [roleId, quietId], true]);
});

test('a message in an announcement channel is crossposted once, and nowhere else', async () => {
  const channelId = guild.channelId('announcements');
  const { body } = await post(channelId, { content: 'x' });
  const crosspost = () => call(discord, 'POST', `/channels/${channelId}/messages/${body.id}/crosspost`);
  assert.equal((await crosspost()).body.flags, 1);
  assert.equal((await crosspost()).body.code, 40033);
  const elsewhere = await post(guild.channelId('news'), { content: 'x' });
  const path = `/channels/${guild.channelId('news')}/messages/${elsewhere.body.id}/crosspost`;
  assert.equal((await call(discord, 'POST', path)).body.code, 50024);
  assert.deepEqual(brokenRules(discord), ['crosspost-elsewhere']);
});

test('a forum post is a thread with its first message; a tag may be required', async () => {
  const start = (name: string, body: unknown) =>
    call(discord, 'POST', `/channels/${guild.channelId(name)}/threads`, body);
  const { status, body: thread } = await start('forum', { name: 'Story', message: { content: 'first' } });
  assert.equal(status, 201);
  assert.deepEqual([thread.type, thread.parent_id], [ChannelType.PublicThread, guild.channelId('forum')]);
  const threads = discord.threadsIn(guild.channelId('forum'));
  assert.deepEqual(
    threads.map((channel) => channel.name),
    ['Story'],
  );
  assert.deepEqual(
    discord.messagesIn(String(thread.id)).map((message) => [message.id, message.content]),
    [[thread.id, 'first']],
  );
  assert.equal((await post(String(thread.id), { content: 'second' })).status, 200);
  assert.equal((await start('tagged', { name: 'Story', message: { content: 'x' } })).body.code, 40067);
  const tagged = objectsIn((await call(discord, 'GET', `/channels/${guild.channelId('tagged')}`)).body.available_tags);
  assert.equal(
    (await start('tagged', { name: 'S', message: { content: 'x' }, applied_tags: [tagged[0]?.id] })).status,
    201,
  );
  assert.equal((await start('forum', { name: 'Story', message: {} })).body.code, 50006);
  assert.equal((await start('forum', { name: 'x'.repeat(101), message: { content: 'x' } })).body.code, 50035);
  assert.equal((await start('forum', { name: 'Story' })).body.code, 50035);
  assert.deepEqual(brokenRules(discord), ['empty-message', 'schema', 'forum-post-without-message']);
});

test('a thread from a message has its id; archived it opens again by writing, unless it is locked', async () => {
  const { body: message } = await post(guild.channelId('news'), { content: 'story' });
  const path = `/channels/${guild.channelId('news')}/messages/${message.id}/threads`;
  const { body: thread } = await call(discord, 'POST', path, { name: 'Talk' });
  assert.equal(thread.id, message.id);
  assert.equal((await call(discord, 'POST', path, { name: 'Talk' })).body.code, 160004);
  const active = (await call(discord, 'GET', `/guilds/${guild.id}/threads/active`)).body;
  assert.ok(objectsIn(active.threads).some((other) => other.id === thread.id));
  discord.archiveThread(String(thread.id));
  assert.equal((await post(String(thread.id), { content: 'x' })).status, 200);
  discord.archiveThread(String(thread.id), { locked: true });
  assert.deepEqual(await refusal(String(thread.id)), [400, 50083]);
  discord.setPermissions(guild.channelId('news'), 'bot', { deny: ['SendMessagesInThreads'] });
  assert.deepEqual(await refusal(String(thread.id)), [403, 50013]);
  const archived = await call(discord, 'GET', `/channels/${guild.channelId('news')}/threads/archived/public`);
  assert.deepEqual(
    objectsIn(archived.body.threads).map((other) => other.id),
    [thread.id],
  );
});

test('a direct message reaches a person, unless they take none: 50007', async () => {
  const userId = discord.addUser({ username: 'ada' });
  const open = () => call(discord, 'POST', '/users/@me/channels', { recipient_id: userId });
  const { body: channel } = await open();
  assert.equal((await open()).body.id, channel.id);
  assert.equal((await post(String(channel.id), { content: 'hello' })).status, 200);
  assert.equal(discord.messagesIn(discord.directChannelId(userId)).at(0)?.content, 'hello');
  discord.closeDirectMessages(userId, true);
  assert.deepEqual(await refusal(String(channel.id)), [403, 50007]);
});

test('guild, channels, roles, members and the bot itself come as the specification has them', async () => {
  const { body: me } = await call(discord, 'GET', '/users/%40me');
  assert.equal(me.id, discord.botId);
  for (const path of [
    '/applications/@me',
    '/oauth2/applications/@me',
    `/users/${guild.ownerId}`,
    `/guilds/${guild.id}?with_counts=true`,
    '/gateway',
  ]) {
    assert.equal((await call(discord, 'GET', path)).status, 200, path);
  }
  const channels = objectsIn((await call(discord, 'GET', `/guilds/${guild.id}/channels`)).body.list);
  assert.ok(channels.some((channel) => channel.name === 'forum' && channel.type === ChannelType.GuildForum));
  const roles = objectsIn((await call(discord, 'GET', `/guilds/${guild.id}/roles`)).body.list);
  assert.equal(roles[0]?.id, guild.everyoneRoleId);
  const { body: member } = await call(discord, 'GET', `/guilds/${guild.id}/members/${discord.botId}`);
  assert.ok(isObject(member.user) && member.user.bot === true);
  assert.equal((await call(discord, 'GET', `/guilds/${guild.id}/members/5`)).body.code, 10007);
});

test('files come with a form whose payload_json is the message', async () => {
  const channelId = discord.addChannel(guild.id, { name: 'files' });
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ content: 'with a file', attachments: [{ id: 0, filename: 'a.txt' }] }));
  form.set('files[0]', new File(['text'], 'a.txt'));
  const response = await fetch(`${discord.apiUrl}/v10/channels/${channelId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.token}`, 'user-agent': 'DiscordBot (https://example.org, 1.0.0)' },
    body: form,
  });
  assert.equal(response.status, 200);
  const attachment = discord.messagesIn(channelId)[0]?.attachments[0];
  assert.deepEqual([attachment?.filename, attachment?.size], ['a.txt', 4]);
});
