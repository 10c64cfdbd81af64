import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRoster } from '../../../src/features/roster.ts';
import { previewBriefing } from '../../../src/features/subscriptions/preview-briefing.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { appendStories, createFakeArchive, everyHour, makeSubscription, plainView } from '../../support/publishing.ts';

test('what a channel was told already is not previewed as owed', async () => {
  const clock = createFakeClock();
  const archive = createFakeArchive(clock.now);
  const roster = createRoster(createMemoryStore());
  await roster.changeSubscription('100', () => makeSubscription());
  const nothing = { match: () => assert.fail(), newest: async () => [], suggestTopics: async () => [] };
  const weeks = { seenFrom: () => nothing };
  const preview = async (told: readonly number[]) => {
    const ids = await Promise.all(told.map(async (seq) => (await archive.at(seq))?.article.id ?? assert.fail()));
    const lookedBack = { until: 0, told: ids };
    await roster.saveProgress({ channelId: '100', offset: 1, servedDue: 0, inFlight: null, lookedBack }, '1');
    const deps = {
      archives: archive,
      roster,
      dueTimes: everyHour,
      clock,
      view: plainView,
      cap: 2,
      matchesTopics: () => true,
    };
    const found = await previewBriefing({ ...deps, weeks }, '100');
    return { seqs: found?.entries.map(({ seq }) => seq), isOwed: found?.isOwed };
  };
  await appendStories(archive, 4);
  assert.deepEqual(await preview([]), { seqs: [2, 3], isOwed: true });
  assert.deepEqual(await preview([2]), { seqs: [3, 4], isOwed: true });
  assert.deepEqual(await preview([2, 3, 4]), { seqs: [], isOwed: false });
});
