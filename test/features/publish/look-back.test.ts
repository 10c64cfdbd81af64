import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Progress } from '../../../src/domain/subscription.ts';
import { type Doubt, findDoubt, withoutTold } from '../../../src/features/publish/look-back.ts';
import { reconcile } from '../../../src/features/publish/reconcile.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakePublishing } from '../../support/fake-publishing.ts';
import { appendStories, createFakeArchive, makeSubscription } from '../../support/publishing.ts';

const channelId = '100';
const schedule = { kind: 'instant' } as const;

/** A channel that was told `told`, by number, of which the records know nothing. */
async function doubtful(told: readonly number[] | 'unknown' | 'unreachable', changes: Partial<Progress> = {}) {
  const { clock, archive, channels, store, deps } = createFakePublishing();
  await store.subscriptions.set(channelId, makeSubscription({ channelId, schedule }));
  await store.progress.set(channelId, { channelId, offset: 0, servedDue: 0, inFlight: null, ...changes });
  const roster = createRoster(store);
  await roster.load();
  let looks = 0;
  const span = { from: 0, to: clock.now() + 60_000 };
  const idOf = async (seq: number) => (await archive.at(seq))?.article.id ?? '';
  const doubt: Doubt = {
    span,
    storiesIn: (components) => [String(components)],
    history: {
      ownForumPosts: async () => 'unknown',
      async ownPosts() {
        looks++;
        return typeof told === 'string' ? told : Promise.all(told.map(idOf));
      },
    },
  };
  const serve = () => reconcile({ ...deps, roster, doubt, isInterrupted: () => false }, channelId);
  return {
    archive,
    roster,
    clock,
    store,
    serve,
    looks: () => looks,
    seqs: () => channels.posted(channelId).map((post) => post.seqs),
  };
}

test('what a channel shows is not told again, and it is looked at once', async () => {
  const { archive, serve, seqs, looks, roster } = await doubtful([1, 3]);
  await appendStories(archive, 4);
  assert.deepEqual(await serve(), { kind: 'up-to-date' });
  assert.deepEqual(seqs(), [[2], [4]]);
  await appendStories(archive, 1);
  await serve();
  assert.deepEqual(seqs(), [[2], [4], [5]]);
  assert.equal(looks(), 1);
  assert.equal(roster.get(channelId)?.progress.offset, 5);
});

test('a channel that is owed nothing is not looked at', async () => {
  const { serve, looks } = await doubtful([]);
  await serve();
  assert.equal(looks(), 0);
});

test('a plan that was frozen loses what the channel shows of it', async () => {
  const message = (seq: number) => ({ stories: [{ seq, page: 0 }], listed: [] });
  const messages = [1, 2, 3, 4].map(message);
  const inFlight = { dueAt: null, late: false, messages, offsetAfter: 4, sent: 1, attemptedAt: null };
  const { archive, serve, seqs } = await doubtful([1, 2, 3], { inFlight });
  await appendStories(archive, 4);
  await serve();
  assert.deepEqual(seqs(), [[4]]);
});

test('nothing is posted while the channel can not be looked at', async () => {
  const { archive, serve, seqs } = await doubtful('unreachable');
  await appendStories(archive, 1);
  assert.equal((await serve()).kind, 'retry-later');
  assert.deepEqual(seqs(), []);
});

test('where the history may not be read, twice is better than never', async () => {
  const { archive, serve, seqs } = await doubtful('unknown');
  await appendStories(archive, 1);
  await serve();
  assert.deepEqual(seqs(), [[1]]);
});

test('a doubt reaches back to the last thing that the records know, and is remembered', async () => {
  const { archive, clock, store } = await doubtful([]);
  const known = { archive, clock };
  assert.equal(await findDoubt(store, known), undefined);
  await appendStories(archive, 1);
  const archivedAt = clock.now();
  await clock.advance(3_600_000);
  const first = await findDoubt({ ...store, state: 'doubtful' }, known);
  assert.deepEqual(first, { from: archivedAt, to: clock.now() + 60_000 });
  assert.deepEqual(await findDoubt(store, known), first, 'a good end since then changes nothing');
  await appendStories(archive, 1);
  await clock.advance(3_600_000);
  const second = await findDoubt({ ...store, state: 'doubtful' }, known);
  assert.deepEqual(second, { from: archivedAt, to: clock.now() + 60_000 }, 'channels may not have been looked at yet');
});

test('a doubt reaches back far enough although the clock was ahead when the last story came', async () => {
  const { archive, clock, store } = await doubtful([], { servedDue: 5 });
  await clock.advance(3_600_000);
  await appendStories(archive, 1);
  clock.setBack(3_000_000);
  const span = await findDoubt({ ...store, state: 'doubtful' }, { archive, clock });
  assert.deepEqual(span, { from: 5, to: clock.now() + 60_000 });
});

test('what undoing a change left in flight is not taken for told in doubt, unless the channel shows it', async () => {
  for (const shown of [[], [2]]) {
    const message = (seq: number) => ({ stories: [{ seq, page: 0 }], listed: [] });
    const inFlight = { dueAt: null, late: false, messages: [message(2)], offsetAfter: 0, sent: 0, attemptedAt: 1 };
    const { archive, serve, seqs } = await doubtful(shown, { inFlight });
    await appendStories(archive, 3);
    await serve();
    assert.deepEqual([...seqs().flat(), ...shown].toSorted(), [1, 2, 3]);
  }
});

test('of a plan that loses a later message, the one that was attempted is still looked for', async () => {
  const message = (seq: number) => ({ stories: [{ seq, page: 0 }], listed: [] });
  const clock = createFakeClock();
  const archive = createFakeArchive(clock.now);
  await appendStories(archive, 3);
  const told = [(await archive.at(2))?.article.id ?? ''];
  const plan = { dueAt: null, late: false, messages: [1, 2, 3].map(message), offsetAfter: 3, sent: 0, attemptedAt: 7 };
  assert.deepEqual(await withoutTold(plan, told, archive), { ...plan, messages: [1, 3].map(message) });
  const gone = [(await archive.at(1))?.article.id ?? ''];
  const left = { ...plan, messages: [2, 3].map(message), attemptedAt: null };
  assert.deepEqual(await withoutTold(plan, gone, archive), left);
});
