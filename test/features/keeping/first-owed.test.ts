import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Progress, Subscription } from '../../../src/domain/subscription.ts';
import { refused, removed } from '../../../src/domain/subscription-status.ts';
import { findFirstOwed } from '../../../src/features/keeping/first-owed.ts';
import { makeArticle } from '../../support/articles.ts';
import { createFakeArchive, makeSubscription } from '../../support/publishing.ts';

const archive = createFakeArchive(() => 0);
for (const title of ['一号船', '二号船', '三号桥', '四号船', '五号桥', '六号船'])
  await archive.append(makeArticle({ title }));

const stand = (order: Partial<Subscription>, progress: Partial<Progress>) => {
  const subscription = makeSubscription(order);
  const { channelId } = subscription;
  return { subscription, progress: { channelId, offset: 6, servedDue: 0, inFlight: null, ...progress } };
};

const firstOf = (...standings: readonly ReturnType<typeof stand>[]) =>
  findFirstOwed({ archives: archive, standings }, 6);

const plan = (inFlight: Partial<NonNullable<Progress['inFlight']>>): NonNullable<Progress['inFlight']> => ({
  ...{ dueAt: null, late: false, messages: [], offsetAfter: 6, sent: 0, attemptedAt: null, ...inFlight },
});

test('the oldest story is owed that a channel ordered and was not told of, whoever else was', async () => {
  assert.equal(await firstOf(), undefined);
  assert.equal(await firstOf(stand({}, {})), undefined);
  const [late, later] = [stand({ channelId: '1' }, { offset: 3 }), stand({ channelId: '2' }, { offset: 1 })];
  assert.deepEqual(await firstOf(late, later), { seq: 2, channelId: '2' });
  assert.deepEqual(await firstOf(later, late), { seq: 2, channelId: '2' });
});

test('what the topics of a channel do not choose it is not owed, nor what is too new to go', async () => {
  assert.deepEqual(await firstOf(stand({ channelId: '1', topics: ['桥'] }, { offset: 0 })), { seq: 3, channelId: '1' });
  assert.equal(await firstOf(stand({ topics: ['机场'] }, { offset: 0 })), undefined);
  assert.equal(await firstOf(stand({}, { offset: 5 })), undefined);
});

test('what a plan under way still tells is owed, also before the offset; what it has told is not', async () => {
  const messages = [
    { stories: [{ seq: 1, page: 0 }], listed: [] },
    { stories: [{ seq: 4, page: 0 }], listed: [2] },
  ];
  const standing = (sent: number) => stand({ channelId: '1' }, { inFlight: plan({ messages, sent }) });
  assert.deepEqual(await firstOf(standing(0)), { seq: 1, channelId: '1' });
  assert.deepEqual(await firstOf(standing(1)), { seq: 2, channelId: '1' });
  assert.equal(await firstOf(standing(2)), undefined);
});

test('whom a right is missing or whose guild is without the bot is owed what waits; who paused it is not', async () => {
  const byHand = { kind: 'paused', reason: 'by-hand', since: 0 } as const;
  const forbidden = refused({ kind: 'active' }, 0);
  for (const [status, seq] of [
    [{ kind: 'active' }, 1],
    [forbidden, 1],
    [removed({ kind: 'active' }, 0), 1],
    [byHand, undefined],
    [removed(byHand, 0), undefined],
  ] as const) {
    assert.equal((await firstOf(stand({ status }, { offset: 0 })))?.seq, seq);
  }
});
