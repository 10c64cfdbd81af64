import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Source, sourceId } from '../../../src/domain/source.ts';
import { newSourceState, type SourceState } from '../../../src/domain/source-state.ts';
import { reportFeeds } from '../../../src/features/operator/report-feeds.ts';

const now = Date.UTC(2026, 2, 3, 12);

function report(feeds: readonly (Partial<SourceState> | undefined)[]) {
  const sources = feeds.map((_, index): Source => {
    const url = `https://news.example/${index}?key=secret`;
    return { id: sourceId(url, null), url, audience: null, topics: [], addedBy: null, addedAt: 0 };
  });
  const states = new Map(
    feeds.flatMap((changes, index) => {
      const { id = '', url = '' } = sources[index] ?? {};
      return changes ? [[id, { ...newSourceState(id, url, now - 5), ...changes }] as const] : [];
    }),
  );
  return reportFeeds({ all: sources, state: (id) => states.get(id) }, [], now);
}

test('what needs looking after comes first, and says why', () => {
  const finding = { code: 'wall', title: '甲', excerpt: null } as const;
  const { count, listed } = report([
    {},
    undefined,
    { hold: { since: 7, findings: [finding], notice: { kind: 'told' } } },
    { problem: { code: 'too-slow', at: 8, detail: '' } },
    { endedAt: 9, problem: { code: 'gone', at: 9, detail: '' } },
  ]);
  assert.equal(count, 5);
  assert.deepEqual(
    listed.map(({ url, trouble }) => [url.at(-1), trouble]),
    [
      ['2', { kind: 'held', at: 7, codes: ['wall'] }],
      ['3', { kind: 'failing', at: 8, codes: ['too-slow'] }],
      ['4', { kind: 'ended', at: 9, codes: [] }],
      ['0', null],
      ['1', null],
    ],
  );
});

test('the next look is never in the past, and there is none where a source ended or was never heard of', () => {
  const { listed } = report([{ nextPollAt: now + 60 }, {}, { endedAt: 9 }, undefined]);
  const next = Object.fromEntries(listed.map(({ url, nextReadAt }) => [url.at(-1), nextReadAt]));
  assert.deepEqual(next, { 0: now + 60, 1: now, 2: null, 3: null });
});

test('an address loses its query, and a hundred are listed at most', () => {
  const { count, listed } = report(Array.from({ length: 140 }, () => ({})));
  assert.deepEqual([count, listed.length], [140, 100]);
  assert.ok(listed.every(({ url }) => !url.includes('secret')));
});
