import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { keepOperatorSources } from '../../src/compose/operator-sources.ts';
import { createSourceRoster } from '../../src/features/sources/source-roster.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const a = 'https://a.example/feed';
const b = 'https://b.example/feed';

async function setUp(t: TestContext, text: string) {
  const folder = await makeTemporaryFolder();
  t.after(folder.remove);
  const file = join(folder.path, 'sources.json');
  await writeFile(file, text);
  const clock = createFakeClock();
  const log = createRecordingLog();
  const roster = createSourceRoster({ records: createMemoryStore().sources, perGuild: 1, clock });
  const listed = [{ url: a, topics: [] }];
  const keep = () => keepOperatorSources({ file, listed, perGuild: 1 }, { roster, clock, log });
  return { file, clock, log, roster, keep };
}

test('the file and the variable are read together, and topics of the file count; what changes in it counts while running', async (t) => {
  const { file, clock, log, roster, keep } = await setUp(t, JSON.stringify([{ url: a, topics: '芯片' }, b]));
  const end = await keep();
  const read = () => roster.all().map(({ url, topics, audience }) => [url, topics, audience]);
  const look = async () => {
    await clock.advance(10_000);
    while (clock.pending === 0) await turn();
  };
  assert.deepEqual(read(), [
    [a, ['芯片'], null],
    [b, [], null],
  ]);
  await writeFile(file, '[]');
  await look();
  assert.deepEqual(read(), [[a, [], null]]);
  await writeFile(file, '["nonsense"]');
  await look();
  assert.deepEqual(read(), [[a, [], null]]);
  assert.deepEqual(
    log.lines.map(({ event }) => event),
    ['sources-changed', 'sources-unreadable'],
  );
  end();
});

test('a file that can’t be used at the start is said before anything begins', async (t) => {
  const { keep, roster } = await setUp(t, '["nonsense"]');
  await assert.rejects(keep(), { code: 'bad-sources' });
  assert.deepEqual(roster.all(), []);
});
