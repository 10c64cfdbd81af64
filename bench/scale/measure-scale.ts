import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import type { BotProcess } from '../../test/support/bot-process.ts';
import { startBotProcess } from '../../test/support/bot-process.ts';
import type { PostgresServer } from '../../test/support/postgres.ts';
import { subscribeChannels } from '../../test/support/subscribe-channels.ts';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { type LoopbackChild, startLoopbackChild } from '../delivery/loopback-child.ts';
import {
  becomesQuiet,
  collectedMemory,
  collectingOptions,
  cpuMsOf,
  type Memory,
  quietMs,
} from '../../test/support/process-figures.ts';

export interface ScaleOptions {
  readonly guilds: number;
  /** Half of them at once, half hourly. */
  readonly subscriptions: number;
  readonly processes: number;
  /** For several processes; one has a file of its own. */
  readonly postgres?: PostgresServer;
}

/** What a process takes, on average over all that run. */
export interface Scale extends Memory {
  readonly guilds: number;
  readonly subscriptions: number;
  readonly processes: number;
  readonly shards: number;
  /** From the start until the last shard has been sent its guilds. */
  readonly connectedMs: number;
  /** From the start until everything that Discord sent was dealt with. */
  readonly quietMs: number;
  /** Processor time until then. */
  readonly startCpuMs: number;
  /** Processor time of a minute in which nothing is due but once. */
  readonly minuteCpuMs: number;
}

/** https://docs.discord.com/developers/events/gateway#sharding */
export const guildsPerShard = 2_500;
const channelsPerGuild = 20;
/** As for the largest bots: how long turns to identify take is known, and added on paper. */
const maxConcurrency = 16;
const connectMs = 600_000;
const minuteMs = 60_000;
/** What the loopback needs for a hundred thousand guilds. */
const loopbackOptions = ['--max-old-space-size=10000'];

/** Starts bots on a Discord of so many guilds, and reads what they take when all is quiet. */
export async function measureScale(options: ScaleOptions): Promise<Scale> {
  const { guilds, subscriptions, processes } = options;
  const shards = Math.max(processes, Math.ceil(guilds / guildsPerShard));
  const folder = await makeTemporaryFolder();
  const discord = await startLoopbackChild({ gateway: { shards, maxConcurrency } }, loopbackOptions);
  const bots: BotProcess[] = [];
  try {
    const { apiUrl, token, channels } = await discord.addGuilds(
      guilds,
      channelsPerGuild,
      guilds === 0 ? 0 : Math.ceil(subscriptions / guilds),
    );
    const storeUrl = (await options.postgres?.freshUrl()) ?? `sqlite://${join(folder.path, 'hexin.db')}`;
    await subscribeChannels(
      storeUrl,
      channels
        .slice(0, subscriptions)
        .map((order, at) => ({ ...order, ...(at % 2 === 0 && { schedule: { kind: 'instant' } as const }) })),
    );
    const variables = { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, STORE_URL: storeUrl, ARTICLES_DIR: folder.path };
    const startedAt = performance.now();
    for (let at = 0; at < processes; at++) {
      bots.push(startBotProcess({ ...variables, SHARD_COUNT: String(shards) }, collectingOptions));
    }
    await connected(discord, bots, shards);
    const connectedMs = performance.now() - startedAt;
    for (const { pid } of bots) await becomesQuiet(pid);
    const quietAfterMs = performance.now() - startedAt - quietMs;
    const startCpuMs = await mean(bots, ({ pid }) => cpuMsOf(pid));
    await delay(minuteMs);
    const minuteCpuMs = (await mean(bots, ({ pid }) => cpuMsOf(pid))) - startCpuMs;
    return {
      guilds,
      subscriptions,
      processes,
      shards,
      connectedMs,
      quietMs: quietAfterMs,
      startCpuMs,
      minuteCpuMs,
      ...(await meanMemory(bots)),
    };
  } finally {
    for (const bot of bots) await bot.kill();
    await discord.close();
    await folder.remove();
  }
}

async function connected(discord: LoopbackChild, bots: readonly BotProcess[], shards: number): Promise<void> {
  const ended = bots.map(async (bot) => {
    const { code, signal } = await bot.exit;
    throw new Error(`a bot ended (${code ?? signal}):\n${bot.lines.slice(-20).join('\n')}`);
  });
  await Promise.race([discord.awaitShards(shards, connectMs), ...ended]);
  // They are killed in the end.
  for (const end of ended) end.catch(() => undefined);
}

async function mean(bots: readonly BotProcess[], read: (bot: BotProcess) => Promise<number>): Promise<number> {
  const values = await Promise.all(bots.map(read));
  return values.reduce((sum, value) => sum + value, 0) / bots.length;
}

async function meanMemory(bots: readonly BotProcess[]): Promise<Memory> {
  const all = await Promise.all(bots.map(collectedMemory));
  const of = (field: keyof Memory) => all.reduce((sum, memory) => sum + memory[field], 0) / all.length;
  return { usedMb: of('usedMb'), residentMb: of('residentMb'), peakMb: of('peakMb') };
}
