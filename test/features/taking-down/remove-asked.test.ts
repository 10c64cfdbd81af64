import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer } from '../../../src/domain/answer.ts';
import { createConversations } from '../../../src/features/answering/conversations.ts';
import { createArchive } from '../../../src/features/archive.ts';
import { removeAsked } from '../../../src/features/taking-down/remove-asked.ts';
import { makeArticle } from '../../support/articles.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const { id: articleId, ...rest } = makeArticle({ title: '桥梁合龙' });

const answer: Answer = {
  abstained: false,
  mode: 'model',
  sentences: [{ text: '桥梁合龙了。', citations: [1] }],
  citations: [{ n: 1, articleId, title: '桥梁合龙', quote: '合龙', start: 0, end: 2 }],
};

/** A story that readers of two channels were told of, by whoever answers there; it is to be taken down, out of the channels, too. */
async function setUp() {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const log = createRecordingLog();
  const open = (of = store) => createConversations({ records: of.conversations, clock, log });
  const conversations = open();
  const archive = await createArchive({ articles: store.articles, lease: await store.lease('appender'), clock, log });
  await archive.append({ ...rest, id: articleId });
  for (const channelId of ['2', '3'])
    await conversations.keep({
      asker: { userId: '7', guildId: '1', channelId },
      isPrivate: false,
      scope: { kind: 'everything' },
      question: '桥梁怎么了？',
      answer,
      askedAt: clock.now(),
      earlier: [],
      isLong: false,
    });
  const start = { isRemoved: false, isPosted: true, lastChannelId: '', unreached: [] };
  await store.takeDowns.set(articleId, { articleId, askedAt: clock.now(), since: 0, ...start });
  const remove = (by = conversations) => removeAsked({ store, archive, conversations: by, log });
  const asked = async () => {
    const { isRemoved, unreached } = (await store.takeDowns.get(articleId)) ?? assert.fail('forgotten');
    return { isRemoved, unreached: unreached.toSorted() };
  };
  const kept = () => Array.fromAsync(store.conversations.entries());
  return { store, clock, log, open, archive, remove, asked, kept };
}

describe('where readers were given an answer of a story that is taken down', () => {
  for (const failing of ['conversations', 'takeDowns', 'vectors'] as const)
    test(`is known also after the store failed, or the process ended, in between (${failing})`, async () => {
      for (let nth = 1; nth <= 3; nth += 1) {
        const { store, open, remove, asked, kept } = await setUp();
        let writes = 0;
        store.beforeWrite = (collection) => {
          if (collection !== failing) return;
          writes += 1;
          if (writes === nth) throw new Error('outage');
        };
        await remove().catch(() => undefined);
        await remove(open());
        assert.deepEqual(await asked(), { isRemoved: true, unreached: ['2', '3'] }, `write ${nth}`);
        assert.deepEqual(await kept(), []);
      }
    });

  test('is known also where another process forgets it at the same moment', async () => {
    const { store, clock, log, open, remove, archive, asked, kept } = await setUp();
    const other = store.another();
    const follower = await createArchive({ articles: other.articles, lease: undefined, clock, log });
    const theirs = open(other);
    let forgotten: Promise<unknown> | undefined;
    follower.onRemoved((id) => {
      forgotten = theirs.forgetArticle(id);
    });
    // It hears of it before this process gets round to it.
    store.beforeWrite = async (collection) => {
      if (collection !== 'vectors') return;
      await follower.catchUp();
      await forgotten;
    };
    await remove();
    assert.equal(archive.whole.size, 0);
    assert.deepEqual(await asked(), { isRemoved: true, unreached: ['2', '3'] });
    assert.deepEqual(await kept(), []);
  });
});
