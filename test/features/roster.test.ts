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
