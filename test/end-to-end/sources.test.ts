import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { customIdOf } from '../support/custom-id.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { Person } from '../support/discord/person/person.ts';
import { drawFeed } from '../support/publisher/draw-feed.ts';
import { type Publisher, startPublisher } from '../support/publisher/publisher.ts';
import { writeStory } from '../support/publisher/write-story.ts';
import { textOf } from '../support/text-of.ts';

const host = '127.0.0.1';
const otherHost = '127.0.0.2';
/** A story so many hours old. */
const oldNumber = 400;

interface Place {
  readonly guildId: string;
  readonly channelId: string;
  readonly manager: Person;
}

describe('/source on the whole bot', { timeout: 120_000 }, () => {
  let site: BotSite;
  let discord: LoopbackDiscord;
  let publisher: Publisher;
  let a: Place;
  let b: Place;
  let variables: Readonly<Record<string, string>>;

  const feedOf = (title: string, numbers: readonly number[]) => ({
    kind: 'page' as const,
    type: 'application/rss+xml',
    body: drawFeed(
      { form: 'rss', title, site: 'http://news.example/', layout: 'list' },
      numbers.map((number) => ({
        story: writeStory(number, Date.now() - number * 3_600_000),
        url: publisher.urlOf(host, `/story/${number}`),
      })),
    ),
  });

  /** What a command leaves, which nobody else sees. */
  async function say({ manager, channelId }: Place, path: string, options = {}): Promise<APIMessage> {
    const shown = await (await manager.command(channelId, path, options)).settled(250, 15_000);
    assert.ok((shown.flags ?? 0) & MessageFlags.Ephemeral);
    return shown;
  }

  async function press({ manager }: Place, message: APIMessage, start: string): Promise<APIMessage> {
    return (await manager.click(message, customIdOf(message, start))).settled(250, 15_000);
  }

  const posted = ({ channelId }: Place) =>
    discord.messagesIn(channelId).filter(({ flags }) => ((flags ?? 0) & MessageFlags.Ephemeral) === 0);
  const tells = (place: Place, number: number) =>
    posted(place).filter((message) => textOf(message).includes(writeStory(number, 0).title)).length;

  before(async () => {
    publisher = await startPublisher([host, otherHost]);
    publisher.serve(host, '/feed', () => feedOf('河口新闻', [1, 2, oldNumber]));
    publisher.serve(otherHost, '/feed', () => feedOf('众人新闻', [3]));
    publisher.serve(host, '/broken', () => ({ kind: 'status', status: 503 }));
    site = await openBotSite();
    ({ discord } = site);
    variables = { ALLOW_PRIVATE_HOSTS: `127.0.0.0/8:${publisher.port}`, SOURCES_PER_GUILD: '2' };
    const place = (name: string): Place => {
      const guild = discord.addGuild({ name, locale: 'zh-CN' });
      const manager = discord.person({
        guildId: guild.id,
        locale: 'zh-CN',
        permissions: ['ManageGuild', 'ManageChannels'],
      });
      return { guildId: guild.id, channelId: guild.channelId('general'), manager };
    };
    [a, b] = [place('A'), place('B')];
    await site.start(variables);
    for (const one of [a, b]) await say(one, 'subscribe', { schedule: 'instant' });
  });
  after(async () => {
    await site.close();
    await publisher.close();
  });

  test('trying a feed out shows its stories and stores nothing; adding it brings them to this server alone', async () => {
    const url = publisher.urlOf(host, '/feed');
    const tried = await say(a, 'source test', { url });
    assert.match(textOf(tried), /试读 · 河口新闻/);
    assert.match(textOf(tried), /第一次读取：2 篇会发送，1 篇比最新的早 7 天以上，只供提问/);
    assert.ok(textOf(tried).includes(writeStory(1, 0).title));
    assert.match(textOf(await say(a, 'source list')), /还没有自己的来源/);
    assert.match(textOf(await press(a, tried, 'source:add')), /已添加/);
    await site.until('both stories in A', () => tells(a, 1) === 1 && tells(a, 2) === 1);
    const listed = await site.until('a read source', async () => {
      const text = textOf(await say(a, 'source list'));
      return /河口新闻/.test(text) && text;
    });
    assert.match(listed, /最近 7 天 2 篇 · 上次读到 <t:\d+:R> · 下次读取 <t:\d+:R>/);
    assert.match(textOf(await say(b, 'source list')), /还没有自己的来源/);
    assert.deepEqual([tells(b, 1), tells(b, 2)], [0, 0]);
    // What was old when its source came answers questions, and isn't posted.
    assert.equal(tells(a, oldNumber), 0);
    const [sentence = ''] = writeStory(oldNumber, 0).points;
    assert.ok(
      textOf(await say(a, 'ask', { question: sentence, private: true })).includes(writeStory(oldNumber, 0).title),
    );
  });

  test('a source that fails says so in words, and the limit holds', async () => {
    const broken = publisher.urlOf(host, '/broken');
    assert.match(textOf(await say(a, 'source add', { url: broken })), /网站暂时打不开。请稍后再试/);
    const file = (url: string) => ({
      name: 'feeds.opml',
      bytes: Buffer.from(`<opml version="2.0"><body><outline xmlUrl="${url}"/></body></opml>`),
    });
    assert.match(textOf(await say(a, 'source import', { file: file(broken) })), /添加了 1 个来源/);
    assert.match(textOf(await say(a, 'source import', { file: file('https://a.example/') })), /1 个超出上限/);
    await site.until('a source that failed', async () =>
      /没有读成：网站暂时打不开，会自动再试/.test(textOf(await say(a, 'source list'))),
    );
  });

  test('after a restart it is as it was, nothing comes twice, and what the operator adds everybody sees', async () => {
    await site.stop();
    await site.start({ ...variables, SOURCES: publisher.urlOf(otherHost, '/feed') });
    await site.until('the operator’s story in both', () => tells(a, 3) === 1 && tells(b, 3) === 1);
    const text = textOf(await say(a, 'source list'));
    assert.match(text, /2 个，最多 2 个/);
    assert.match(text, /另有 1 个来源由运营者提供/);
    const exported = await say(a, 'source export');
    assert.deepEqual(
      exported.attachments.map(({ filename }) => filename),
      ['hexin-sources.opml'],
    );
    assert.deepEqual([tells(a, 1), tells(a, 2), tells(b, 1), tells(b, 2)], [1, 1, 0, 0]);
  });

  test('what is typed is completed with this server’s own; removing ends it, and undoing brings it back', async () => {
    const choicesFor = async (place: Place) => {
      const typed = { source: '河口' };
      return (await place.manager.autocomplete(place.channelId, 'source remove', typed, 'source')).choices();
    };
    assert.deepEqual(await choicesFor(b), []);
    const [choice] = await choicesFor(a);
    assert.match(choice?.name ?? '', /^河口新闻 · 127\.0\.0\.1:/);
    const removed = await say(a, 'source remove', { source: choice?.value });
    assert.match(textOf(removed), /已移除 河口新闻/);
    assert.match(textOf(removed), /1 个，最多 2 个/);
    await press(a, removed, 'source:add');
    assert.match(textOf(await say(a, 'source list')), /2 个，最多 2 个/);
    assert.deepEqual([tells(a, 1), tells(a, 2)], [1, 1]);
  });

  test('once the bot is put out of the server its sources aren’t read any more', async () => {
    discord.removeGuild(a.guildId);
    await site.until('sources left', () => site.log.lines.some(({ event }) => event === 'source-left'));
    assert.match(textOf(await say(b, 'source list')), /还没有自己的来源/);
  });
});
