import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceId } from '../../../src/domain/source.ts';
import { importSources } from '../../../src/features/sources/import-sources.ts';
import { createSourceRoster } from '../../../src/features/sources/source-roster.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const now = 1_790_000_000_000;
const feed = 'https://news.example/feed';

async function setUp({ perGuild = 2 } = {}) {
  const store = createMemoryStore();
  const open = async () => {
    const roster = createSourceRoster({ records: store.sources, perGuild, clock: { now: () => now } });
    await roster.load();
    return roster;
  };
  return { store, open, roster: await open() };
}

const orderOf = (guildId: string, url = feed, topics: readonly string[] = []) => ({
  guildId,
  url,
  topics,
  addedBy: '42',
});

test('a guild’s source is its own, and is there after a restart', async () => {
  const { open, roster } = await setUp();
  const added = await roster.add(orderOf('1', feed, ['芯片']));
  const source = { id: sourceId(feed, '1'), url: feed, audience: '1', topics: ['芯片'], addedBy: '42', addedAt: now };
  assert.deepEqual(added, { kind: 'added', source });
  for (const one of [roster, await open()]) {
    assert.deepEqual(one.all(), [source]);
    assert.deepEqual(one.get(source.id), source);
    assert.deepEqual(one.ofGuild('1'), [source]);
    assert.deepEqual(one.ofGuild('2'), []);
  }
});

test('the same address is another source in another guild, and removing one leaves the other', async () => {
  const { open, roster } = await setUp();
  await roster.add(orderOf('1'));
  await roster.add(orderOf('2'));
  assert.equal(await roster.remove('2', sourceId(feed, '1')), undefined);
  assert.equal((await roster.remove('1', sourceId(feed, '1')))?.audience, '1');
  assert.equal(await roster.remove('1', sourceId(feed, '1')), undefined);
  for (const one of [roster, await open()])
    assert.deepEqual(
      one.all().map(({ audience }) => audience),
      ['2'],
    );
});

test('adding it again changes its topics alone', async () => {
  const { open, roster } = await setUp();
  await roster.add(orderOf('1'));
  const again = await roster.add({ ...orderOf('1', feed, ['芯片']), addedBy: '43' });
  assert.equal(again.kind, 'changed');
  for (const one of [roster, await open()]) {
    assert.deepEqual(
      one.ofGuild('1').map(({ topics, addedBy }) => [topics, addedBy]),
      [[['芯片'], '42']],
    );
  }
});

test('a guild has no more than it may, also when several are added at once; another guild may still', async () => {
  const { roster } = await setUp({ perGuild: 2 });
  const urls = [1, 2, 3, 4].map((number) => `https://news.example/${number}`);
  const outcomes = await Promise.all(urls.map((url) => roster.add(orderOf('1', url))));
  assert.deepEqual(
    outcomes.map(({ kind }) => kind),
    ['added', 'added', 'too-many', 'too-many'],
  );
  assert.equal(roster.ofGuild('1').length, 2);
  assert.equal((await roster.add(orderOf('2'))).kind, 'added');
  assert.equal((await roster.add(orderOf('1', urls[0]))).kind, 'changed');
});

test('what the operator has isn’t added for a guild', async () => {
  const { store, roster } = await setUp();
  const id = sourceId(feed, null);
  roster.setOperators([{ id, url: feed, audience: null, topics: [], addedBy: null, addedAt: 0 }]);
  assert.deepEqual(await roster.add(orderOf('1')), { kind: 'everyones' });
  assert.equal(await store.sources.get(sourceId(feed, '1')), undefined);
  assert.deepEqual([roster.operatorCount(), roster.get(id)?.audience, roster.ofGuild('1').length], [1, null, 0]);
  roster.setOperators([]);
  assert.deepEqual([roster.operatorCount(), roster.all().length], [0, 0]);
});

test('who listens hears of each change, until they no longer do', async () => {
  const { roster } = await setUp();
  let heard = 0;
  const end = roster.onChange(() => {
    heard += 1;
  });
  await roster.add(orderOf('1'));
  await roster.remove('1', sourceId(feed, '1'));
  roster.setOperators([]);
  assert.equal(heard, 3);
  end();
  roster.setOperators([]);
  assert.equal(heard, 3);
});

test('a store that fails leaves the roster as it was', async () => {
  const { store, roster } = await setUp();
  await roster.add(orderOf('1'));
  store.outage = true;
  await assert.rejects(roster.add(orderOf('1', 'https://news.example/2')), { code: 'store-failed' });
  await assert.rejects(roster.remove('1', sourceId(feed, '1')), { code: 'store-failed' });
  assert.deepEqual(
    roster.all().map(({ url }) => url),
    [feed],
  );
});

test('a list is taken in as far as there is room, each address once, and what is there stays as it is', async () => {
  const { roster } = await setUp({ perGuild: 3 });
  await roster.add(orderOf('1', feed, ['芯片']));
  roster.setOperators([
    {
      id: sourceId('https://open.example/', null),
      url: 'https://open.example/',
      audience: null,
      topics: [],
      addedBy: null,
      addedAt: 0,
    },
  ]);
  const listed = [
    feed,
    'https://open.example/',
    'https://a.example/',
    'https://a.example/#again',
    'ftp://b.example/',
    'feed://c.example/',
    'https://d.example/',
  ].map((url) => ({ url, topics: ['-游戏'] }));
  const counts = await importSources(roster, listed, { guildId: '1', addedBy: '42' });
  assert.deepEqual(counts, { added: 2, known: 1, everyones: 1, refused: 1, beyondLimit: 1 });
  assert.deepEqual(
    roster.ofGuild('1').map(({ url, topics }) => [url, ...topics]),
    [
      [feed, '芯片'],
      ['https://a.example/', '-游戏'],
      ['http://c.example/', '-游戏'],
    ],
  );
});
