import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { shardOf } from '../../src/domain/shard.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { openBotSite } from '../support/bot-site.ts';
import { customIdOf } from '../support/custom-id.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { Person } from '../support/discord/person/person.ts';
import { postgresMissing, startPostgres } from '../support/postgres.ts';
import { drawFeed } from '../support/publisher/draw-feed.ts';
import { startPublisher } from '../support/publisher/publisher.ts';
import { writeStory } from '../support/publisher/write-story.ts';
import { runCli } from '../support/run-cli.ts';
import { textOf } from '../support/text-of.ts';

const skip = (await postgresMissing()) ?? false;
const host = '127.0.0.1';
const shards = 2;

/** A document with one story, which says of a place what nothing else says. */
const document = (place: string) =>
  `${place}的渡船换了新舵\n核心提示\n1. ${place}的渡船换了新舵，旧舵送进了陈列室。\n\n${place}的渡船昨天换了新舵。旧舵用了四十年，送进了码头边的陈列室。\n`;

interface Place {
  readonly channelId: string;
  readonly manager: Person;
}

/** A guild of a shard, and somebody who manages it. */
function placeIn(discord: LoopbackDiscord, shardId: number): Place {
  for (;;) {
    const guild = discord.addGuild({ name: `Shard ${shardId}`, locale: 'zh-CN' });
    if (shardOf(guild.id, shards) !== shardId) {
      discord.removeGuild(guild.id);
      continue;
    }
    const permissions = ['ManageGuild', 'ManageChannels'] as const;
    const manager = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: [...permissions] });
    return { channelId: guild.channelId('general'), manager };
  }
}

async function say({ manager, channelId }: Place, path: string, options = {}): Promise<APIMessage> {
  return (await manager.command(channelId, path, options)).settled(250, 15_000);
}

const finds = async (place: Place, name: string) =>
  textOf(await say(place, 'ask', { question: `${name}的渡船换了什么`, private: true })).includes('送进了陈列室');

const isAppender = ({ lines }: BotProcess) => lines.some((line) => line.includes('"appending"'));

describe('one log that two processes serve from', { skip, timeout: 180_000 }, () => {
  test('what one takes in both answer from, and when that one dies the other takes in', async (t) => {
    const postgres = await startPostgres();
    t.after(() => postgres.remove());
    const publisher = await startPublisher([host]);
    t.after(() => publisher.close());
    const site = await openBotSite();
    t.after(() => site.close());
    const { discord } = site;
    const url = await postgres.freshUrl();
    const story = writeStory(1, Date.now() - 3_600_000);
    publisher.serve(host, '/feed', () => ({
      kind: 'page',
      type: 'application/rss+xml',
      body: drawFeed({ form: 'rss', title: '河口新闻', site: 'http://news.example/', layout: 'list' }, [
        { story, url: publisher.urlOf(host, '/story/1') },
      ]),
    }));
    const places = [placeIn(discord, 0), placeIn(discord, 1)] as const;
    const variables = {
      STORE_URL: url,
      SHARD_COUNT: String(shards),
      ALLOW_PRIVATE_HOSTS: `127.0.0.0/8:${publisher.port}`,
    };
    const first = site.startProcess({ ...variables, SHARD_IDS: '0' });
    await first.line('"appending"');
    const second = site.startProcess({ ...variables, SHARD_IDS: '1' });
    await discord.waitForShards(shards, 30_000);
    await discord.waitForCommand('help');
    assert.deepEqual([isAppender(first), isAppender(second)], [true, false]);

    await site.bring('one.txt', document('青石渡'));
    await first.line('"ingested"');
    const ingestedAt = Date.now();
    for (const place of places) await site.until('the story', () => finds(place, '青石渡'));
    assert.ok(Date.now() - ingestedAt < 10_000);

    const { out } = await runCli(url, 'articles', '--json');
    const [removed] = JSON.parse(out).filter(({ title }: { title: string }) => title.includes('青石渡'));
    assert.deepEqual(await runCli(url, 'remove', removed.id), {
      code: 0,
      out: `removed ${removed.id} ${removed.title}\n`,
      err: '',
    });
    for (const place of places) await site.until('no story', async () => !(await finds(place, '青石渡')));

    // Added where the process isn't the one that looks at sources.
    const [, other] = places;
    await say(other, 'subscribe', { schedule: 'instant' });
    await say(other, 'source add', { url: publisher.urlOf(host, '/feed') });
    const told = () =>
      discord
        .messagesIn(other.channelId)
        .filter(({ flags = 0 }) => (flags & MessageFlags.Ephemeral) === 0)
        .filter((message) => textOf(message).includes(story.title)).length;
    await site.until('the story of its source', () => told() === 1);
    const list = await say(other, 'source list');
    const page = await (await other.manager.click(list, customIdOf(list, 'source:open'))).settled(250, 15_000);
    const read = await (await other.manager.click(page, customIdOf(page, 'source:read'))).settled(500, 40_000);
    assert.match(textOf(read), /没有新文章/);

    await first.kill();
    const killedAt = Date.now();
    await second.line('"appending"');
    assert.ok(Date.now() - killedAt < 15_000, `${Date.now() - killedAt} ms`);
    await site.bring('two.txt', document('白沙渡'));
    await site.until('the later story', () => finds(other, '白沙渡'));
    assert.equal(told(), 1);

    // Passed on at once by who ends well.
    const third = site.startProcess({ ...variables, SHARD_IDS: '0' });
    await discord.waitForShards(shards, 30_000);
    const endedAt = Date.now();
    await Promise.all([second.terminate(), third.line('"appending"')]);
    assert.ok(Date.now() - endedAt < 5_000, `${Date.now() - endedAt} ms`);
  });
});
