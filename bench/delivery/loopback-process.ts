import { setTimeout as delay } from 'node:timers/promises';
import { type LoopbackOptions, startLoopbackDiscord } from '../../test/support/discord/loopback-discord.ts';
import { textOf } from '../../test/support/text-of.ts';

/** So many channels a guild may have. https://docs.discord.com/developers/resources/guild#create-guild-channel */
const channelsOfGuild = 500;
const post = 'POST /channels/{channel_id}/messages';

/** What the process is told by another. */
export type Order =
  | { readonly kind: 'open'; readonly channels: number }
  | { readonly kind: 'add-guilds'; readonly guilds: number; readonly channelsEach: number; readonly told: number }
  | { readonly kind: 'await-shards'; readonly shards: number; readonly withinMs: number }
  | { readonly kind: 'await-posts'; readonly posts: number; readonly withinMs: number }
  | { readonly kind: 'ask'; readonly questions: readonly string[]; readonly everyMs: number };

export interface Opened {
  readonly apiUrl: string;
  readonly token: string;
  readonly channels: readonly { readonly guildId: string; readonly channelId: string }[];
}

export interface Posted {
  readonly posts: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly refused: number;
  readonly busiestSecond: number;
  readonly violations: readonly string[];
}

export interface Asked {
  readonly acknowledgedMs: readonly number[];
  readonly finishedMs: readonly number[];
  /** How many replies show a quoted answer. */
  readonly answered: number;
}

const options: LoopbackOptions = JSON.parse(process.argv[2] ?? '{}');
const discord = await startLoopbackDiscord(options);
const channels: Opened['channels'][number][] = [];

function open(count: number): Opened {
  while (channels.length < count) {
    const names = Array.from({ length: Math.min(channelsOfGuild, count - channels.length) }, (_, at) => `news-${at}`);
    const guild = discord.addGuild({ channels: names.map((name) => ({ name })) });
    for (const name of names) channels.push({ guildId: guild.id, channelId: guild.channelId(name) });
  }
  return { apiUrl: discord.apiUrl, token: discord.token, channels };
}

/** @param told - the first so many channels of each guild are told of */
function addGuilds(guilds: number, channelsEach: number, told: number): Opened {
  const names = Array.from({ length: channelsEach }, (_, at) => `channel-${at}`);
  for (let at = 0; at < guilds; at++) {
    const guild = discord.addGuild({ channels: names.map((name) => ({ name })) });
    for (const name of names.slice(0, told)) channels.push({ guildId: guild.id, channelId: guild.channelId(name) });
  }
  return { apiUrl: discord.apiUrl, token: discord.token, channels };
}

async function awaitPosts(posts: number, withinMs: number): Promise<Posted> {
  const giveUpAt = performance.now() + withinMs;
  const accepted = () =>
    discord.requests.filter((request) => request.status === 200 && `${request.method} ${request.route}` === post);
  while (accepted().length < posts && performance.now() < giveUpAt) await delay(250);
  const times = accepted().map(({ atMs }) => atMs);
  return {
    posts: times.length,
    firstAtMs: Math.min(...times),
    lastAtMs: Math.max(...times),
    refused: discord.stats.rateLimited,
    busiestSecond: discord.stats.busiestSecond,
    violations: discord.violations.map(({ rule, detail }) => `${rule}: ${detail}`),
  };
}

/** Every question by a person of its own, in a channel of its own, at an even pace. */
async function ask(questions: readonly string[], everyMs: number): Promise<Asked> {
  await discord.waitForCommand('ask');
  const uses = questions.map(async (question, at) => {
    await delay(at * everyMs);
    const channel = channels[at % channels.length];
    if (!channel) throw new Error('there is no channel');
    const person = discord.person({ guildId: channel.guildId, locale: 'zh-CN' });
    const use = await person.command(channel.channelId, 'ask', { question });
    const { ms } = await use.ack();
    const reply = await use.settled(300);
    return { acknowledgedMs: ms, finishedMs: use.versions.at(-1)?.ms ?? Number.NaN, text: textOf(reply) };
  });
  const all = await Promise.all(uses);
  return {
    acknowledgedMs: all.map(({ acknowledgedMs }) => acknowledgedMs),
    finishedMs: all.map(({ finishedMs }) => finishedMs),
    answered: all.filter(({ text }) => text.includes('[1]')).length,
  };
}

async function obey(order: Order): Promise<Opened | Posted | Asked | null> {
  switch (order.kind) {
    case 'open':
      return open(order.channels);
    case 'add-guilds':
      return addGuilds(order.guilds, order.channelsEach, order.told);
    case 'await-shards':
      await discord.waitForShards(order.shards, order.withinMs);
      return null;
    case 'await-posts':
      return awaitPosts(order.posts, order.withinMs);
    case 'ask':
      return ask(order.questions, order.everyMs);
  }
}

process.on('message', ({ id, order }: { readonly id: number; readonly order: Order }) => {
  obey(order).then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.send?.({ id: 0, result: null });
