import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMissedChanges } from '../../../src/features/guilds/missed-changes.ts';
import { serveAll } from '../../../src/features/shards/served-shards.ts';
import { createSourceGuilds } from '../../../src/features/sources/source-guilds.ts';
import { createSourceRoster } from '../../../src/features/sources/source-roster.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const dayMs = 86_400_000;

/** Guilds 1 and 2 with a source each. */
async function setUp() {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const roster = createSourceRoster({ records: store.sources, perGuild: 1, clock });
  for (const guildId of ['1', '2']) {
    await roster.add({ guildId, url: `https://news.example/${guildId}`, topics: [], addedBy: '42' });
  }
  const guilds = createSourceGuilds({ sources: roster, clock, log: createRecordingLog() });
  const read = () => roster.all().map(({ audience }) => audience);
  return { clock, store, roster, guilds, read };
}

test('the sources of a guild that puts the bot out are kept but not read, and come back with it', async () => {
  const { guilds, roster, read } = await setUp();
  await guilds.handle({ kind: 'left', guildId: '1' });
  await guilds.handle({ kind: 'left', guildId: '1' });
  assert.deepEqual([read(), roster.ofGuild('1')], [['2'], []]);
  assert.equal(roster.foresee({ guildId: '1', url: 'https://news.example/other' }), 'too-many');
  await guilds.handle({ kind: 'present', guildId: '1' });
  assert.deepEqual(read(), ['1', '2']);
});

test('an outage changes nothing', async () => {
  const { guilds, read } = await setUp();
  await guilds.handle({ kind: 'outage', guildId: '1' });
  assert.deepEqual(read(), ['1', '2']);
});

test('a guild that isn’t listed has put the bot out while nobody listened; one of another shard has not', async () => {
  const { guilds, read } = await setUp();
  await guilds.handle({ kind: 'listed', guildIds: new Set(), isServedHere: (guildId) => guildId === '1' });
  assert.deepEqual(read(), ['2']);
  await guilds.handle({ kind: 'listed', guildIds: new Set(['1', '2']), isServedHere: () => true });
  assert.deepEqual(read(), ['1', '2']);
});

test('left and back at once is back', async () => {
  const { guilds, read } = await setUp();
  await Promise.all([guilds.handle({ kind: 'left', guildId: '1' }), guilds.handle({ kind: 'present', guildId: '1' })]);
  assert.deepEqual(read(), ['1', '2']);
});

test('after thirty days a guild’s sources are forgotten', async () => {
  const { clock, store, guilds, roster } = await setUp();
  guilds.start();
  await guilds.handle({ kind: 'left', guildId: '1' });
  await clock.advance(29 * dayMs);
  assert.equal(roster.kept().length, 2);
  await clock.advance(3 * dayMs);
  await guilds.stop();
  assert.deepEqual(
    roster.kept().map(({ source }) => source.audience),
    ['2'],
  );
  assert.equal((await Array.fromAsync(store.sources.entries())).length, 1);
});

test('a guild that comes back while nothing can be written has its sources once it can', async () => {
  const { clock, store, guilds, read } = await setUp();
  const { handle } = createMissedChanges({ served: serveAll(), handle: guilds.handle, clock });
  await handle({ kind: 'left', guildId: '1' });
  store.outage = true;
  await handle({ kind: 'present', guildId: '1' });
  assert.deepEqual(read(), ['2']);
  store.outage = false;
  await clock.advance(60_000);
  assert.deepEqual(read(), ['1', '2']);
});
