import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ExaminedApplication, invitedPermissions } from '../../../src/adapters/discord/examination.ts';
import { checkShards, type ShardSettings } from '../../../src/cli/doctor/check-shards.ts';
import { checkWork } from '../../../src/cli/doctor/check-store.ts';
import { checkClock } from '../../../src/cli/doctor/check-time.ts';
import { describeFinding } from '../../../src/cli/doctor/finding.ts';
import { inviteUrl } from '../../../src/views/notices.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const application: ExaminedApplication = {
  applicationId: '1',
  userId: '1',
  name: 'Hexin',
  guilds: 6_000,
  notInvitedTo: [],
  invitesCommands: true,
  clockAheadMs: 0,
  recommendedShards: 4,
  sessionsLeft: 900,
  sessionsADay: 1_000,
  sessionsResetMs: 3_600_000,
};

const settings: ShardSettings = { count: undefined, ids: undefined, inForce: undefined };

describe('the doctor', () => {
  const cases: readonly (readonly [string, Partial<ShardSettings>, Partial<ExaminedApplication>, RegExp])[] = [
    ['takes what Discord recommends for well', {}, {}, /^ok ok$/],
    ['takes more for well', { count: 6, ids: [0, 5] }, {}, /^ok ok$/],
    ['warns of fewer', { count: 3 }, {}, /^warn ok$/],
    ['knows that Discord refuses too few', { count: 2 }, {}, /^fail ok$/],
    ['tells that another count is in force', { count: 4, inForce: 3 }, {}, /^ok warn ok$/],
    ['looks at the count in force where none is set', { inForce: 2 }, {}, /^fail ok$/],
    ['knows a shard that isn’t there', { count: 4, ids: [3, 4] }, {}, /^ok fail ok$/],
    ['warns when hardly any connection is left', {}, { sessionsLeft: 5 }, /^ok warn$/],
  ];
  for (const [name, given, known, states] of cases) {
    test(`${name}, of shards`, () => {
      const findings = checkShards({ ...settings, ...given }, { ...application, ...known });
      assert.match(findings.map(({ state }) => state).join(' '), states);
    });
  }

  test('knows by name what an invitation asks for', () => {
    const sum = Object.values(invitedPermissions).reduce((all, bit) => all | bit, 0n);
    assert.equal(new URL(inviteUrl('1')).searchParams.get('permissions'), String(sum));
  });

  test('takes a second’s difference of clocks for none, and a minute’s for a failure', () => {
    assert.deepEqual(
      [0, -2_000, 3_000, -60_000, null].map((ahead) => checkClock(ahead).state),
      ['ok', 'ok', 'warn', 'fail', 'warn'],
    );
    assert.match(checkClock(-60_000).about, /60 s behind/);
  });

  test('tells of several processes which shards nobody serves, and whether anybody takes in articles', async () => {
    const store = createMemoryStore();
    const config = { storeUrl: 'postgres://127.0.0.1/hexin', discordRequestsPerSecond: 50 };
    const states = async () => (await checkWork(store, config)).map(describeFinding).join('\n');
    assert.match(await states(), /No bot works with it now/);
    await store.facts.set('shard-count', '3');
    for (const name of ['bot', 'shards-of']) await store.share(name);
    for (const name of ['shard-0-of-3', 'shard-2-of-3']) await store.lease(name);
    assert.match(await states(), /A bot works.*2 of 3 shards are served; nobody serves 1.*Nobody takes in/s);
    for (const name of ['shard-1-of-3', 'appender']) await store.lease(name);
    assert.match(await states(), /3 of 3 shards are served.*One of them takes in articles/s);
    assert.doesNotMatch(await states(), /warn/);
    for (const _other of [1, 2]) await store.share('bot');
    assert.match(await states(), /warn .*3 processes may send 50 requests.*DISCORD_REQUESTS_PER_SECOND=16/s);
    assert.doesNotMatch(
      (await checkWork(store, { ...config, discordRequestsPerSecond: 16 })).map(describeFinding).join(),
      /warn/,
    );
  });

  test('tells of processes that divide the shards in different ways, and of more than there are shards', async () => {
    const store = createMemoryStore();
    const config = { storeUrl: 'postgres://127.0.0.1/hexin', discordRequestsPerSecond: 10 };
    const found = async () => (await checkWork(store, config)).map(describeFinding).join('\n');
    await store.facts.set('shard-count', '1');
    for (const name of ['bot', 'shards-of', 'bot', 'shards-of']) await store.share(name);
    for (const name of ['shard-0-of-1', 'appender']) await store.lease(name);
    assert.doesNotMatch(await found(), /warn/, 'all have SHARD_IDS');
    await store.share('process');
    assert.match(await found(), /warn .*1 of 2 processes have SHARD_IDS, and the others don't/);
    await store.share('process');
    assert.match(await found(), /ok .*More processes than shards: 1 stand by/);
    assert.doesNotMatch(await found(), /warn/, 'none has');
  });
});
