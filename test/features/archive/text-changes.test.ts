import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createArchive } from '../../../src/features/archive.ts';
import { makeArticle } from '../../support/articles.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

async function setUp() {
  const store = createMemoryStore();
  const lease = await store.lease('appender');
  const archive = await createArchive({
    articles: store.articles,
    lease,
    clock: createFakeClock(),
    log: createRecordingLog(),
  });
  let told = 0;
  const append = async (count: number) => {
    for (let left = count; left > 0; left -= 1) await archive.append(makeArticle({ title: `第 ${++told} 号` }));
  };
  const known = new Set<string>();
  let position = 0;
  /** Goes through what changed, as who keeps an index does. */
  async function* goThrough() {
    for await (const change of archive.textsAfter(position)) {
      if (change.kind === 'gone') known.delete(change.key);
      else known.add(change.key);
      position = Math.max(position, change.seq);
      yield change;
    }
  }
  const goToTheEnd = () => Array.fromAsync(goThrough());
  const live = () => Array.from(archive.whole.outline(), ({ articleId }) => articleId).toSorted();
  return { archive, append, known, goThrough, goToTheEnd, live };
}

for (const [kept, when] of [
  [700, 'less than half stays'],
  [1_700, 'more than half stays'],
] as const)
  test(`who is in the middle of the texts when most go misses none that came and none that went (${when})`, async () => {
    const { archive, append, known, goThrough, goToTheEnd, live } = await setUp();
    await append(1_200 + kept);
    const going = goThrough();
    for (let count = 0; count < 1_500; count += 1) await going.next();
    await archive.trimBefore(1_201);
    await append(3);
    for await (const _ of going);
    await goToTheEnd();
    assert.deepEqual([...known].toSorted(), live());
    assert.equal(known.size, kept + 3);
    await archive.trimBefore(archive.head - 1);
    await append(2);
    await goToTheEnd();
    assert.deepEqual([...known].toSorted(), live());
  });

test('texts of before are gone through to the beginning, though most go meanwhile', async () => {
  const { archive, append } = await setUp();
  await append(2_400);
  const before = archive.textsBefore(archive.head + 1)[Symbol.asyncIterator]();
  const keys: string[] = [];
  const take = async () => {
    const { done, value } = await before.next();
    if (!done) keys.push(value.key);
    return done !== true;
  };
  for (let count = 0; count < 100; count += 1) await take();
  await archive.trimBefore(2_201);
  await append(3);
  while (await take());
  assert.deepEqual(
    keys.toReversed(),
    Array.from(archive.whole.outline(), ({ articleId }) => articleId)
      .toReversed()
      .slice(0, 200),
  );
});
