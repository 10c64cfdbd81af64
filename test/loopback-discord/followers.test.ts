import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { objectsIn } from '../support/discord/json.ts';
import { call } from './rest-client.ts';

let discord: LoopbackDiscord;
let source: string;

before(async () => {
  discord = await startLoopbackDiscord({ rateLimits: { otherRoutes: { limit: 10_000, perMs: 1000 } } });
  source = discord
    .addGuild({ name: 'Paper', channels: [{ name: 'headlines', type: ChannelType.GuildAnnouncement }] })
    .channelId('headlines');
});

after(async () => {
  await discord.close();
  assert.deepEqual(discord.violations, []);
});

const target = (right = true) =>
  discord
    .addGuild({
      channels: [{ name: 'news' }, { name: 'forum', type: ChannelType.GuildForum }],
      ...(right && { botPermissions: ['ManageWebhooks'] as const }),
    })
    .channelId('news');
const follow = (channelId: string, from = source) =>
  call(discord, 'POST', `/channels/${from}/followers`, { webhook_channel_id: channelId });
const copiesIn = (channelId: string) =>
  discord.messagesIn(channelId).filter(({ flags }) => ((flags ?? 0) & MessageFlags.IsCrosspost) !== 0);

test('a published message comes to every channel that follows, with its text and embeds, and changes and goes with it', async () => {
  const followers = [target(), target()];
  for (const channelId of followers) assert.equal((await follow(channelId)).status, 200);
  assert.equal(discord.messagesIn(followers[0] ?? '')[0]?.type, MessageType.ChannelFollowAdd);
  const row = { type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: 'x' }] };
  const body = { content: 'told', embeds: [{ title: 'A', description: 'B' }], components: [row] };
  const { body: posted } = await call(discord, 'POST', `/channels/${source}/messages`, body);
  const at = `/channels/${source}/messages/${posted.id}`;
  assert.equal((await call(discord, 'POST', `${at}/crosspost`)).status, 200);
  for (const channelId of followers) {
    const [copy] = copiesIn(channelId);
    assert.deepEqual([copy?.content, copy?.embeds[0]?.title, copy?.components], ['told', 'A', []]);
    assert.equal(copy?.message_reference?.message_id, posted.id);
    assert.equal(copy?.author.username, 'Paper #headlines');
  }
  await call(discord, 'PATCH', at, { content: 'changed' });
  assert.deepEqual(
    followers.map((channelId) => copiesIn(channelId)[0]?.content),
    ['changed', 'changed'],
  );
  await call(discord, 'DELETE', at);
  assert.ok(followers.every((channelId) => copiesIn(channelId)[0]?.embeds.length === 0));
  assert.equal((await call(discord, 'POST', `${at}/crosspost`)).status, 404);
});

test('what a channel follows is among its webhooks, and ends with one', async () => {
  const channelId = target();
  const { body: made } = await follow(channelId);
  const webhooks = async () => objectsIn((await call(discord, 'GET', `/channels/${channelId}/webhooks`)).body.list);
  assert.deepEqual(
    (await webhooks()).map(({ id, type }) => [id, type]),
    [[made.webhook_id, 2]],
  );
  assert.equal((await call(discord, 'DELETE', `/webhooks/${made.webhook_id}`)).status, 204);
  assert.deepEqual(await webhooks(), []);
  assert.equal((await call(discord, 'DELETE', `/webhooks/${made.webhook_id}`)).body.code, 10015);
});

test('following takes Manage Webhooks, an announcement channel, and a channel that takes webhooks, fifteen at most', async () => {
  const refused = async (answer: ReturnType<typeof follow>) => (await answer).body.code;
  assert.equal(await refused(follow(target(false))), 50013);
  assert.equal(await refused(call(discord, 'GET', `/channels/${target(false)}/webhooks`)), 50013);
  const channelId = target();
  assert.equal(await refused(follow(channelId, target())), 50024);
  const forum = discord.addGuild({
    botPermissions: ['ManageWebhooks'],
    channels: [{ name: 'f', type: ChannelType.GuildForum }],
  });
  assert.equal(await refused(follow(forum.channelId('f'))), 50024);
  for (let count = 0; count < 15; count += 1) assert.equal((await follow(channelId)).status, 200);
  assert.equal(await refused(follow(channelId)), 30007);
});
