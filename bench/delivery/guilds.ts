import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Subscription } from '../../src/domain/subscription.ts';
import { type BotProcess, startBotProcess, startNodeProcess } from '../../test/support/bot-process.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../test/support/discord/loopback-discord.ts';
import { subscribeChannels } from '../../test/support/subscribe-channels.ts';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import {
  becomesQuiet,
  collectedMemory,
  collectingOptions,
  type Memory,
  quietMs,
} from '../../test/support/process-figures.ts';
import { printLine } from './print-line.ts';

export interface GuildsOptions {
  readonly guilds: number;
  readonly subscriptions: number;
}

const channelsPerGuild = 20;
/** A discord.js client that logs in and does nothing, as the yardstick: its caches are those it has by default. */
const plainClient = `
  import { Client, GatewayIntentBits } from 'discord.js';
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: process.env.DISCORD_API_URL } });
  client.once('clientReady', () => console.log('gateway-ready'));
  await client.login(process.env.DISCORD_TOKEN);
`;

interface Measured extends Memory {
  readonly readyMs: number;
  /** From the start until everything that the gateway sent was dealt with. */
  readonly quietMs: number;
}

/**
 * The memory that guilds add to Hexin, which has subscriptions in two channels of each, and to a discord.js Client with its default cache:
 * resident with them minus without, each in a process of its own.
 */
export async function measureGuilds({ guilds, subscriptions }: GuildsOptions): Promise<void> {
  const folder = await makeTemporaryFolder();
  const empty = await startLoopbackDiscord();
  const full = await startLoopbackDiscord({ gateway: { maxGuildsPerShard: guilds } });
  try {
    const orders = addGuilds(full, guilds, Math.ceil(subscriptions / guilds)).slice(0, subscriptions);
    const subscribed = join(folder.path, 'subscribed.db');
    await subscribeChannels(`sqlite://${subscribed}`, orders);
    let copies = 0;

    async function hexin(discord: LoopbackDiscord, database?: string): Promise<Measured> {
      const file = join(folder.path, `${++copies}.db`);
      if (database !== undefined) await copyFile(database, file);
      const variables = { STORE_URL: `sqlite://${file}`, ARTICLES_DIR: folder.path };
      return measure((given) => startBotProcess({ ...given, ...variables }, collectingOptions), discord);
    }
    const plain = (discord: LoopbackDiscord) =>
      measure(
        (given) => startNodeProcess([...collectingOptions, '--input-type=module', '--eval', plainClient], given),
        discord,
      );

    printLine(
      'guilds',
      `${guilds} of ${channelsPerGuild} channels, ${orders.length} subscriptions; resident after a collection`,
    );
    const plainAdded = compare('discord.js Client', await plain(empty), await plain(full));
    const bare = await hexin(empty);
    const hexinAdded = compare('Hexin', bare, await hexin(full));
    const allAdded = compare('Hexin, subscriptions too', bare, await hexin(full, subscribed));
    const ratios = [hexinAdded, allAdded].map((added) => (added / plainAdded).toFixed(2));
    printLine('  Hexin / discord.js', `${ratios[0]}, subscriptions too ${ratios[1]} (at most 0.33)`);
  } finally {
    await empty.close();
    await full.close();
    await folder.remove();
  }
}

/** @returns subscriptions in the first channels of each guild, half of them at once and half hourly */
function addGuilds(discord: LoopbackDiscord, count: number, perGuild: number): readonly Partial<Subscription>[] {
  const names = Array.from({ length: channelsPerGuild }, (_, index) => `channel-${index}`);
  return Array.from({ length: count }, () => {
    const guild = discord.addGuild({ channels: names.map((name) => ({ name })) });
    return names.slice(0, perGuild).map((name, index) => ({
      channelId: guild.channelId(name),
      guildId: guild.id,
      ...(index % 2 === 0 && { schedule: { kind: 'instant' } as const }),
    }));
  }).flat();
}

async function measure(
  start: (variables: Readonly<Record<string, string>>) => BotProcess,
  discord: LoopbackDiscord,
): Promise<Measured> {
  const startedAt = performance.now();
  const child = start({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
  try {
    await child.line('gateway-ready');
    const readyMs = performance.now() - startedAt;
    await becomesQuiet(child.pid);
    const quietAfterMs = performance.now() - startedAt - quietMs;
    return { readyMs, quietMs: quietAfterMs, ...(await collectedMemory(child)) };
  } finally {
    await child.kill();
  }
}

function compare(name: string, without: Measured, withGuilds: Measured): number {
  const added = withGuilds.residentMb - without.residentMb;
  printLine(
    `  ${name}`,
    `adds ${added.toFixed(0)} MiB (${without.residentMb.toFixed(0)} to ${withGuilds.residentMb.toFixed(0)}, at most ${withGuilds.peakMb.toFixed(0)}); READY after ${(withGuilds.readyMs / 1000).toFixed(1)} s, all guilds read after ${(withGuilds.quietMs / 1000).toFixed(1)} s`,
  );
  return added;
}
