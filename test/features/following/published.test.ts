import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createArchive } from '../../../src/features/archive.ts';
import { createChannelQueue } from '../../../src/features/channel-queue.ts';
import { createPublishPace } from '../../../src/features/following/publish-pace.ts';
import { createPublisher } from '../../../src/features/publish/publisher.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { makeArticle } from '../../support/articles.ts';
import { createFakePublishing } from '../../support/fake-publishing.ts';
import { makeSubscription, plainView } from '../../support/publishing.ts';

const minuteMs = 60_000;
const guildId = '7';
const channelId = '70';

/** An announcement channel whose posts are for everyone, told at once, over a real log. */
async function setUp() {
  const { clock, channels, log, store, deps } = createFakePublishing();
  const archive = await createArchive({ articles: store.articles, lease: await store.lease('appender'), clock, log });
  const roster = createRoster(store);
  await roster.saveProgress({ channelId, offset: 0, servedDue: 0, inFlight: null }, guildId);
  const subscription = makeSubscription({
    channelId,
    guildId,
    schedule: { kind: 'instant' },
    channelKind: 'announcement',
  });
  await roster.changeSubscription(channelId, () => subscription);
  const published: { readonly messageId: string; readonly at: number }[] = [];
  const publisher = createPublisher({
    ...deps,
    archives: archive,
    cap: 10,
    published: { ...createPublishPace(clock), has: (id) => id === channelId, view: plainView },
    onAnnounced: async (_channelId, messageId) => void published.push({ messageId, at: clock.now() }),
    roster,
    queue: createChannelQueue(),
    alarm: { watch: () => undefined, start: () => undefined, stop: async () => undefined },
  });
  publisher.start();
  await publisher.idle();
  let told = 0;
  const bring = async (audience: string | null = null) => {
    told += 1;
    await archive.append(makeArticle({ title: `第${told}条消息` }), { audience, sourceId: `of ${audience}` });
    await publisher.idle();
  };
  const posted = () => channels.posted(channelId).map(({ seqs, listed }) => [...seqs, ...listed]);
  return { bring, posted, published, clock, publisher };
}

test('stories go one by one while there is room, and then several in a message, none of them lost', async () => {
  const { bring, posted, published, clock } = await setUp();
  for (let story = 1; story <= 8; story += 1) await bring();
  assert.deepEqual(posted(), [[1], [2], [3], [4], [5]]);
  await clock.advance(12 * minuteMs);
  assert.deepEqual(posted().slice(5), [[6, 7], [8]]);
  assert.equal(published.length, posted().length);
});

test('over a busy day no hour has more messages than Discord lets be published, and every story is told once', async () => {
  const { bring, posted, published, clock } = await setUp();
  for (let story = 1; story <= 200; story += 1) {
    await bring();
    await clock.advance(7 * minuteMs);
  }
  await clock.advance(3 * 60 * minuteMs);
  assert.deepEqual(
    posted().flat(),
    Array.from({ length: 200 }, (_, index) => index + 1),
  );
  for (const { at } of published) {
    const inHour = published.filter((other) => other.at >= at && other.at < at + 60 * minuteMs);
    assert.ok(inHour.length <= 10, `${inHour.length}`);
  }
});

test('what the guild of the channel brings for itself is not told there, and keeps nothing else from being published', async () => {
  const { bring, posted, published, clock } = await setUp();
  await bring(guildId);
  await bring();
  await clock.advance(60 * minuteMs);
  assert.deepEqual(posted(), [[2]]);
  assert.equal(published.length, 1);
});
