import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rereadSources } from '../../../src/features/sources/reread-sources.ts';
import { createSourceRoster } from '../../../src/features/sources/source-roster.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

test('a change that can’t be read when another process announces it is read once the store is back', async () => {
  const store = createMemoryStore();
  const other = store.another();
  const clock = createFakeClock();
  const log = createRecordingLog();
  const topic = 'sources';
  const roster = createSourceRoster({ records: store.sources, perGuild: 5, clock });
  const end = rereadSources({ roster, announcements: store, topic, clock, log });
  const changing = createSourceRoster({
    records: other.sources,
    perGuild: 5,
    clock,
    onSaved(id) {
      // Between the writing and the reading of it.
      store.outage = true;
      void other.announce(topic, id);
    },
  });
  await clock.advance(0);
  await changing.add({ guildId: '1', url: 'https://news.example/feed', topics: [], addedBy: '2' });
  await clock.advance(60_000);
  assert.deepEqual(roster.all(), []);
  assert.ok(log.of('sources-not-reread').length > 0);
  store.outage = false;
  await clock.advance(60_000);
  assert.deepEqual(roster.all(), changing.all());
  end();
  assert.equal(clock.pending, 0);
});
