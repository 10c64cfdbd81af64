import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPublishedChannels } from '../../../src/features/following/published-channels.ts';
import type { AnnouncementLook } from '../../../src/ports/followings.ts';
import { makeSubscription } from '../../support/publishing.ts';

const minuteMs = 60_000;

function setUp(ids: readonly string[]) {
  let now = 0;
  const looks = new Map<string, AnnouncementLook>();
  const asked: string[] = [];
  const found = (channelId: string, name = channelId): AnnouncementLook => ({
    kind: 'found',
    channel: { channelId, guildId: '7', name, guildName: 'Paper', locale: 'en-US' },
  });
  for (const id of ids) looks.set(id, found(id));
  const published = createPublishedChannels({
    ids,
    followings: {
      async describe(id) {
        asked.push(id);
        return looks.get(id) ?? { kind: 'unreachable' };
      },
    },
    orderOf: async (channelId) => (channelId === '1' ? makeSubscription({ channelId }) : undefined),
    clock: { now: () => now },
  });
  const names = async () => (await published.list()).map(({ name }) => name);
  return { published, looks, asked, found, names, pass: (ms: number) => (now += ms) };
}

test('the channels are listed in their order, with what each has ordered, and are asked about once in ten minutes', async () => {
  const { published, asked, names, pass } = setUp(['2', '1', '2']);
  assert.equal(published.count, 2);
  assert.deepEqual(await names(), ['2', '1']);
  assert.deepEqual(
    (await published.list()).map(({ order }) => order?.channelId),
    [undefined, '1'],
  );
  assert.deepEqual(asked, ['2', '1']);
  pass(11 * minuteMs);
  await names();
  assert.equal(asked.length, 4);
});

test('what is gone is listed no longer; while Discord doesn’t answer, the last that was known is', async () => {
  const { looks, found, names, pass } = setUp(['1', '2']);
  await names();
  pass(11 * minuteMs);
  looks.set('1', { kind: 'unreachable' });
  looks.set('2', { kind: 'gone', reason: 'deleted' });
  assert.deepEqual(await names(), ['1']);
  pass(minuteMs);
  looks.set('1', found('1', 'renamed'));
  looks.set('2', { kind: 'unreachable' });
  assert.deepEqual(await names(), ['renamed']);
});
