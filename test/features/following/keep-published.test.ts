import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPublishedKeeper } from '../../../src/features/following/keep-published.ts';
import type { SubscribeOrder, SubscribeOutcome } from '../../../src/features/subscriptions.ts';
import type { AnnouncementLook } from '../../../src/ports/followings.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { makeSubscription } from '../../support/publishing.ts';

const there: AnnouncementLook = {
  kind: 'found',
  channel: { channelId: '70', guildId: '7', name: 'headlines', guildName: 'Paper', locale: 'zh-TW' },
};

interface Given {
  readonly looks?: Readonly<Record<string, AnnouncementLook>>;
  readonly serves?: () => boolean;
  readonly outcome?: SubscribeOutcome;
}

async function keep({ looks = { '70': there }, serves = () => true, outcome }: Given) {
  const orders: SubscribeOrder[] = [];
  let lookCount = 0;
  const log = createRecordingLog();
  const clock = createFakeClock();
  const subscription = makeSubscription({ channelId: '70' });
  const done = { kind: 'subscribed', replaced: false, subscription, nextDue: null, lastChange: null } as const;
  const keeper = createPublishedKeeper({
    ids: Object.keys(looks),
    followings: {
      async describe(id) {
        lookCount += 1;
        return looks[id] ?? { kind: 'unreachable' };
      },
    },
    subscriptions: {
      get: async (channelId) =>
        orders.some((order) => order.channelId === channelId)
          ? { subscription, nextDue: null, lastChange: null }
          : undefined,
      async subscribe(order) {
        orders.push(order);
        return outcome ?? done;
      },
    },
    serves: () => serves(),
    orderedBy: () => '1',
    clock,
    log,
  });
  const kept = await keeper.keep();
  const problems = () => log.of('published-channel-unusable');
  return { keeper, clock, orders, kept, problems, looks: () => lookCount };
}

test('a published channel without an order gets every story as it comes, in the language of its server', async () => {
  const { orders, kept } = await keep({});
  assert.equal(kept, 'done');
  assert.deepEqual(orders, [
    {
      channelId: '70',
      guildId: '7',
      createdBy: '1',
      locale: 'zh-TW',
      schedule: { kind: 'instant' },
      quiet: null,
      topics: [],
      mentionRoleId: null,
    },
  ]);
});

test('what another process serves is left to it, without another look, until it comes here', async () => {
  let isHere = false;
  const { keeper, orders, kept, looks } = await keep({ serves: () => isHere });
  assert.deepEqual([kept, orders.length, looks()], ['elsewhere', 0, 1]);
  assert.equal(await keeper.keep(), 'elsewhere');
  assert.equal(looks(), 1);
  isHere = true;
  assert.equal(await keeper.keep(), 'done');
  assert.equal(orders.length, 1);
});

test('one that is wrong is told, and the others go on', async () => {
  const { orders, problems, kept } = await keep({
    looks: {
      '60': { kind: 'gone', reason: 'it is no announcement channel' },
      '61': { kind: 'unreachable' },
      '70': there,
    },
  });
  assert.equal(orders.length, 1);
  assert.equal(problems().length, 1);
  assert.equal(kept, 'unreachable');
});

test('rights that the bot lacks there are named', async () => {
  const outcome = { kind: 'channel-problem', check: { kind: 'missing-rights', rights: ['send-messages'] } } as const;
  const { problems } = await keep({ outcome });
  assert.match(JSON.stringify(problems()), /the bot lacks send-messages/);
});

test('one that stays wrong is told once, and not looked at again for five minutes, however often the others are', async () => {
  const { keeper, clock, looks, problems } = await keep({
    looks: { '60': { kind: 'gone', reason: 'it is no announcement channel' }, '70': there },
    serves: () => false,
  });
  for (let times = 0; times < 5; times += 1) assert.equal(await keeper.keep(), 'elsewhere');
  assert.deepEqual([looks(), problems().length], [2, 1]);
  await clock.advance(5 * 60_000);
  await keeper.keep();
  assert.deepEqual([looks(), problems().length], [3, 1]);
});
