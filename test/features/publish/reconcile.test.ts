import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { type Reconciled, reconcile } from '../../../src/features/publish/reconcile.ts';
import { createRoster, type Roster } from '../../../src/features/roster.ts';
import type { Messenger } from '../../../src/ports/messenger.ts';
import { createFakePublishing } from '../../support/fake-publishing.ts';
import { appendStories, everyHour, makeSubscription } from '../../support/publishing.ts';

const hourMs = 3_600_000;
const instant = { kind: 'instant' } as const;

/** One channel, served by a process that can die and be started again. */
async function serveOne(changes: Partial<Subscription> = {}, cap = 3) {
  const { clock, archive, channels, store, log, deps } = createFakePublishing();
  const stop = new AbortController();
  const subscription = makeSubscription(changes);
  const { channelId } = subscription;
  await store.subscriptions.set(channelId, subscription);
  const servedDue = subscription.schedule.kind === 'cron' ? everyHour.previous(subscription.schedule, clock.now()) : 0;
  await store.progress.set(channelId, { channelId, offset: 0, servedDue: servedDue ?? 0, inFlight: null });

  /** A process that starts, serves the channel, and is gone. */
  async function run(whileSending: (roster: Roster) => Promise<unknown> = async () => undefined): Promise<Reconciled> {
    const roster = createRoster(store);
    await roster.load();
    const { send } = channels;
    const messenger: Messenger = {
      findPosted: channels.findPosted,
      async send(...post) {
        await whileSending(roster);
        return send.apply(channels, post);
      },
    };
    return reconcile({ ...deps, cap, messenger, roster, isInterrupted: () => stop.signal.aborted }, channelId);
  }
  const seqs = () => channels.posted(channelId).map((message) => message.seqs);
  return { clock, archive, channels, store, stop, channelId, run, seqs, log };
}

test('a run posts the stories that were there when it was due, once', async () => {
  const { archive, clock, run, seqs } = await serveOne();
  await appendStories(archive, 2);
  await run();
  assert.deepEqual(seqs(), []);
  await clock.advance(hourMs + 1);
  await appendStories(archive, 1);
  await run();
  await run();
  assert.deepEqual(seqs(), [[1, 2]]);
});

test('what is over the cap goes with the next run', async () => {
  const { archive, clock, run, seqs } = await serveOne();
  await appendStories(archive, 5);
  await clock.advance(hourMs);
  await run();
  await run();
  assert.deepEqual(seqs(), [[1, 2], [3]]);
  await clock.advance(hourMs);
  await run();
  assert.deepEqual(seqs(), [[1, 2], [3], [4, 5]]);
});

test('runs that were slept through make one late briefing: the newest told, the older ones listed', async () => {
  const { archive, clock, run, channels, channelId } = await serveOne();
  await appendStories(archive, 3);
  await clock.advance(hourMs);
  await appendStories(archive, 2);
  await clock.advance(2.5 * hourMs);
  await run();
  const posted = channels.posted(channelId);
  assert.deepEqual(
    posted.map(({ seqs }) => seqs),
    [[3, 4], [5], []],
  );
  assert.deepEqual(
    posted.map(({ listed }) => listed),
    [[], [], [1, 2]],
  );
  assert.ok(posted.every(({ late }) => late));
  await clock.advance(hourMs);
  await run();
  assert.equal(channels.posted(channelId).length, 3);
});

test('a run on time is not called late, and one after five minutes is', async () => {
  const { archive, clock, run, channels, channelId } = await serveOne();
  await appendStories(archive, 1);
  await clock.advance(hourMs + 60_000);
  await run();
  await appendStories(archive, 1);
  await clock.advance(hourMs + 6 * 60_000);
  await run();
  assert.deepEqual(
    channels.posted(channelId).map(({ late }) => late),
    [false, true],
  );
});

test('a run on time that Discord held up says that it is late, in every message', async () => {
  const { archive, clock, run, channels, channelId } = await serveOne();
  await appendStories(archive, 3);
  await clock.advance(hourMs);
  channels.fault = (moment) => (moment === 'before' ? { kind: 'retry-later', afterMs: 0, reason: 'down' } : undefined);
  await run();
  channels.fault = () => undefined;
  await clock.advance(30 * 60_000);
  await run();
  assert.deepEqual(
    channels.posted(channelId).map(({ seqs, late }) => [seqs, late]),
    [
      [[1, 2], true],
      [[3], true],
    ],
  );
});

test('an instant subscription gets one story a message, in order, all of them', async () => {
  const { archive, run, seqs } = await serveOne({ schedule: instant });
  await appendStories(archive, 5);
  await run();
  assert.deepEqual(seqs(), [[1], [2], [3], [4], [5]]);
});

test('a paused subscription is left alone', async () => {
  const paused = { kind: 'paused', reason: 'by-hand', since: 0 } as const;
  const { archive, run, seqs } = await serveOne({ schedule: instant, status: paused });
  await appendStories(archive, 1);
  assert.deepEqual(await run(), { kind: 'up-to-date' });
  assert.deepEqual(seqs(), []);
});

test('when the answer to a post is lost, the message is found in the channel and not posted again, however late', async () => {
  const { archive, clock, run, seqs, channels } = await serveOne({ schedule: instant });
  await appendStories(archive, 2);
  channels.fault = (moment) => (moment === 'after' ? { kind: 'retry-later', afterMs: 0, reason: 'reset' } : undefined);
  assert.equal((await run()).kind, 'retry-later');
  channels.fault = () => undefined;
  await clock.advance(30 * 60_000);
  await run();
  assert.deepEqual(seqs(), [[1], [2]]);
});

test('what was held up, and so never sent, is sent without a look at the channel', async () => {
  const { archive, run, seqs, channels } = await serveOne({ schedule: instant });
  await appendStories(archive, 1);
  channels.fault = () => ({ kind: 'held', afterMs: 7, reason: 'limit' });
  assert.deepEqual(await run(), { kind: 'held', afterMs: 7, hasProgressed: false });
  channels.fault = () => undefined;
  let looks = 0;
  channels.findPosted = async () => {
    looks += 1;
    return 'no';
  };
  await run();
  assert.deepEqual(seqs(), [[1]]);
  assert.equal(looks, 0);
});

test('what may have been sent before it was held up is looked for all the same', async () => {
  const { archive, run, seqs, channels } = await serveOne({ schedule: instant });
  await appendStories(archive, 1);
  channels.fault = (moment) => (moment === 'after' ? { kind: 'retry-later', afterMs: 0, reason: 'reset' } : undefined);
  await run();
  const { findPosted } = channels;
  channels.findPosted = async () => 'no';
  channels.fault = () => ({ kind: 'held', afterMs: 7, reason: 'limit' });
  assert.equal((await run()).kind, 'held');
  channels.findPosted = findPosted;
  channels.fault = () => undefined;
  await run();
  assert.deepEqual(seqs(), [[1]]);
});

test('a history that can not be reached posts nothing until it can', async () => {
  const { archive, run, seqs, channels } = await serveOne({ schedule: instant });
  await appendStories(archive, 1);
  channels.fault = () => ({ kind: 'retry-later', afterMs: 7, reason: 'busy' });
  assert.deepEqual(await run(), { kind: 'retry-later', afterMs: 7, hasProgressed: false });
  channels.fault = () => undefined;
  const { findPosted } = channels;
  channels.findPosted = async () => 'unreachable';
  assert.equal((await run()).kind, 'retry-later');
  assert.deepEqual(seqs(), []);
  channels.findPosted = findPosted;
  await run();
  assert.deepEqual(seqs(), [[1]]);
});

test('a channel that forbids posting pauses its subscription and keeps what it is owed', async () => {
  const { archive, run, seqs, channels, store, channelId } = await serveOne({ schedule: instant });
  await appendStories(archive, 1);
  channels.fault = () => ({ kind: 'forbidden', reason: '403 50013' });
  assert.equal((await run()).kind, 'paused');
  const paused = await store.subscriptions.get(channelId);
  assert.deepEqual(paused?.status.kind === 'paused' && paused.status.reason, 'forbidden');
  channels.fault = () => undefined;
  await store.subscriptions.set(channelId, makeSubscription({ schedule: instant }));
  await run();
  assert.deepEqual(seqs(), [[1]]);
});

test('a subscription that is ended while its channel forbids a post stays ended', async () => {
  const { archive, run, channels, store, channelId } = await serveOne({ schedule: instant });
  await appendStories(archive, 1);
  channels.fault = () => ({ kind: 'forbidden', reason: '403 50013' });
  await run((roster) => roster.remove(channelId));
  assert.equal(await store.subscriptions.get(channelId), undefined);
});

test('an edit that is made while its channel forbids a post is kept', async () => {
  const { archive, run, channels, store, channelId } = await serveOne({ schedule: instant });
  await appendStories(archive, 1);
  channels.fault = () => ({ kind: 'forbidden', reason: '403 50013' });
  await run((roster) => roster.changeSubscription(channelId, (current) => current && { ...current, topics: ['芯片'] }));
  const paused = await store.subscriptions.get(channelId);
  assert.equal(paused?.status.kind, 'paused');
  assert.deepEqual(paused?.topics, ['芯片']);
});

test('why a delivery has to wait is in the log', async () => {
  const { archive, run, channels, log } = await serveOne({ schedule: instant });
  await appendStories(archive, 1);
  channels.fault = () => ({ kind: 'retry-later', afterMs: 0, reason: '503 no' });
  await run();
  assert.deepEqual(
    log.of('delivery-delayed').map(({ fields }) => fields.reason),
    ['503 no'],
  );
});

test('a channel that is gone ends its subscription', async () => {
  const { archive, run, channels, store, channelId } = await serveOne({ schedule: instant });
  await appendStories(archive, 1);
  channels.fault = () => ({ kind: 'channel-gone', reason: '404 10003' });
  assert.equal((await run()).kind, 'ended');
  assert.equal(await store.subscriptions.get(channelId), undefined);
});

test('a message that Discord refuses is sent again a story at a time, and only the refused story is skipped', async () => {
  const { archive, clock, run, seqs, channels, log } = await serveOne();
  await appendStories(archive, 3);
  await clock.advance(hourMs);
  channels.fault = (moment, _channelId, body) =>
    moment === 'before' && JSON.parse(body.content ?? '{}').seqs.includes(2)
      ? { kind: 'rejected', reason: '400 50035' }
      : undefined;
  await run();
  assert.deepEqual(seqs(), [[1], [3]]);
  assert.equal(log.of('delivery-rejected').length, 2);
  await clock.advance(hourMs);
  await run();
  assert.deepEqual(seqs(), [[1], [3]]);
});

test('told to stop, it finishes the message being sent and no other, and goes on after a restart', async () => {
  const { archive, run, seqs, channels, stop } = await serveOne({ schedule: instant });
  await appendStories(archive, 3);
  channels.fault = () => {
    stop.abort();
    return undefined;
  };
  assert.deepEqual(await run(), { kind: 'interrupted' });
  assert.deepEqual(seqs(), [[1]]);
});
