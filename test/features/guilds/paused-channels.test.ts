import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { isForbidden, refused } from '../../../src/domain/subscription-status.ts';
import { createPauseNotices } from '../../../src/features/guilds/pause-notices.ts';
import { createPausedChannels } from '../../../src/features/guilds/paused-channels.ts';
import { createRoster } from '../../../src/features/roster.ts';
import type { ChannelCheck } from '../../../src/ports/channel-directory.ts';
import type { DirectChannel } from '../../../src/ports/direct-messages.ts';
import type { SendOutcome } from '../../../src/ports/messenger.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { makeSubscription } from '../../support/publishing.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const mute: ChannelCheck = { kind: 'missing-rights', rights: ['send-messages'] };
const ready: ChannelCheck = { kind: 'ready' };

/** Channels of guild 1, subscribed by user 5, which a Discord looks after that a test commands. */
async function setUp(channelIds = ['10', '11']) {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const log = createRecordingLog();
  const checks = new Map<string, ChannelCheck>();
  const checked: string[] = [];
  const told: { readonly to: string; readonly nonce: string; readonly text: string }[] = [];
  const owed: string[] = [];
  const discord = {
    direct: { kind: 'open', channelId: 'dm' } as DirectChannel,
    send: (): SendOutcome => ({ kind: 'sent', messageId: '1' }),
    outage: false,
    /** What is thrown here is a death. */
    afterSend: () => {},
  };

  async function start() {
    const roster = createRoster(store);
    await roster.load();
    const notices = createPauseNotices({
      roster,
      clock,
      log,
      directMessages: { channelOf: async () => discord.direct },
      messenger: {
        async send(channelId, body, nonce) {
          const outcome = discord.send();
          if (outcome.kind === 'sent') told.push({ to: channelId, nonce, text: body.content ?? '' });
          discord.afterSend();
          return outcome;
        },
        findPosted: async (_channelId, marker) =>
          told.some(({ nonce }) => nonce === marker) ? { messageId: marker } : 'no',
      },
      view: (guildId, channels) => ({
        content: [guildId, ...channels.map(({ channelId, missing }) => `${channelId}:${missing}`)].join(' '),
      }),
    });
    const paused = createPausedChannels({
      roster,
      clock,
      log,
      notices,
      directory: {
        async check(channelId) {
          checked.push(channelId);
          return checks.get(channelId) ?? ready;
        },
      },
      hasOutage: () => discord.outage,
      onOwed: (channelId) => owed.push(channelId),
    });
    /** Discord refuses a post there. */
    async function refuse(channelId: string) {
      await roster.changeSubscription(channelId, (current) =>
        current?.status.kind === 'active' ? { ...current, status: refused(current.status, clock.now()) } : undefined,
      );
      paused.onForbidden(channelId);
    }
    const status = (channelId = '10') => roster.get(channelId)?.subscription.status;
    const stop = () => Promise.all([paused.stop(), notices.stop()]);
    return { roster, paused, notices, refuse, status, stop };
  }

  for (const channelId of channelIds) {
    const subscription: Subscription = makeSubscription({ channelId });
    await store.progress.set(channelId, { channelId, offset: 0, servedDue: 0, inFlight: null });
    await store.subscriptions.set(channelId, subscription);
  }
  return { clock, log, checks, checked, told, owed, discord, start, ...(await start()) };
}

test('whoever subscribed is told once, in one message for all of their channels, what is missing', async () => {
  const { clock, checks, refuse, told, status, checked } = await setUp();
  for (const channelId of ['10', '11']) {
    checks.set(channelId, mute);
    await refuse(channelId);
  }
  await clock.advance(minuteMs);
  assert.deepEqual(
    told.map(({ to, text }) => [to, text]),
    [['dm', '1 10:send-messages 11:send-messages']],
  );
  const now = status('11');
  assert.ok(now && isForbidden(now));
  assert.deepEqual([now.missing, now.notice], [['send-messages'], { kind: 'told' }]);
  await clock.advance(hourMs);
  assert.equal(told.length, 1);
  assert.deepEqual(checked, ['10', '11']);
});

test('it resumes by itself when the right comes back', async () => {
  const { clock, checks, refuse, paused, owed, status } = await setUp();
  checks.set('10', mute);
  await refuse('10');
  await clock.advance(minuteMs);
  paused.onRightsChanged('1');
  await clock.advance(minuteMs);
  assert.deepEqual(owed, []);
  checks.set('10', ready);
  paused.onRightsChanged('1');
  await clock.advance(2 * minuteMs);
  assert.deepEqual(owed, ['10']);
  assert.equal(status()?.kind, 'active');
});

test('without any event it is looked at once an hour', async () => {
  const { clock, checks, refuse, paused, owed, checked } = await setUp();
  checks.set('10', mute);
  await refuse('10');
  paused.start();
  await clock.advance(3 * hourMs);
  assert.equal(checked.length, 1 + 1 + 3);
  checks.set('10', ready);
  await clock.advance(hourMs);
  assert.deepEqual(owed, ['10']);
});

test('a guild whose channels change without end costs one look a channel and minute', async () => {
  const { clock, checks, refuse, paused, checked, owed } = await setUp();
  checks.set('10', mute);
  await refuse('10');
  await clock.advance(minuteMs);
  for (let second = 0; second < 600; second++) {
    paused.onRightsChanged('1');
    await clock.advance(1_000);
  }
  assert.ok(checked.length >= 8 && checked.length <= 1 + 11, `${checked.length} looks`);
  checks.set('10', ready);
  paused.onRightsChanged('1');
  await clock.advance(minuteMs);
  assert.deepEqual(owed, ['10']);
});

test('one that is refused though nothing is missing is tried ever less often, and told of once', async () => {
  const { clock, refuse, paused, owed, told, status } = await setUp(['10']);
  paused.start();
  await refuse('10');
  for (let hour = 0; hour < 72; hour++) {
    await clock.advance(hourMs);
    paused.onRightsChanged('1');
    if (status()?.kind === 'active') await refuse('10');
  }
  // At once, and after 1, 3, 7, 15, 31 and 55 hours.
  assert.equal(owed.length, 7);
  assert.deepEqual(
    told.map(({ text }) => text),
    ['1 10:'],
  );
});

test('somebody who takes no messages is not written to again, which the list can say', async () => {
  const { clock, checks, refuse, told, discord, status } = await setUp(['10']);
  checks.set('10', mute);
  discord.send = () => ({ kind: 'forbidden', reason: '403 50007' });
  await refuse('10');
  await clock.advance(minuteMs);
  const now = status();
  assert.deepEqual(now && isForbidden(now) && now.notice, { kind: 'not-possible' });
  discord.send = () => ({ kind: 'sent', messageId: '2' });
  await clock.advance(2 * hourMs);
  assert.equal(told.length, 0);
});

test('while somebody can’t be reached, others are told, and they themselves later', async () => {
  const { clock, checks, refuse, told, discord, roster } = await setUp();
  await roster.changeSubscription('11', (current) => current && { ...current, createdBy: '6' });
  for (const channelId of ['10', '11']) checks.set(channelId, mute);
  let failing = 1;
  discord.send = () =>
    failing-- > 0 ? { kind: 'retry-later', afterMs: 0, reason: '502' } : { kind: 'sent', messageId: '1' };
  await refuse('10');
  await refuse('11');
  await clock.advance(30_000);
  assert.deepEqual(
    told.map(({ text }) => text),
    ['1 11:send-messages'],
  );
  await clock.advance(2 * minuteMs);
  assert.deepEqual(
    told.map(({ text }) => text),
    ['1 11:send-messages', '1 10:send-messages'],
  );
  assert.equal(clock.pending, 0);
});

test('a process that dies right after telling doesn’t tell again, and one that died before does', async () => {
  const { clock, checks, refuse, told, discord, start, stop } = await setUp();
  for (const channelId of ['10', '11']) {
    checks.set(channelId, mute);
    await refuse(channelId);
  }
  discord.afterSend = () => {
    throw new Error('dead');
  };
  await clock.advance(15_000);
  assert.equal(told.length, 1);
  await stop();
  discord.afterSend = () => {};

  const again = await start();
  again.paused.start();
  await clock.advance(hourMs / 2);
  assert.equal(told.length, 1);
  for (const channelId of ['10', '11']) {
    const now = again.status(channelId);
    assert.deepEqual(now && isForbidden(now) && now.notice, { kind: 'told' });
  }
  await again.stop();
});

test('a process that starts looks at what an earlier one paused and had no time to tell', async () => {
  const { clock, checks, refuse, told, start, stop } = await setUp(['10']);
  checks.set('10', { kind: 'unreachable' });
  await refuse('10');
  await stop();
  checks.set('10', mute);
  const again = await start();
  again.paused.start();
  await clock.advance(minuteMs);
  assert.equal(told.length, 1);
  await again.stop();
});

test('what Discord can’t say for now changes nothing, and what is found in an outage neither', async () => {
  const { clock, checks, refuse, told, paused, discord, status } = await setUp(['10']);
  checks.set('10', { kind: 'unreachable' });
  await refuse('10');
  await clock.advance(minuteMs);
  assert.equal(told.length, 0);
  discord.outage = true;
  checks.set('10', { kind: 'not-found' });
  await paused.look('10');
  assert.equal(status()?.kind, 'paused');
  discord.outage = false;
  await paused.look('10');
  assert.equal(status(), undefined);
});

test('a channel of which Discord says nothing for days is asked about no oftener than at first, and not at all after the end', async () => {
  const { clock, checks, checked, refuse, paused, stop } = await setUp(['10']);
  checks.set('10', { kind: 'unreachable' });
  await refuse('10');
  paused.start();
  await clock.advance(hourMs);
  const inAnHour = checked.length;
  await clock.advance(48 * hourMs);
  checked.length = 0;
  await clock.advance(hourMs);
  assert.ok(checked.length <= inAnHour + 1, `${inAnHour} in the first hour, ${checked.length} two days later`);
  await stop();
  assert.equal(clock.pending, 0);
});
