import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { sourceId } from '../../src/domain/source.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import type { Person } from '../support/discord/person/person.ts';
import { forgedButton, forgedMenu, forgeMessage } from '../support/forge-message.ts';
import { drawFeed } from '../support/publisher/draw-feed.ts';
import { type Publisher, startPublisher } from '../support/publisher/publisher.ts';
import { writeStory } from '../support/publisher/write-story.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const host = '127.0.0.1';
const adminToken = 'correct-horse-battery';
/** What the source's address, its name, its key, and its topics have. */
const secrets = /linglan|凌岚|f00d|潮差/;

describe('a guild’s own source, managed from elsewhere', { timeout: 120_000 }, () => {
  let site: BotSite;
  let publisher: Publisher;
  let inA: Place;
  let inB: Place;
  let direct: Place;
  let url = '';
  let id = '';
  const story = writeStory(7, Date.now() - 3_600_000);

  interface Place {
    readonly name: string;
    readonly person: Person;
    readonly channelId: string;
  }

  before(async () => {
    publisher = await startPublisher([host]);
    const often = { limit: 1_000, perMs: 1_000 };
    site = await openBotSite({
      discord: { rateLimits: { routes: { 'POST /channels/{channel_id}/messages': often } } },
      variables: {
        ALLOW_PRIVATE_HOSTS: `127.0.0.0/8:${publisher.port}`,
        PORT: '0',
        ADMIN_TOKEN: adminToken,
      },
    });
    const { discord } = site;
    publisher.serve(host, '/linglan?key=f00d', () => {
      const look = { form: 'rss', title: '凌岚内参', site: 'http://news.example/', layout: 'list' } as const;
      const entries = [{ story, url: publisher.urlOf(host, '/linglan/7') }];
      return { kind: 'page', type: 'application/rss+xml', body: drawFeed(look, entries) };
    });
    url = publisher.urlOf(host, '/linglan?key=f00d');
    const place = (name: string) => {
      const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] });
      const permissions = ['ManageGuild', 'ManageChannels'] as const;
      const person = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions });
      return { name, person, channelId: guild.channelId('talk'), guildId: guild.id };
    };
    const [a, b] = [place('guild A'), place('guild B')];
    [inA, inB] = [a, b];
    // Of who manages guild A.
    direct = { name: 'direct messages', person: a.person, channelId: a.person.directChannelId };
    id = sourceId(url, a.guildId);
    const store = await openStore(site.storeUrl, { log: createRecordingLog() });
    await store.startRun();
    const source = { id, url, audience: a.guildId, topics: ['潮差', '记录'], addedBy: a.person.userId, addedAt: 0 };
    await store.sources.set(id, { source, leftAt: null });
    await store.close();
    await site.start();
    await site.until('the first look', () => site.log.of('source-read').length > 0);
  });
  after(async () => {
    await site.close();
    await publisher.close();
  });

  async function use(place: Place, path: string, options: Readonly<Record<string, string>> = {}) {
    return JSON.stringify(await (await place.person.command(place.channelId, path, options)).settled(400));
  }

  async function complete({ person, channelId }: Place, path: string, option: string, typed: string) {
    return JSON.stringify(await (await person.autocomplete(channelId, path, { [option]: typed }, option)).choices());
  }

  async function press(place: Place, customId: string): Promise<string> {
    const message = await forgeMessage(site.discord, place.channelId, forgedButton(customId));
    return JSON.stringify(await (await place.person.click(message, customId)).settled(400));
  }

  async function pick(place: Place, customId: string, value: string): Promise<string> {
    const message = await forgeMessage(site.discord, place.channelId, forgedMenu(customId, value));
    return JSON.stringify(await (await place.person.select(message, customId, [value])).settled(400));
  }

  const ways: Readonly<Record<string, (place: Place) => Promise<string>>> = {
    '/source list': (place) => use(place, 'source list'),
    'the completion of /source remove': (place) => complete(place, 'source remove', 'source', ''),
    'the completion of /source test': (place) => complete(place, 'source test', 'url', 'lan'),
    '/source test by its id': (place) => use(place, 'source test', { url: id }),
    'the list’s page': (place) => press(place, 'source:list:0'),
    'its page': (place) => press(place, `source:open:${id}:0`),
    'the question whether to remove it': (place) => press(place, `source:remove:${id}:0`),
    'a look at once': (place) => press(place, `source:read:${id}:0`),
  };

  for (const [way, show] of Object.entries(ways)) {
    test(`${way} shows it in its guild, and nothing of it elsewhere`, async () => {
      assert.match(await show(inA), secrets, 'what can’t be seen in its own guild is no test');
      for (const place of [inB, direct]) {
        // Where the command isn’t offered, only its components can be forged.
        if (place === direct && way.includes('/source')) continue;
        const asked = publisher.requests.length;
        const shown = (await show(place)).replaceAll(/"(?:custom_id|value)":"[^"]*"/g, '');
        assert.doesNotMatch(shown, secrets, place.name);
        assert.equal(publisher.requests.length, asked, place.name);
      }
    });
  }

  test('nobody elsewhere ends it, and what its guild is offered is taken up by its guild alone', async () => {
    for (const place of [inB, direct]) await press(place, `source:remove:${id}:0:yes`);
    for (const named of [id, url, '凌岚内参']) await use(inB, 'source remove', { source: named });
    assert.match(await use(inA, 'source list'), secrets);
    const removed = await press(inA, `source:remove:${id}:0:yes`);
    const undo = /"custom_id":"(source:add:[^"]+)"/.exec(removed)?.[1] ?? assert.fail(removed);
    for (const place of [inB, direct]) {
      assert.doesNotMatch(await press(place, undo), secrets, place.name);
      assert.doesNotMatch(await pick(place, 'source:try', undo.split(':')[2] ?? ''), secrets, place.name);
    }
    assert.doesNotMatch(await use(inB, 'source list'), secrets);
    assert.match(await press(inA, undo), secrets);
  });

  test('the logs and the operator’s page have nothing of its stories, nor the address’s key', async () => {
    const words = [story.title, ...story.paragraphs].filter((word) => word.length > 3);
    const told = JSON.stringify(site.log.lines);
    const page = /operator page at (http:[^"\\]+)/.exec(told)?.[1] ?? assert.fail(told);
    const headers = { authorization: `Bearer ${adminToken}` };
    const report = await (await fetch(`${page}/api/operator?locale=zh-CN`, { headers })).text();
    assert.match(report, /linglan/);
    for (const text of [told, report]) {
      assert.doesNotMatch(text, /f00d/);
      for (const word of words) assert.ok(!text.includes(word), word);
    }
  });
});
