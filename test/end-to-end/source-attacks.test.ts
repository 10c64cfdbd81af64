import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { pageProblems } from '../../src/cli/page-problems.ts';
import type { FetchRefusal } from '../../src/domain/fetch-refusal.ts';
import { readSourceAddress } from '../../src/domain/source-address.ts';
import { sourceId } from '../../src/domain/source.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import type { Person } from '../support/discord/person/person.ts';
import { drawFeed } from '../support/publisher/draw-feed.ts';
import { type Publisher, startPublisher } from '../support/publisher/publisher.ts';
import { writeStory } from '../support/publisher/write-story.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { runCli } from '../support/run-cli.ts';
import { textOf } from '../support/text-of.ts';

/** What somebody may give for an address to reach what only the bot's machine or network can, each with why it is refused. `PORT` is a service's there. Where a source is given by hand, a number in disguise is told so. */
const attempts: readonly (readonly [address: string, reason: FetchRefusal, byHand?: FetchRefusal])[] = [
  ['http://localhost/', 'private-address'],
  ['http://LOCALHOST/feed.xml', 'private-address'],
  ['https://localhost/admin', 'private-address'],
  ['http://localhost:PORT/', 'bad-port'],
  ['http://127.0.0.1/rss', 'private-address'],
  ['https://127.0.0.1/', 'private-address'],
  ['http://127.0.0.1:PORT/', 'bad-port'],
  ['https://127.0.0.1:PORT/', 'bad-port'],
  ['http://127.0.0.1:22/', 'bad-port'],
  ['http://127.8.9.10/', 'private-address'],
  ['http://127.0.0.1.:PORT/', 'bad-port'],
  ['http://127.1/', 'private-address', 'bad-url'],
  ['http://127.1:PORT/', 'bad-port', 'bad-url'],
  ['http://2130706433/', 'private-address', 'bad-url'],
  ['http://0x7f000001/', 'private-address', 'bad-url'],
  ['http://0x7F.1/', 'private-address', 'bad-url'],
  ['http://0177.0.0.01/', 'private-address', 'bad-url'],
  ['http://017700000001/', 'private-address', 'bad-url'],
  ['http://１２７.0.0.1/', 'private-address', 'bad-url'],
  ['http://127。0。0。1/', 'private-address', 'bad-url'],
  ['http://%31%32%37.0.0.1/', 'private-address', 'bad-url'],
  ['http://0.0.0.0/', 'private-address'],
  ['http://0/', 'private-address', 'bad-url'],
  ['http://0.0.0.0:PORT/', 'bad-port'],
  ['http://134744072/', 'bad-url'],
  ['http://0x08.8.8.8/', 'bad-url'],
  ['http://010.010.8.8/', 'bad-url'],
  ['http://10.1.2.3/feed', 'private-address'],
  ['http://10.255.255.1/', 'private-address'],
  ['http://172.16.5.4/', 'private-address'],
  ['http://172.31.0.1/', 'private-address'],
  ['http://192.168.0.1/', 'private-address'],
  ['http://192.168.255.254/router', 'private-address'],
  ['http://0xc0a80101/', 'private-address', 'bad-url'],
  ['http://3232235777/', 'private-address', 'bad-url'],
  ['http://100.64.1.1/', 'private-address'],
  ['http://100.127.255.254/', 'private-address'],
  ['http://169.254.169.254/latest/meta-data/iam/', 'private-address'],
  ['http://169.254.170.2/v2/credentials', 'private-address'],
  ['http://2852039166/latest/', 'private-address', 'bad-url'],
  ['http://0251.0376.0251.0376/', 'private-address', 'bad-url'],
  ['http://100.100.100.200/latest/meta-data/', 'private-address'],
  ['http://168.63.129.16/', 'private-address'],
  ['http://192.0.0.192/', 'private-address'],
  ['http://192.0.2.7/', 'private-address'],
  ['http://198.18.7.7/', 'private-address'],
  ['http://198.51.100.1/', 'private-address'],
  ['http://203.0.113.9/', 'private-address'],
  ['http://224.0.0.251/', 'private-address'],
  ['http://239.255.255.250/', 'private-address'],
  ['http://240.1.1.1/', 'private-address'],
  ['http://255.255.255.255/', 'private-address'],
  ['http://[::1]/', 'private-address'],
  ['http://[::1]:PORT/', 'bad-port'],
  ['http://[::]/', 'private-address'],
  ['http://[::ffff:127.0.0.1]/', 'private-address'],
  ['http://[::ffff:a9fe:a9fe]/', 'private-address'],
  ['http://[::127.0.0.1]/', 'private-address'],
  ['http://[64:ff9b::127.0.0.1]/', 'private-address'],
  ['http://[64:ff9b::a9fe:a9fe]/', 'private-address'],
  ['http://[2002:7f00:1::1]/', 'private-address'],
  ['http://[2002:a00:1::]/', 'private-address'],
  ['http://[fe80::1]/', 'private-address'],
  ['http://[fd00:ec2::254]/', 'private-address'],
  ['http://[fc00::5]/', 'private-address'],
  ['http://[ff02::1]/', 'private-address'],
  ['http://[2001:db8::7]/', 'private-address'],
  ['http://user@127.0.0.1/', 'credentials'],
  ['http://user:secret@localhost:PORT/', 'credentials'],
  ['http://news.example@127.0.0.1/', 'credentials'],
  ['https://:token@127.0.0.1/', 'credentials'],
  ['file:///etc/passwd', 'bad-scheme'],
  ['gopher://127.0.0.1:6379/_FLUSHALL', 'bad-scheme'],
  ['ftp://127.0.0.1/', 'bad-scheme'],
  ['data:application/rss+xml,<rss/>', 'bad-scheme'],
];

const hostOf = (index: number) => `127.3.0.${index + 1}`;
const wording = wordingOf('en-US').sources;

describe('reaching inside through what is read', { timeout: 240_000 }, () => {
  let site: BotSite;
  let inside: Server;
  let insideAsked: string[];
  let publisher: Publisher;
  let manager: Person;
  let guildId: string;
  let channelId: string;
  let tries: typeof attempts;

  const waitFor = (
    text: string,
    reply: { readonly until: (look: (message: unknown) => boolean, ms: number) => unknown },
  ) => reply.until((message) => textOf(message as object).includes(text), 15_000);

  before(async () => {
    insideAsked = [];
    inside = createServer((request, response) => {
      insideAsked.push(request.url ?? '');
      response.setHeader('content-type', 'text/html').end('<h1>inside</h1><p>what nobody outside may read</p>');
    }).listen(0, '::');
    await once(inside, 'listening');
    const { port } = inside.address() as AddressInfo;
    tries = attempts.map(([address, ...reasons]) => [address.replace('PORT', `${port}`), ...reasons]);
    publisher = await startPublisher(tries.map((_, index) => hostOf(index)));
    site = await openBotSite({
      variables: {
        ALLOW_PRIVATE_HOSTS: `127.3.0.0/16:${publisher.port}`,
        SOURCES_PER_GUILD: '200',
        QUESTIONS_PER_PERSON_PER_HOUR: '0',
        QUESTIONS_PER_GUILD_PER_HOUR: '0',
      },
    });
    const guild = site.discord.addGuild({ name: 'A', locale: 'en-US' });
    guildId = guild.id;
    channelId = guild.channelId('general');
    manager = site.discord.person({ guildId, locale: 'en-US', permissions: ['ManageGuild', 'ManageChannels'] });
  });
  after(async () => {
    await site.close();
    await publisher.close();
    inside.close();
    inside.closeAllConnections();
    await once(inside, 'close');
  });

  test('each address is refused with its reason by /source add and /source test', async () => {
    await site.start();
    // Both go the same way.
    for (const [index, [url, reason, byHand = reason]] of tries.entries()) {
      const use = index % 2 === 0 ? 'source add' : 'source test';
      await waitFor(wording.problems[byHand], await manager.command(channelId, use, { url }));
    }
    await waitFor('no sources', await manager.command(channelId, 'source list'));
  });

  test('what a list brings is refused when it is read, or before', async () => {
    const outlines = tries.map(([url]) => `<outline xmlUrl="${url.replaceAll('<', '&lt;')}"/>`).join('');
    const file = { name: 'feeds.opml', bytes: Buffer.from(`<opml version="2.0"><body>${outlines}</body></opml>`) };
    await waitFor('wrong address', await manager.command(channelId, 'source import', { file }));
    await expectProblems((index) => {
      const address = readSourceAddress(tries[index]?.[0] ?? '');
      return address.kind === 'address' ? sourceId(address.url, guildId) : undefined;
    });
  });

  test('a redirect on the way of a source is refused like a first address', async () => {
    tries.forEach(([url], index) => {
      // No header has other characters in it.
      const to = url.replace(/[^\x20-\x7e]+/gu, encodeURIComponent);
      publisher.serve(hostOf(index), '/moved', () => ({ kind: 'moved', status: index % 2 === 0 ? 301 : 302, to }));
    });
    const urls = tries.map((_, index) => publisher.urlOf(hostOf(index), '/moved'));
    await site.stop();
    await site.start({ SOURCES: urls.join(' ') });
    await expectProblems((index) => sourceId(urls[index] ?? '', null));
  });

  test('a story whose page lies inside is told by its feed’s words', async () => {
    const stories = tries.map((_, index) => writeStory(index, Date.now() - (index + 1) * 60_000));
    tries.forEach(([url], index) => {
      const story = stories[index];
      assert.ok(story);
      const look = { form: 'rss', title: 'Paper', site: 'http://paper.example/', layout: 'list' } as const;
      const body = drawFeed(look, [{ story, url, body: 'beginning' }]);
      publisher.serve(hostOf(index), '/feed', () => ({ kind: 'page', type: 'application/rss+xml', body }));
    });
    const urls = tries.map((_, index) => publisher.urlOf(hostOf(index), '/feed'));
    await site.stop();
    await site.start({ SOURCES: urls.join(' ') });
    const store = await openStore(site.storeUrl, { log: createRecordingLog() });
    for (const [index, url] of urls.entries()) {
      const state = await site.until(`${tries[index]?.[0]} read`, async () => {
        const kept = await store.sourceStates.get(sourceId(url, null));
        return kept?.kind === 'feed' && kept;
      });
      // The page isn't asked for again, and the story is there.
      assert.deepEqual([state.late, state.seen.length], [[], 1], tries[index]?.[0]);
    }
    await store.close();
  });

  test('hexin ingest says why it reads none of them', async () => {
    const pages = tries.filter(([url]) => /^https?:/i.test(url));
    const { code, out, err } = await runCli(`${site.storeUrl}-of-cli`, 'ingest', ...pages.map(([url]) => url));
    assert.deepEqual([code, out], [1, '']);
    for (const [url, reason] of pages) {
      assert.ok(reason in pageProblems);
      const said = err.split('\n').find((line) => line.includes(`${url}: `));
      assert.ok(said?.includes(pageProblems[reason as keyof typeof pageProblems]), `${url}: ${reason}: ${said}`);
    }
  });

  test('nobody inside was asked for anything', () => {
    assert.deepEqual(insideAsked, []);
  });

  /** Waits until all that is kept of them has its reason. */
  async function expectProblems(idOf: (index: number) => string | undefined): Promise<void> {
    const store = await openStore(site.storeUrl, { log: createRecordingLog() });
    let wrong: readonly string[] = [];
    try {
      await site.until('a reason for each', async () => {
        const found = tries.map(async ([url, reason], index) => {
          const id = idOf(index);
          const state = id === undefined ? undefined : await store.sourceStates.get(id);
          return id === undefined || state?.problem?.code === reason
            ? []
            : [`${url}: ${state?.problem?.code}, not ${reason}`];
        });
        wrong = (await Promise.all(found)).flat();
        return wrong.length === 0;
      });
    } catch {
      assert.deepEqual(wrong, []);
    } finally {
      await store.close();
    }
  }
});
