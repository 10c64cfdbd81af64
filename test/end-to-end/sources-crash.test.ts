import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBotSite } from '../support/bot-site.ts';
import { runDeliveries } from '../support/delivery-run.ts';
import { drawFeed } from '../support/publisher/draw-feed.ts';
import { drawPage } from '../support/publisher/draw-page.ts';
import { startPublisher } from '../support/publisher/publisher.ts';
import { writeStory } from '../support/publisher/write-story.ts';
import { subscribeChannels } from '../support/subscribe-channels.ts';
import { textOf } from '../support/text-of.ts';

const host = '127.0.0.1';

test('killed again and again while it reads a feed and its pages, the bot posts every story once, in their order', async (t) => {
  const publisher = await startPublisher([host]);
  const site = await openBotSite();
  t.after(async () => {
    await site.close();
    await publisher.close();
  });
  const stories = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => writeStory(number, Date.now() - (9 - number) * 3_600_000));
  const path = (number: number) => `/story/${number}`;
  for (const story of stories)
    publisher.serve(host, path(story.number), () => ({
      kind: 'page',
      type: 'text/html',
      body: drawPage(story, 'bold'),
    }));
  const entries = stories
    .toReversed()
    .map((story) => ({ story, url: publisher.urlOf(host, path(story.number)), body: 'beginning' as const }));
  const look = { form: 'rss', title: '河口新闻', site: 'http://news.example/', layout: 'list' } as const;
  publisher.serve(host, '/feed', () => ({ kind: 'page', type: 'application/rss+xml', body: drawFeed(look, entries) }));

  const guild = site.discord.addGuild({ channels: [{ name: 'news' }] });
  const channelId = guild.channelId('news');
  await subscribeChannels(site.storeUrl, [{ channelId, guildId: guild.id, schedule: { kind: 'instant' } }]);
  const variables = {
    SOURCES: publisher.urlOf(host, '/feed'),
    ALLOW_PRIVATE_HOSTS: `127.0.0.0/8:${publisher.port}`,
  };
  for (const lastPage of [2, 7]) {
    const before = publisher.requests.length;
    const bot = site.startProcess(variables);
    await site.until(`page ${lastPage}`, () =>
      publisher.requests.slice(before).some((asked) => asked.path === path(lastPage)),
    );
    await bot.kill();
  }
  site.startProcess(variables);
  const messages = await site.discord.waitForMessages(channelId, stories.length, 30_000);
  const told = messages.flatMap((message) => /第(\d)号记录/.exec(textOf(message))?.[1] ?? []).map(Number);
  assert.deepEqual(
    told,
    stories.map(({ number }) => number),
  );
  // What was taken in isn't fetched again.
  assert.ok(publisher.requests.filter((asked) => asked.path === path(1)).length <= 2);
});

test('killed while stories are edited, reprinted, copied, widened and taken down at their publishers, the bot tells each once, and each guild its own', {
  timeout: 240_000,
}, async (t) => {
  const result = await runDeliveries({
    feeds: { channelsElsewhere: 2 },
    instantChannels: 5,
    minuteChannels: 1,
    awaitMinutes: false,
    storiesBefore: 0,
    stories: 20,
    storyEveryMs: 400,
    kills: 5,
    longestLifeMs: 2_500,
    faultShare: 0.1,
    latencyMs: 60,
    settleMs: 60_000,
    discord: { nonceWindowMs: 400 },
    random: Math.random,
  });
  t.diagnostic(`${result.posts} posts, ${result.requests} requests to publishers, ${result.faults} faults`);
  const { lost, repeated, disordered, leaked, takenDownShown } = result;
  const wrong = { lost, repeated, disordered, leaked, takenDownShown };
  const nothing = { lost: [], repeated: [], disordered: [], leaked: [], takenDownShown: [] };
  assert.deepEqual(wrong, nothing, result.lines.slice(-20).join('\n'));
  assert.deepEqual(result.violations, []);
});
