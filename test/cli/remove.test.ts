import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import type { TakeDown } from '../../src/domain/take-down.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { runCli } from '../support/run-cli.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const articleId = '0123456789abcdef';

test('asking once more to take a story out of the channels forgets none of those where it was quoted', async (t) => {
  const folder = await makeTemporaryFolder();
  t.after(folder.remove);
  const storeUrl = `sqlite://${join(folder.path, 'hexin.db')}`;
  async function inStore<T>(work: (takeDowns: Awaited<ReturnType<typeof openStore>>['takeDowns']) => Promise<T>) {
    const store = await openStore(storeUrl, { log: createRecordingLog() });
    try {
      return await work(store.takeDowns);
    } finally {
      await store.close();
    }
  }
  // A bot took it out of the archive, and began with the channels.
  const begun: TakeDown = {
    articleId,
    askedAt: Date.now() - 60_000,
    since: Date.UTC(2026, 0, 1),
    isRemoved: true,
    isPosted: true,
    lastChannelId: '7',
    unreached: ['5'],
  };
  await inStore((takeDowns) => takeDowns.set(articleId, begun));
  const { code, err } = await runCli(storeUrl, 'remove', articleId, '--posted');
  assert.deepEqual({ code, err }, { code: 0, err: '' });
  const now = await inStore((takeDowns) => takeDowns.get(articleId));
  assert.deepEqual(now && { ...now, askedAt: begun.askedAt }, { ...begun, lastChannelId: '' });
});
