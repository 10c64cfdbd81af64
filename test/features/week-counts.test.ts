import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countDays } from '../../src/features/week/count-days.ts';
import { weekTopics } from '../../src/features/week/week-topics.ts';

interface Came {
  readonly archivedAt: string;
  readonly publishedAt?: string;
  readonly isPast?: true;
}

function cameThen(came: readonly Came[]) {
  const listed = came.map(({ archivedAt, publishedAt = null, isPast }, index) => ({
    seq: index + 1,
    articleId: String(index),
    title: '',
    archivedAt: Date.parse(archivedAt),
    publishedAt,
    ...(isPast && { isPast }),
  }));
  let looked = 0;
  return {
    *outline() {
      for (const entry of listed.toReversed()) {
        looked += 1;
        yield entry;
      }
    },
    looked: () => looked,
  };
}

const now = Date.parse('2026-11-28T20:00:00+08:00');
const counts = (came: readonly Came[], timeZone = 'Asia/Shanghai') =>
  countDays(cameThen(came), now, timeZone).map(({ count }) => count);

test('articles count on the day they came out, or where that is none of these on the day they joined', () => {
  const came = [
    { archivedAt: '2026-11-01T00:00:00Z' },
    { archivedAt: '2026-11-22T00:10:00+08:00' },
    { archivedAt: '2026-11-27T09:00:00+08:00', publishedAt: '2026-11-25T23:59:00+08:00' },
    { archivedAt: '2026-11-28T09:00:00+08:00', publishedAt: '2026-11-27' },
    { archivedAt: '2026-11-28T09:00:00+08:00', publishedAt: '2026-10-01' },
    { archivedAt: '2026-11-28T09:00:00+08:00', publishedAt: 'soon' },
    { archivedAt: '2026-11-28T19:00:00+08:00', publishedAt: '2026-11-29T19:00:00+08:00' },
  ];
  assert.deepEqual(counts(came), [1, 0, 0, 1, 0, 1, 3]);
});

test('what was no news when it came doesn’t count', () => {
  const archivedAt = '2026-11-28T09:00:00+08:00';
  assert.deepEqual(
    counts([{ archivedAt }, { archivedAt, publishedAt: '2026-10-01', isPast: true }]),
    [0, 0, 0, 0, 0, 0, 1],
  );
});

test('only what joined the log in these days is looked at', () => {
  const old = Array.from({ length: 1000 }, () => ({ archivedAt: '2026-01-01T00:00:00Z' }));
  const given = cameThen([...old, { archivedAt: '2026-11-28T01:00:00Z' }]);
  countDays(given, now, 'Asia/Shanghai');
  assert.equal(given.looked(), 2, 'up to the first that is too old');
  assert.deepEqual(counts(old), [0, 0, 0, 0, 0, 0, 0]);
});

test('days begin at midnight of their zone, also where the clock changes; a zone that there isn’t is UTC', () => {
  const starts = (timeZone: string, at: string) =>
    countDays(cameThen([]), Date.parse(at), timeZone).map(({ startMs }) => new Date(startMs).toISOString());
  assert.equal(starts('Asia/Shanghai', '2026-11-28T20:00:00+08:00').at(-1), '2026-11-27T16:00:00.000Z');
  const paris = starts('Europe/Paris', '2026-10-27T12:00:00Z');
  assert.deepEqual([paris[4], paris[5]], ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
  assert.equal(starts('Nowhere/Land', '2026-11-28T20:00:00Z').at(-1), '2026-11-28T00:00:00.000Z');
});

test('a channel’s own topics come first, those of no story and those that exclude are left out', async () => {
  const week = {
    match: async (topics: readonly string[]) => ({
      stories: 9,
      isWhole: true,
      matched: 3,
      topics: topics.map((topic) => ({ topic, count: topic === '晶片' ? 4 : 0 })),
    }),
    suggestTopics: async () => [
      { topic: '芯片', count: 4 },
      { topic: '码头', count: 2 },
      { topic: '水稻', count: 3 },
    ],
  };
  const found = await weekTopics(week, ['芯片', '晶片', '-广告', '油价'], 3);
  assert.deepEqual(
    found.map(({ topic }) => topic),
    ['晶片', '芯片', '码头'],
  );
});
