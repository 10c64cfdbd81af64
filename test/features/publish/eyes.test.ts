import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Article } from '../../../src/domain/article.ts';
import { createArchive } from '../../../src/features/archive.ts';
import { createChannelQueue } from '../../../src/features/channel-queue.ts';
import { postNow } from '../../../src/features/publish/post-now.ts';
import { createPublisher } from '../../../src/features/publish/publisher.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { articleMatches } from '../../../src/features/topic-filter.ts';
import { createFakePublishing } from '../../support/fake-publishing.ts';
import { publicStories, secretStory, sharedInGuild, sharedStory } from '../../support/private-stories.ts';
import { makeSubscription, plainView } from '../../support/publishing.ts';

const [guild, otherGuild] = ['7', '8'];
const instant = { kind: 'instant' } as const;
const hourMs = 3_600_000;

/** Two guilds and a direct message, each with a channel that is told at once, and the guilds with one that is told by the hour, over a real log. */
async function setUp({ channelKind }: { readonly channelKind?: 'announcement' } = {}) {
  const { clock, channels, log, store, deps } = createFakePublishing();
  const archive = await createArchive({ articles: store.articles, lease: await store.lease('appender'), clock, log });
  const subscriptions = [
    makeSubscription({ channelId: '70', guildId: guild, schedule: instant, channelKind }),
    makeSubscription({ channelId: '80', guildId: otherGuild, schedule: instant }),
    makeSubscription({ channelId: '90', guildId: null, schedule: instant }),
    makeSubscription({ channelId: '71', guildId: guild }),
    makeSubscription({ channelId: '81', guildId: otherGuild }),
  ];
  const roster = createRoster(store);
  for (const subscription of subscriptions) {
    const { channelId } = subscription;
    await roster.saveProgress({ channelId, offset: 0, servedDue: clock.now(), inFlight: null }, '1');
    await roster.changeSubscription(channelId, () => subscription);
  }
  const queue = createChannelQueue();
  const turns: string[] = [];
  const published: string[] = [];
  const publisher = createPublisher({
    ...deps,
    archives: archive,
    matchesTopics: ({ article }, topics) => articleMatches(article, topics),
    cap: 10,
    onAnnounced: async (_channelId, messageId) => void published.push(messageId),
    roster,
    queue: {
      ...queue,
      run(channelId, task) {
        turns.push(channelId);
        return queue.run(channelId, task);
      },
    },
    alarm: { watch: () => undefined, start: () => undefined, stop: async () => undefined },
  });
  publisher.start();
  await publisher.idle();
  const bring = async (article: Article, audience: string | null) => {
    await archive.append(article, { audience, sourceId: `source of ${audience}` });
    await publisher.idle();
  };
  const seqs = (channelId: string) => channels.posted(channelId).flatMap((message) => message.seqs);
  const serveHour = async () => {
    await clock.advance(hourMs);
    for (const channelId of ['71', '81']) publisher.serve(channelId);
    await publisher.idle();
  };
  return {
    archive,
    roster,
    queue,
    publisher,
    turns,
    published,
    bring,
    seqs,
    serveHour,
    deps: { ...deps, archives: archive, roster, queue },
  };
}

test('what a guild’s own source brings is posted in its channels alone; elsewhere it is passed over without a turn', async () => {
  const { bring, seqs, serveHour, turns, roster } = await setUp();
  const before = turns.length;
  await bring(secretStory, guild);
  assert.deepEqual(turns.slice(before), ['70']);
  assert.deepEqual([roster.get('80')?.progress.offset, roster.get('90')?.progress.offset], [1, 1]);
  const [first] = publicStories;
  assert.ok(first);
  await bring(first, null);
  assert.deepEqual([seqs('70'), seqs('80'), seqs('90')], [[1, 2], [2], [2]]);
  await serveHour();
  assert.deepEqual([seqs('71'), seqs('81')], [[1, 2], [2]]);
});

test('a story that everyone comes to have after a guild is told to everyone but that guild, which had it', async () => {
  const { bring, seqs, serveHour } = await setUp();
  await bring(sharedInGuild, guild);
  await bring(sharedStory, null);
  assert.deepEqual([seqs('70'), seqs('80'), seqs('90')], [[1], [2], [2]]);
  await serveHour();
  assert.deepEqual([seqs('71'), seqs('81')], [[1], [2]]);
});

test('a text that was changed is told to nobody again, and to who is owed it as it is now', async () => {
  const { archive, bring, seqs, serveHour } = await setUp();
  const first = { ...sharedStory, url: 'https://evening.example/1' };
  await bring(first, null);
  const sections = [
    { heading: null, paragraphs: [...(first.sections[0]?.paragraphs ?? []), '开放时间延长到晚上九点。'] },
  ];
  await bring({ ...first, id: 'b'.repeat(16), sections }, null);
  assert.deepEqual([seqs('70'), seqs('80')], [[1], [1]]);
  await serveHour();
  assert.deepEqual([seqs('71'), seqs('81')], [[1], [1]]);
  const told = await archive.seenFrom(otherGuild).at(1);
  assert.match(JSON.stringify(told?.article.sections), /晚上九点/);
  assert.ok(told?.updatedAt !== undefined);
});

test('where nothing is owed, the newest are posted once more as the guild sees them', async () => {
  const { bring, seqs, serveHour, deps, publisher } = await setUp();
  const { clock } = deps;
  for (const story of publicStories) await bring(story, null);
  await bring(secretStory, guild);
  await serveHour();
  const before = [seqs('71').length, seqs('81').length];
  // Discord drops what it was sent a moment ago.
  await clock.advance(hourMs);
  for (const channelId of ['71', '81']) await postNow({ ...deps, publisher }, channelId, { again: true });
  await publisher.idle();
  assert.deepEqual(
    [seqs('71').slice(before[0]), seqs('81').slice(before[1])],
    [
      [1, 2, 3],
      [1, 2],
    ],
  );
});

test('in a channel that is for everyone to follow, nothing of a guild’s own sources is planned, not even for now', async () => {
  const { bring, seqs, serveHour, roster, deps, publisher } = await setUp();
  const [first, second] = publicStories;
  assert.ok(first && second);
  const published = { has: (id: string) => id === '71', view: plainView, waitMs: () => 0, note: () => undefined };
  const plan = async (again: boolean) => {
    await postNow({ ...deps, published, publisher: { serve: () => undefined } }, '71', { again });
    return roster.get('71')?.progress.inFlight?.messages.flatMap(({ stories }) => stories.map(({ seq }) => seq));
  };
  await bring(secretStory, guild);
  assert.equal(await plan(true), undefined);
  await bring(first, null);
  assert.deepEqual(await plan(false), [2]);
  publisher.serve('71');
  await publisher.idle();
  await bring(second, null);
  await serveHour();
  assert.deepEqual(seqs('71'), [2, 3]);
});

test('in an announcement channel, what a guild’s own sources brought isn’t published to those that follow it', async () => {
  const { bring, seqs, published } = await setUp({ channelKind: 'announcement' });
  const [first, second] = publicStories;
  assert.ok(first && second);
  await bring(first, null);
  await bring(secretStory, guild);
  await bring(sharedInGuild, guild);
  await bring(sharedStory, null);
  await bring(second, null);
  assert.deepEqual(seqs('70'), [1, 2, 3, 5]);
  assert.equal(published.length, 2);
});
