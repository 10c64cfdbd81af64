import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { readLog } from './archived-stories.ts';
import { createDeliveryFaults } from './delivery-faults.ts';
import { compareDeliveries, countStories, storyText } from './delivery-stories.ts';
import { startLoopbackDiscord } from './discord/loopback-discord.ts';
import { momentOf } from './discord/snowflake.ts';
import { createFleet } from './fleet.ts';
import type { FleetRunOptions, FleetRunResult } from './fleet-run-options.ts';
import type { PostgresServer } from './postgres.ts';
import { cpuMsOf } from './process-figures.ts';
import { subscribeChannels } from './subscribe-channels.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const firstServedMs = 120_000;
/** What is repeated would have come by then: a process that took a channel over has looked at what it is owed. */
const quietMs = 2_000;

/**
 * Stories go to channels of many guilds, from bots side by side on one Postgres, whatever befalls them meanwhile; then they may finish,
 * and what each channel shows is compared with the log.
 */
export async function runFleet(options: FleetRunOptions): Promise<FleetRunResult> {
  const { postgres, random, stories } = options;
  const folder = await makeTemporaryFolder();
  const discord = await startLoopbackDiscord(options.discord);
  const articles = join(folder.path, 'articles');
  const storeUrl = await postgres.freshUrl();
  const names = Array.from({ length: options.channels / options.guilds }, (_, at) => `news-${at}`);
  const guilds = Array.from({ length: options.guilds }, () => {
    const guild = discord.addGuild({ channels: names.map((name) => ({ name })) });
    return { id: guild.id, channelIds: names.map((name) => guild.channelId(name)) };
  });
  const orders = guilds.flatMap(({ id, channelIds }) => channelIds.map((channelId) => ({ guildId: id, channelId })));
  const faults = createDeliveryFaults({ share: options.faultShare, latencyMs: options.latencyMs ?? 0, random });
  const fleet = createFleet({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_REQUESTS_PER_SECOND: String(options.requestsPerSecond),
    STORE_URL: storeUrl,
    ARTICLES_DIR: articles,
    ...options.variables,
  });

  async function bringStories(): Promise<void> {
    for (let number = 1; number <= stories; number++) {
      const partial = join(folder.path, 'partial');
      await writeFile(partial, storyText(number));
      await rename(partial, join(articles, `${String(number).padStart(5, '0')}.txt`));
      await delay(2 * random() * options.storyEveryMs);
    }
  }

  const hasAll = (channelId: string) => countStories(discord.messagesIn(channelId)).size >= stories;

  /** Looks at one channel after the other, and no further than the first that lacks something. */
  async function awaitAll(settleMs: number): Promise<void> {
    const giveUpAt = performance.now() + settleMs;
    for (const { channelId } of orders) {
      while (!hasAll(channelId) && performance.now() < giveUpAt) await delay(100);
    }
  }

  async function cpuMs(): Promise<number> {
    const all = await Promise.all(fleet.running.map(({ process }) => cpuMsOf(process.pid)));
    return all.reduce((sum, ms) => sum + ms, 0);
  }

  try {
    await mkdir(articles);
    await subscribeChannels(
      storeUrl,
      orders.map((order) => ({ ...order, schedule: { kind: 'instant' } as const })),
    );
    discord.setFaults(faults.plan);
    for (let at = 0; at < options.processes; at++) fleet.start({ SHARD_COUNT: String(options.shards) });
    const served = discord.waitForShards(options.shards, firstServedMs);
    await served.catch((error: unknown) => {
      throw new Error(`not all shards were served:\n${fleet.lines.slice(-40).join('\n')}`, { cause: error });
    });

    const before = await countWrites(postgres);
    const atFirst = fleet.running;
    const cpuBeforeMs = await cpuMs();
    const startedAt = performance.now();
    await Promise.all([bringStories(), options.trouble?.({ discord, postgres, fleet, storeUrl, guilds })]);
    const overAt = performance.now();
    await awaitAll(options.settleMs);
    const settledAt = performance.now();
    const cpuAfterMs = await cpuMs();
    const isSameFleet =
      fleet.running.length === atFirst.length && fleet.running.every((member) => atFirst.includes(member));
    const after = await countWrites(postgres);
    await delay(quietMs);
    for (const member of fleet.running) await fleet.terminate(member);

    const channels = orders.map(({ channelId }) => ({
      channelId,
      messages: discord.messagesIn(channelId),
      isOwed: () => true,
    }));
    return {
      ...compareDeliveries(channels, await readLog(storeUrl)),
      ...faults.tally,
      posts: channels.reduce((count, { messages }) => count + messages.length, 0),
      deliveredMs: settledAt - startedAt,
      sendingMs: spread(channels.flatMap(({ messages }) => messages.map(({ id }) => momentOf(id)))),
      settledMs: settledAt - overAt,
      rateLimited: discord.stats.rateLimited,
      busiestSecond: discord.stats.busiestSecond,
      identifies: discord.stats.identifies,
      resumes: discord.stats.resumes,
      violations: discord.violations,
      fallen: fleet.fallen,
      commits: after.commits - before.commits,
      rowsWritten: after.rowsWritten - before.rowsWritten,
      connections: after.connections,
      cpuMs: isSameFleet ? cpuAfterMs - cpuBeforeMs : undefined,
      lines: fleet.lines,
    };
  } finally {
    await fleet.killAll();
    await discord.close();
    await folder.remove();
  }
}

const counted = z.tuple([
  z.object({ commits: z.coerce.number(), rowsWritten: z.coerce.number(), connections: z.coerce.number() }),
]);

/** What Postgres has counted of all its databases. A session tells it what it did once a second, and what it did last when it has been idle. */
async function countWrites(postgres: PostgresServer): Promise<z.infer<typeof counted>[0]> {
  await delay(1_100);
  const rows = await postgres.query(`
    select sum(xact_commit) as commits, sum(tup_inserted + tup_updated + tup_deleted) as "rowsWritten",
      (select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()) as connections
    from pg_stat_database`);
  return counted.parse(rows)[0];
}

/** From the least to the greatest; 0 for none. */
function spread(values: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return Math.max(0, greatest - least);
}
