import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toGuildChange, toGuildList } from '../../../src/adapters/discord/guild-events.ts';

const bot = '500';
const guild_id = '41771983423143937';
const change = (t: string, d: unknown) => toGuildChange({ t, d }, bot);

/** https://docs.discord.com/developers/events/gateway-events */
const cases: readonly (readonly [name: string, data: unknown, change: unknown])[] = [
  ['GUILD_CREATE', { id: guild_id }, { kind: 'present', guildId: guild_id }],
  [
    'GUILD_CREATE',
    { id: guild_id, channels: [{ id: '6', type: 0 }, { id: '7', type: 5 }, null, { type: 5 }] },
    { kind: 'present', guildId: guild_id, announcementIds: new Set(['7']) },
  ],
  [
    'CHANNEL_UPDATE',
    { id: '7', guild_id, type: 5 },
    { kind: 'rights-changed', guildId: guild_id, channel: { channelId: '7', isAnnouncement: true } },
  ],
  ['CHANNEL_UPDATE', { id: '7', guild_id, type: 15 }, { kind: 'rights-changed', guildId: guild_id }],
  ['GUILD_CREATE', { id: guild_id, unavailable: true }, { kind: 'outage', guildId: guild_id }],
  ['GUILD_DELETE', { id: guild_id }, { kind: 'left', guildId: guild_id }],
  ['GUILD_DELETE', { id: guild_id, unavailable: true }, { kind: 'outage', guildId: guild_id }],
  ['CHANNEL_DELETE', { id: '7', guild_id }, { kind: 'channel-deleted', channelId: '7' }],
  ['THREAD_DELETE', { id: '7', guild_id, parent_id: '6' }, { kind: 'channel-deleted', channelId: '7' }],
  ...['CHANNEL_UPDATE', 'THREAD_UPDATE', 'GUILD_ROLE_UPDATE', 'GUILD_ROLE_DELETE'].map(
    (name) => [name, { guild_id }, { kind: 'rights-changed', guildId: guild_id }] as const,
  ),
  ['GUILD_UPDATE', { id: guild_id, owner_id: bot }, { kind: 'rights-changed', guildId: guild_id }],
  ['GUILD_MEMBER_UPDATE', { guild_id, user: { id: bot } }, { kind: 'rights-changed', guildId: guild_id }],
  ['GUILD_MEMBER_UPDATE', { guild_id, user: { id: '501' } }, undefined],
  ['CHANNEL_PINS_UPDATE', { guild_id }, undefined],
  ['SOMETHING_NEW', null, undefined],
  ['GUILD_DELETE', null, 'malformed'],
  ['GUILD_DELETE', { unavailable: false }, 'malformed'],
  ['CHANNEL_DELETE', { id: 7 }, 'malformed'],
  ['CHANNEL_UPDATE', 'text', 'malformed'],
];

for (const [name, data, expected] of cases) {
  test(`${name} with ${JSON.stringify(data)} means ${JSON.stringify(expected)}`, () => {
    assert.deepEqual(change(name, data), expected);
  });
}

test('whatever an event holds, it is read without a throw', () => {
  const names = [...new Set(cases.map(([name]) => name))];
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.anything(), (name, data) => {
      change(name, data);
    }),
  );
});

test('READY lists the guilds of its own shard, and says nothing of the others', () => {
  const ready = (guilds: unknown, shard?: unknown) =>
    toGuildList(JSON.parse(JSON.stringify({ guilds, ...(shard !== undefined && { shard }) })));
  const listed = ready([{ id: guild_id, unavailable: true }], [1, 2]);
  assert.ok(listed !== 'malformed' && listed.kind === 'listed');
  assert.deepEqual([...listed.guildIds], [guild_id]);
  // (guild_id >> 22) % 2: https://docs.discord.com/developers/events/gateway#sharding
  assert.equal(listed.isServedHere(String(3n << 22n)), true);
  assert.equal(listed.isServedHere(String(4n << 22n)), false);
  const alone = ready([]);
  assert.ok(alone !== 'malformed' && alone.kind === 'listed' && alone.isServedHere(String(4n << 22n)));
  // A list that can't be read must not look like one of a bot that every guild has put out.
  for (const guilds of [undefined, null, {}, [null], [{ id: guild_id }, { id: 5 }]]) {
    assert.equal(ready(guilds), 'malformed');
  }
});
