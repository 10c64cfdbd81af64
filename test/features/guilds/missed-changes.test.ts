import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMissedChanges } from '../../../src/features/guilds/missed-changes.ts';
import { createShardRegister } from '../../../src/features/shards/served-shards.ts';
import { createTenure } from '../../../src/features/shards/tenure.ts';
import type { GuildChange } from '../../../src/ports/guild-change.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const guild = '111';
const elsewhere = String(2 ** 22);

function setUp() {
  const register = createShardRegister();
  const handled: GuildChange[] = [];
  const clock = createFakeClock();
  const store = { isAway: false };
  const missed = createMissedChanges({
    served: register,
    async handle(change) {
      if (!store.isAway) handled.push(change);
      return !store.isAway;
    },
    clock,
  });
  const serve = (id: number) => register.add([createTenure({ id, count: 2, lease: undefined, since: 0 })]);
  return { missed, handled, serve, store, clock, register };
}

test('what happened to a guild while nobody knew who serves it comes once it is served here: the last of it, once', async () => {
  const { missed, handled, serve } = setUp();
  await missed.handle({ kind: 'outage', guildId: guild });
  await missed.handle({ kind: 'left', guildId: guild });
  await missed.handle({ kind: 'left', guildId: elsewhere });
  assert.deepEqual(handled, []);
  serve(0);
  await missed.catchUp();
  await missed.catchUp();
  assert.deepEqual(handled, [{ kind: 'left', guildId: guild }], 'of its own shard alone');
  await missed.handle({ kind: 'present', guildId: guild });
  assert.equal(handled.length, 2, 'from then on at once');
});

test('what another process hears of is forgotten', async () => {
  const { missed, handled, serve } = setUp();
  await missed.handle({ kind: 'left', guildId: guild });
  missed.forget((guildId) => guildId === guild);
  serve(0);
  await missed.catchUp();
  assert.deepEqual(handled, []);
});

test('whose rights changed, and which guilds there are, is looked at as it comes', async () => {
  const { missed, handled } = setUp();
  await missed.handle({ kind: 'rights-changed', guildId: guild });
  await missed.handle({ kind: 'channel-deleted', channelId: '10' });
  assert.deepEqual(
    handled.map(({ kind }) => kind),
    ['rights-changed', 'channel-deleted'],
  );
});

test('what can’t be carried out is tried again until it can, and only the last of a guild', async () => {
  const { missed, handled, serve, store, clock } = setUp();
  serve(0);
  store.isAway = true;
  await missed.handle({ kind: 'left', guildId: guild });
  await missed.handle({ kind: 'present', guildId: guild });
  await clock.advance(60_000);
  assert.deepEqual(handled, []);
  store.isAway = false;
  await clock.advance(60_000);
  assert.deepEqual(handled, [{ kind: 'present', guildId: guild }]);
  assert.equal(clock.pending, 0);
});

test('what fails as its shard is lost comes once the shard is back, and nothing is tried again after the end', async () => {
  const { missed, handled, serve, store, clock, register } = setUp();
  serve(0);
  store.isAway = true;
  await missed.handle({ kind: 'present', guildId: guild });
  for (const tenure of [...register.all()]) register.remove(tenure);
  store.isAway = false;
  await clock.advance(60_000);
  assert.deepEqual(handled, []);
  serve(0);
  await missed.catchUp();
  assert.equal(handled.length, 1);
  store.isAway = true;
  await missed.handle({ kind: 'left', guildId: guild });
  missed.stop();
  assert.equal(clock.pending, 0);
});
