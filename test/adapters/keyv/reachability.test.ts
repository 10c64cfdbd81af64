import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { watchReachability } from '../../../src/adapters/keyv/reachability.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

test('a database that answered while the process was busy with something else isn’t away', async () => {
  const log = createRecordingLog();
  const watch = watchReachability({
    look: async () => void (await readFile(import.meta.filename)),
    onAway: () => assert.fail('all that is asked is cut off'),
    log,
  });
  watch.suspect(false);
  for (const until = performance.now() + 900; performance.now() < until; );
  await watch.check();
  assert.deepEqual(log.of('store-away'), []);
  watch.close();
});
