import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import type { LogEntry } from '../../src/domain/log-entry.ts';
import { type Archive, createArchive, type OpenArchive } from '../../src/features/archive.ts';
import type { Store } from '../../src/ports/store.ts';
import { markOf, nthStory, startArchiveProcess } from '../support/archive-process.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import type { SharedPlace } from './process-contract.ts';

const audiences = [null, 'guild-a', 'guild-b'];

/** What the log promises over a store that several processes open. */
export function archiveContract(name: string, createPlace: () => Promise<SharedPlace>): void {
  describe(`the log over ${name}`, { timeout: 120_000 }, () => {
    let place: SharedPlace;
    before(async () => {
      place = await createPlace();
    });
    after(() => place.remove());
    const log = createRecordingLog();

    async function open(t: { after(task: () => unknown): void }, role: 'appender' | 'follower') {
      const store = await openStore(place.url, { log });
      t.after(() => store.close());
      const lease = role === 'appender' ? await leaseOf(store) : undefined;
      const archive = await createArchive({ articles: store.articles, lease, clock: createFakeClock(Date.now()), log });
      return { store, lease, archive };
    }

    test('is followed by another process through sightings, changes, removals and trims', async (t) => {
      const { archive, lease } = await open(t, 'appender');
      const { archive: follower } = await open(t, 'follower');
      const looks = async () => {
        await follower.catchUp();
        for (const audience of audiences)
          assert.deepEqual(await look(follower.seenFrom(audience)), await look(archive.seenFrom(audience)));
      };
      const { article } = nthStory(1);
      await archive.append(article, { audience: 'guild-a', sourceId: 'a' });
      await looks();
      await archive.append(article, { audience: null, sourceId: 'b' });
      await archive.append({ ...article, keyPoints: ['补上的提示。'] }, { audience: null, sourceId: 'b' });
      await looks();
      const kept = nthStory(2);
      await archive.append(kept.article, { audience: 'guild-b', sourceId: 'c' });
      await archive.remove(article.id);
      await looks();
      assert.equal((await archive.append(article, { audience: null, sourceId: 'd' })).kind, 'removed');
      assert.equal(await archive.trimBefore(archive.head + 1), 1);
      await looks();
      assert.equal(archive.whole.size, 0);
      await archive.append(nthStory(3).article);
      await looks();
      await lease?.release();
    });

    test('holds, after a process was killed while it appended and took down, all that was appended and nothing that was taken down', async (t) => {
      const appended = new Set<number>();
      const removed = new Set<number>();
      let from = 100;
      for (const [round, killAfter] of [2, 9, 23, 30].entries()) {
        from += 1_000;
        for (const done of await startArchiveProcess(place.url, from).kill(killAfter)) {
          if (done.kind === 'appended') appended.add(done.nth);
          if (done.kind === 'removed') removed.add(done.nth);
        }
        const { store, lease, archive } = await open(t, 'appender');
        await check(archive, appended, removed);
        const texts = JSON.stringify(await entriesOf(store));
        for (const nth of removed) assert.ok(!texts.includes(markOf(nth)), `${nth} in round ${round}`);
        await lease?.release();
        await store.close();
      }
      assert.ok(removed.size > 0);
    });
  });
}

async function check(archive: OpenArchive, appended: ReadonlySet<number>, removed: ReadonlySet<number>): Promise<void> {
  for (const nth of appended) {
    const { article, audience } = nthStory(nth);
    const found = await Promise.all(audiences.map((eyes) => archive.seenFrom(eyes).get(article.id)));
    const sees = audiences.map((eyes) => !removed.has(nth) && (audience === null || audience === eyes));
    // The last one may have been on its way out.
    const isGoing = nth % 5 === 0 && appended.has(nth + 1);
    if (isGoing && found.every((entry) => entry === undefined)) continue;
    assert.deepEqual(
      found.map((entry) => entry !== undefined),
      sees,
      String(nth),
    );
  }
}

async function look(seen: Archive) {
  return Array.fromAsync(seen.after(0));
}

async function entriesOf(store: Store): Promise<readonly LogEntry[]> {
  return (await Array.fromAsync(store.articles.entries())).map(([, entry]) => entry);
}

/** A server may notice a little later that the process which held it was killed. */
async function leaseOf(store: Store) {
  for (;;) {
    const lease = await store.lease('appender');
    if (lease) return lease;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
