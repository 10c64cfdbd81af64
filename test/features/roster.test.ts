import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRoster } from '../../src/features/roster.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { makeSubscription } from '../support/publishing.ts';

async function setUp() {
  const store = createMemoryStore();
  const roster = createRoster(store);
  await roster.load();
  await roster.changeSubscription('100', () => makeSubscription());
  return { store, roster };
}

test('changes of one subscription are made in the order asked for, however slow the store is with the first', async () => {
  const { store, roster } = await setUp();
  const slow = Promise.withResolvers<void>();
  store.beforeWrite = () => slow.promise;
  const first = roster.changeSubscription('100', (current) => current && { ...current, topics: ['芯片'] });
  store.beforeWrite = () => undefined;
  const second = roster.changeSubscription('100', (current) => current && { ...current, locale: 'zh-TW' });
  slow.resolve();
  await Promise.all([first, second]);
  const kept = await store.subscriptions.get('100');
  assert.deepEqual([kept?.topics, kept?.locale], [['芯片'], 'zh-TW']);
});

test('a change that comes after the end finds no subscription', async () => {
  const { store, roster } = await setUp();
  const ended = roster.remove('100');
  const changed = roster.changeSubscription('100', (current) => current && { ...current, topics: ['芯片'] });
  assert.equal((await ended)?.channelId, '100');
  assert.equal(await changed, undefined);
  assert.equal(await store.subscriptions.get('100'), undefined);
});

test('a guild’s subscriptions are found, also after a restart, and none that has ended', async () => {
  const { store, roster } = await setUp();
  for (const [channelId, guildId] of [
    ['100', '1'],
    ['101', '1'],
    ['102', '2'],
    ['103', null],
  ] as const) {
    await roster.saveProgress({ channelId, offset: 0, servedDue: 0, inFlight: null }, '1');
    await roster.changeSubscription(channelId, () => makeSubscription({ channelId, guildId }));
  }
  await roster.remove('100');
  const again = createRoster(store);
  await again.load();
  for (const one of [roster, again]) {
    const found = (guildId: string) => [...one.ofGuild(guildId)].map(({ subscription }) => subscription.channelId);
    assert.deepEqual([found('1'), found('2'), found('3')], [['101'], ['102'], []]);
  }
});

test('forgetting ends a subscription and how far it got; removing keeps that', async () => {
  const { store, roster } = await setUp();
  for (const channelId of ['100', '101']) {
    await roster.saveProgress({ channelId, offset: 4, servedDue: 0, inFlight: null }, '1');
    await roster.changeSubscription(channelId, () => makeSubscription({ channelId }));
  }
  await roster.remove('100');
  await roster.forget('101');
  assert.deepEqual(
    [await roster.formerProgress('100'), await roster.formerProgress('101')].map((progress) => progress?.offset),
    [4, undefined],
  );
  assert.equal(await store.subscriptions.get('101'), undefined);
});

test('how far the log was looked through is written now and then, so that a restart doesn’t begin far back', async () => {
  const { store, roster } = await setUp();
  const progress = (offset: number) => ({ channelId: '100', offset, servedDue: 0, inFlight: null });
  await roster.saveProgress(progress(10), '1');
  const written = async (offset: number) => {
    await roster.noteProgress(progress(offset), '1');
    return (await store.progress.get('100'))?.offset;
  };
  assert.equal(await written(209), 10);
  assert.equal(await written(210), 210);
  assert.equal(await written(409), 210);
  const restarted = createRoster(store.another());
  await restarted.load();
  assert.equal(restarted.get('100')?.progress.offset, 210);
});

test('a subscription that was kept before there were quiet hours has none', async () => {
  const { store } = await setUp();
  const { quiet: _, ...record } = makeSubscription();
  store.writeRaw('subscriptions', '100', JSON.stringify({ v: 1, record }));
  assert.deepEqual(await store.subscriptions.get('100'), { ...record, quiet: null });
});
