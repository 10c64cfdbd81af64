import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createArchive } from '../../src/features/archive.ts';
import { createTitleFinder } from '../../src/features/title-finder.ts';
import { makeArticle } from '../support/articles.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createRecordingLog } from '../support/recording-log.ts';

async function archiveOf(count: number) {
  const store = createMemoryStore();
  const lease = await store.lease('appender');
  const archive = await createArchive({
    articles: store.articles,
    lease,
    clock: createFakeClock(),
    log: createRecordingLog(),
  });
  const append = (number: number) => archive.append(makeArticle({ title: `码头第 ${number} 号通知` }));
  await Promise.all(Array.from({ length: count }, (_, index) => append(index + 1)));
  return { archive, append };
}

test('among many titles others have their turn, and each is found once although stories come and go meanwhile', async () => {
  const { archive, append } = await archiveOf(1_000);
  let pauses = 0;
  const find = createTitleFinder(async () => {
    pauses += 1;
    if (pauses === 1) await Promise.all([append(2_000), archive.trimBefore(3)]);
  });
  const found = await find(archive.seenFrom(null), '码头', 2_000);
  assert.ok(pauses >= 3, `${pauses} pauses`);
  assert.deepEqual(
    found.map(({ seq }) => seq),
    Array.from({ length: 998 }, (_, index) => 1_000 - index),
  );
});
