import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChannelType, REST } from 'discord.js';
import { createFollowings } from '../../../src/adapters/discord/followings.ts';
import type { Followings } from '../../../src/ports/followings.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import type { TestGuild } from '../../support/discord/world/world-controls.ts';

let discord: LoopbackDiscord;
const clock = createFakeClock(0);
let followings: Followings;
let paper: TestGuild;
let reader: TestGuild;
let headlines: string;
let news: string;

before(async () => {
  discord = await startLoopbackDiscord({ rateLimits: { otherRoutes: { limit: 10_000, perMs: 1000 } } });
  followings = createFollowings(
    new REST({ api: discord.apiUrl, version: '10', retries: 0 }).setToken(discord.token),
    clock,
  );
  paper = discord.addGuild({
    name: 'Paper',
    locale: 'zh-TW',
    channels: [{ name: 'headlines', type: ChannelType.GuildAnnouncement }, { name: 'talk' }],
  });
  reader = discord.addGuild({
    botPermissions: ['ManageWebhooks'],
    channels: [{ name: 'news' }, { name: 'full' }, { name: 'forum', type: ChannelType.GuildForum }],
  });
  headlines = paper.channelId('headlines');
  news = reader.channelId('news');
});

after(async () => {
  await discord.close();
  assert.deepEqual(discord.violations, []);
});

test('an announcement channel is described with its server; another kind, a hidden and a deleted one are gone', async () => {
  assert.deepEqual(await followings.describe(headlines), {
    kind: 'found',
    channel: { channelId: headlines, guildId: paper.id, name: 'headlines', guildName: 'Paper', locale: 'zh-TW' },
  });
  assert.equal((await followings.describe(paper.channelId('talk'))).kind, 'gone');
  assert.equal((await followings.describe('100000000000000000')).kind, 'gone');
  const hidden = discord.addChannel(paper.id, { name: 'hidden', type: ChannelType.GuildAnnouncement });
  discord.setPermissions(hidden, 'everyone', { deny: ['ViewChannel'] });
  assert.equal((await followings.describe(hidden)).kind, 'gone');
});

test('a channel follows, shows it, and ends it; ending it twice does no harm', async () => {
  const outcome = await followings.follow(headlines, news);
  assert.ok(outcome.kind === 'followed');
  const { webhookId } = outcome;
  assert.deepEqual(await followings.look(news), { kind: 'found', followed: [{ webhookId, sourceId: headlines }] });
  assert.equal(await followings.end(webhookId), 'ended');
  assert.deepEqual(await followings.look(news), { kind: 'found', followed: [] });
  assert.equal(await followings.end(webhookId), 'ended');
});

test('each refusal is told apart', async () => {
  const other = discord.addGuild({ channels: [{ name: 'news' }] }).channelId('news');
  assert.deepEqual(await followings.follow(headlines, other), { kind: 'forbidden' });
  assert.deepEqual(await followings.look(other), { kind: 'forbidden' });
  assert.deepEqual(await followings.follow(headlines, reader.channelId('forum')), { kind: 'unsuitable' });
  assert.deepEqual(await followings.look(reader.channelId('forum')), { kind: 'unsuitable' });
  assert.deepEqual(await followings.follow('100000000000000000', news), { kind: 'source-gone' });
  assert.deepEqual(await followings.look('100000000000000000'), { kind: 'not-found' });
  const full = reader.channelId('full');
  for (let count = 0; count < 15; count += 1) await followings.follow(headlines, full);
  assert.deepEqual(await followings.follow(headlines, full), { kind: 'too-many-webhooks' });
});

test('a Discord that fails is asked again what it knows, and said to be out of reach', async () => {
  const down = { kind: 'answer', when: 'before', status: 503 } as const;
  discord.failNext({ times: 2 }, down);
  assert.equal((await followings.describe(headlines)).kind, 'found');
  discord.setFaults(() => down);
  assert.equal((await followings.describe(headlines)).kind, 'unreachable');
  assert.equal((await followings.look(news)).kind, 'unreachable');
  assert.equal((await followings.follow(headlines, news)).kind, 'unreachable');
  assert.equal(await followings.end('100000000000000000'), 'unreachable');
  discord.setFaults(() => null);
});

test('a Discord that is silent for long is as good as none', async () => {
  const asked = Promise.withResolvers<void>();
  discord.setFaults(() => {
    asked.resolve();
    return { kind: 'delay', when: 'before', delayMs: 300 };
  });
  const looks = Promise.all([followings.describe(headlines), followings.look(news)]);
  await asked.promise;
  await clock.advance(8_000);
  assert.deepEqual(await looks, [{ kind: 'unreachable' }, { kind: 'unreachable' }]);
  discord.setFaults(() => null);
});
