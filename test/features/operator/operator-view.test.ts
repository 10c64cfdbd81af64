import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDay } from '../../../src/domain/day-counts.ts';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { HexinError } from '../../../src/domain/hexin-error.ts';
import { createOperatorView } from '../../../src/features/operator/operator-view.ts';
import { createSourceWatch } from '../../../src/features/operator/source-watch.ts';
import { readSpentTokens } from '../../../src/features/operator/spent-tokens.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { everyHour, makeSubscription } from '../../support/publishing.ts';

const clock = createFakeClock();
const hourMs = 3_600_000;

async function look(subscriptions: readonly Subscription[], inFlightIn?: string) {
  const store = createMemoryStore();
  for (const subscription of subscriptions) {
    const { channelId } = subscription;
    await store.subscriptions.set(channelId, subscription);
    const plan = { dueAt: 0, late: false, messages: [], offsetAfter: 9, sent: 0, attemptedAt: null };
    const inFlight = channelId === inFlightIn ? plan : null;
    await store.progress.set(channelId, { channelId, offset: 7, servedDue: 0, inFlight });
  }
  const roster = createRoster(store);
  await roster.load();
  const source = createSourceWatch('/articles', clock);
  const take = source.watch(async (document: string) => {
    if (document === 'bad') throw new HexinError('no-article', 'nothing in it');
  });
  await take('good');
  await assert.rejects(take('bad'));
  source.failed('bad.txt', new HexinError('no-article', 'nothing in it'));
  const view = createOperatorView({
    roster,
    archive: { head: 12, size: 11, seqAt: () => 9, countAfter: (seq) => 12 - seq, outline: () => [] },
    dueTimes: { ...everyHour, problem: () => undefined },
    deliveries: { recent: () => [], hours: () => [] },
    daily: { days: async () => [{ ...emptyDay(20_785), sent: 3 }] },
    problems: { recent: () => [] },
    readiness: { look: async () => ({ isReady: true, parts: {} }) },
    countOwed: async () => ({ channels: 0, stories: 0, oldestDueAt: null }),
    sources: [source],
    feeds: async () => ({ all: [], state: () => undefined }),
    models: { answering: 'some-model', embedding: null },
    usage: { snapshot: () => ({ questions: 3 }) },
    spentTokens: async () => null,
    clock,
  });
  return view.look();
}

test('the report says what is subscribed, when it comes next, and how far each is behind', async () => {
  const forbidden = {
    kind: 'paused',
    reason: 'forbidden',
    since: 0,
    missing: null,
    notice: { kind: 'told' },
    refusedAt: 0,
    failedTrials: 0,
  } as const;
  const report = await look([
    makeSubscription({ channelId: '1', guildId: 'g' }),
    makeSubscription({ channelId: '2', guildId: 'g', status: { kind: 'paused', reason: 'by-hand', since: 0 } }),
    makeSubscription({ channelId: '3', guildId: null, status: forbidden }),
  ]);
  assert.deepEqual(report.totals, { active: 1, paused: 1, forbidden: 1, removed: 0 });
  assert.deepEqual(
    report.guilds.map(({ guildId, subscriptions }) => [guildId, subscriptions.map(({ channelId }) => channelId)]),
    [
      [null, ['3']],
      ['g', ['1', '2']],
    ],
    'what lacks a right comes first',
  );
  const [active, paused] = report.guilds[1]?.subscriptions ?? [];
  assert.equal(active?.behind, 5);
  assert.equal(active?.nextDue, Math.floor(clock.now() / hourMs) * hourMs + hourMs);
  assert.equal(paused?.nextDue, null);
  assert.deepEqual(report.archive, { articles: 11, lastDay: 3, newestAt: null });
  const [source] = report.sources;
  assert.deepEqual([source?.taken, source?.failed, source?.lastProblem?.code], [1, 1, 'no-article']);
  assert.equal(source?.lastProblem?.document, 'bad.txt');
});

test('of thousands, two hundred are listed, and one that is being posted to is among them', async () => {
  const many = Array.from({ length: 1_000 }, (_, index) => makeSubscription({ channelId: `${index}`, guildId: 'g' }));
  const report = await look(many, '999');
  assert.equal(report.totals.active, 1_000);
  const listed = report.guilds.flatMap(({ subscriptions }) => subscriptions);
  assert.equal(listed.length, 200);
  assert.equal(listed[0]?.channelId, '999');
});

test('the tokens of today are those of every process, and none of another day', async () => {
  const store = createMemoryStore();
  const timeZone = 'Asia/Shanghai';
  const deps = { tokensPerDay: 1_000, timeZone, records: store.modelTokens, clock };
  assert.deepEqual(await readSpentTokens(deps), { used: 0, limit: 1_000 });
  const today = Math.floor((clock.now() + 8 * hourMs) / 86_400_000);
  await store.modelTokens.set('a', { day: today, tokens: 40 });
  await store.modelTokens.set('b', { day: today, tokens: 2 });
  await store.modelTokens.set('c', { day: today - 1, tokens: 500 });
  assert.deepEqual(await readSpentTokens(deps), { used: 42, limit: 1_000 });
  assert.equal(await readSpentTokens({ ...deps, tokensPerDay: 0 }), null);
});
