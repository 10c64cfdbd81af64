import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { refused } from '../../../src/domain/subscription-status.ts';
import { createGuildChanges } from '../../../src/features/guilds/guild-changes.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { makeSubscription } from '../../support/publishing.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const dayMs = 86_400_000;
const everywhere = () => true;

/** Guild 1 with the channels 10 and 11, guild 2 with 20. */
async function setUp(changes: Partial<Subscription> = {}) {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const roster = createRoster(store);
  for (const [channelId, guildId] of [
    ['10', '1'],
    ['11', '1'],
    ['20', '2'],
  ] as const) {
    await roster.saveProgress({ channelId, offset: 7, servedDue: 0, inFlight: null }, '1');
    await roster.changeSubscription(channelId, () => makeSubscription({ ...changes, channelId, guildId }));
  }
  const owed: string[] = [];
  const changed: string[] = [];
  const guildChanges = createGuildChanges({
    roster,
    clock,
    log: createRecordingLog(),
    onOwed: (channelId) => owed.push(channelId),
    onRightsChanged: (guildId) => changed.push(guildId),
  });
  const kinds = () => ['10', '11', '20'].map((id) => roster.get(id)?.subscription.status.kind);
  return { clock, store, roster, guildChanges, owed, changed, kinds };
}

test('a guild that puts the bot out has its subscriptions kept as they stood, and another’s go on', async () => {
  const { guildChanges, kinds, roster, owed } = await setUp();
  await guildChanges.handle({ kind: 'left', guildId: '1' });
  await guildChanges.handle({ kind: 'left', guildId: '1' });
  assert.deepEqual(kinds(), ['removed', 'removed', 'active']);
  await guildChanges.handle({ kind: 'present', guildId: '1' });
  await guildChanges.handle({ kind: 'present', guildId: '1' });
  assert.deepEqual(kinds(), ['active', 'active', 'active']);
  assert.deepEqual(owed, ['10', '11']);
  assert.equal(roster.get('10')?.progress.offset, 7);
});

test('one that was paused by hand comes back paused', async () => {
  const { guildChanges, roster, owed } = await setUp({ status: { kind: 'paused', reason: 'by-hand', since: 5 } });
  await guildChanges.handle({ kind: 'left', guildId: '2' });
  await guildChanges.handle({ kind: 'present', guildId: '2' });
  assert.deepEqual(roster.get('20')?.subscription.status, { kind: 'paused', reason: 'by-hand', since: 5 });
  assert.deepEqual(owed, []);
});

test('an outage changes nothing, and is over when the guild is back or gone', async () => {
  const { guildChanges, kinds } = await setUp();
  await guildChanges.handle({ kind: 'outage', guildId: '1' });
  assert.equal(guildChanges.hasOutage('1'), true);
  assert.deepEqual(kinds(), ['active', 'active', 'active']);
  await guildChanges.handle({ kind: 'present', guildId: '1' });
  assert.equal(guildChanges.hasOutage('1'), false);
  await guildChanges.handle({ kind: 'outage', guildId: '1' });
  await guildChanges.handle({ kind: 'left', guildId: '1' });
  assert.equal(guildChanges.hasOutage('1'), false);
});

test('what a process missed is found in the list of guilds: who isn’t there has put the bot out, who is there again comes back', async () => {
  const { guildChanges, kinds } = await setUp();
  const list = (...ids: string[]) =>
    guildChanges.handle({ kind: 'listed', guildIds: new Set(ids), isServedHere: everywhere });
  await list('2');
  assert.deepEqual(kinds(), ['removed', 'removed', 'active']);
  await list('1', '2');
  assert.deepEqual(kinds(), ['active', 'active', 'active']);
});

test('a shard’s list says nothing of the guilds of other shards', async () => {
  const { guildChanges, kinds } = await setUp();
  const isServedHere = (guildId: string) => guildId === '2';
  await guildChanges.handle({ kind: 'listed', guildIds: new Set(), isServedHere });
  assert.deepEqual(kinds(), ['active', 'active', 'removed']);
});

test('after 30 days what was kept is deleted for good, not earlier, and nothing else', async () => {
  const { guildChanges, clock, kinds, store } = await setUp();
  guildChanges.start();
  await guildChanges.handle({ kind: 'left', guildId: '1' });
  await clock.advance(29 * dayMs);
  assert.deepEqual(kinds(), ['removed', 'removed', 'active']);
  await clock.advance(2 * dayMs);
  assert.deepEqual(kinds(), [undefined, undefined, 'active']);
  assert.equal(await store.subscriptions.get('10'), undefined);
  assert.equal(await store.progress.get('10'), undefined);
  await guildChanges.stop();
});

test('a deleted channel’s subscription ends, with how far it got', async () => {
  const { guildChanges, kinds, store } = await setUp();
  await guildChanges.handle({ kind: 'channel-deleted', channelId: '11' });
  await guildChanges.handle({ kind: 'channel-deleted', channelId: '11' });
  await guildChanges.handle({ kind: 'channel-deleted', channelId: '999' });
  assert.deepEqual(kinds(), ['active', undefined, 'active']);
  assert.equal(await store.progress.get('11'), undefined);
});

test('rights that change matter only where something waits for them', async () => {
  const { guildChanges, roster, changed } = await setUp();
  await guildChanges.handle({ kind: 'rights-changed', guildId: '1' });
  assert.deepEqual(changed, []);
  await roster.changeSubscription('11', (current) => current && { ...current, status: refused({ kind: 'active' }, 1) });
  await guildChanges.handle({ kind: 'rights-changed', guildId: '1' });
  await guildChanges.handle({ kind: 'present', guildId: '2' });
  assert.deepEqual(changed, ['1']);
});

test('a guild that is left while a channel of it is told to end keeps the channel ended', async () => {
  const { guildChanges, kinds } = await setUp();
  void guildChanges.handle({ kind: 'channel-deleted', channelId: '10' });
  void guildChanges.handle({ kind: 'left', guildId: '1' });
  await guildChanges.handle({ kind: 'present', guildId: '1' });
  assert.deepEqual(kinds(), [undefined, 'active', 'active']);
});

test('a channel that is converted is known for what it is, while the bot is there and when it comes; a forum stays one', async () => {
  const { guildChanges, roster } = await setUp();
  const kinds = () => ['10', '11', '20'].map((id) => roster.get(id)?.subscription.channelKind);
  const channel = { channelId: '10', isAnnouncement: true };
  await guildChanges.handle({ kind: 'rights-changed', guildId: '1', channel });
  assert.deepEqual(kinds(), ['announcement', undefined, undefined]);
  await guildChanges.handle({ kind: 'present', guildId: '1', announcementIds: new Set(['11', '12']) });
  assert.deepEqual(kinds(), [undefined, 'announcement', undefined]);
  await guildChanges.handle({ kind: 'present', guildId: '1' });
  assert.deepEqual(kinds(), [undefined, 'announcement', undefined]);
  await roster.changeSubscription('20', (current) => current && { ...current, channelKind: 'forum' });
  await guildChanges.handle({ kind: 'present', guildId: '2', announcementIds: new Set() });
  assert.deepEqual(kinds(), [undefined, 'announcement', 'forum']);
});
