import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { sourceId } from '../../src/domain/source.ts';
import { openBotSite } from '../support/bot-site.ts';
import { drawFeed } from '../support/publisher/draw-feed.ts';
import { startPublisher } from '../support/publisher/publisher.ts';
import { numberOf, writeStory } from '../support/publisher/write-story.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { subscribeChannels } from '../support/subscribe-channels.ts';
import { textOf } from '../support/text-of.ts';

const host = '127.0.0.1';

test('a guild that leaves and comes back is told once what its own source brought, before, meanwhile and after', async (t) => {
  const publisher = await startPublisher([host]);
  const site = await openBotSite();
  t.after(async () => {
    await site.close();
    await publisher.close();
  });
  const { discord, until, log } = site;
  const stories = [1, 2, 3, 4].map((number) => writeStory(number, Date.now() - (9 - number) * 3_600_000));
  let published = 2;
  publisher.serve(host, '/feed', () => {
    const entries = stories
      .slice(0, published)
      .map((story) => ({ story, url: publisher.urlOf(host, `/${story.number}`) }));
    const look = { form: 'rss', title: '社区报', site: 'http://news.example/', layout: 'list' } as const;
    return { kind: 'page', type: 'application/rss+xml', body: drawFeed(look, entries.toReversed()) };
  });
  const guild = discord.addGuild({ channels: [{ name: 'news' }] });
  const channelId = guild.channelId('news');
  await subscribeChannels(site.storeUrl, [{ channelId, guildId: guild.id, schedule: { kind: 'instant' } }]);
  const url = publisher.urlOf(host, '/feed');
  const source = { id: sourceId(url, guild.id), url, audience: guild.id, topics: [], addedBy: null, addedAt: 0 };
  async function inStore(work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<unknown>): Promise<void> {
    const store = await openStore(site.storeUrl, { log: createRecordingLog() });
    await store.startRun();
    await work(store);
    await store.close();
  }
  const told = () =>
    discord.messagesIn(channelId).map((message) => numberOf(/第\d+号记录/.exec(textOf(message))?.[0] ?? ''));
  const variables = { ALLOW_PRIVATE_HOSTS: `127.0.0.0/8:${publisher.port}` };

  await inStore((store) => store.sources.set(source.id, { source, leftAt: null }));
  await site.start(variables);
  await until('what was there', () => told().length === 2);
  discord.removeGuild(guild.id);
  await until('the removal', () => log.of('source-left').length === 1 && log.of('guild-left').length === 1);
  published = 3;
  await site.stop();

  // Away while the bot begins anew, and back before anything of it is looked at.
  await site.start(variables);
  discord.rejoinGuild(guild.id);
  await until('what came meanwhile', () => told().length === 3);
  await site.stop();

  // Removed and added again, and all that was known of it lost.
  published = 4;
  await inStore(async (store) => {
    await store.sources.delete(source.id);
    await store.sourceStates.delete(source.id);
  });
  await site.start(variables);
  await site.stop();
  await inStore((store) => store.sources.set(source.id, { source, leftAt: null }));
  await site.start(variables);
  await until('the last', () => told().length >= 4);
  await site.stop();
  assert.deepEqual(told(), [1, 2, 3, 4]);
});
