import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createDiscord, type DiscordHandlers } from '../../../src/adapters/discord/discord.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { Command } from '../../../src/ports/command.ts';
import type { GuildChange } from '../../../src/ports/guild-change.ts';
import { type LoopbackOptions, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { shardOfGuild } from '../../support/discord/snowflake.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

/** A Discord of two shards, where as many may identify at once as like. */
export const quick = { gateway: { shards: 2, maxConcurrency: 16, identifyIntervalMs: 5_000 } };

export const ping: Command = {
  declaration: { name: 'ping', description: 'says pong' },
  isPrivate: () => false,
  async *run() {
    yield { content: 'pong' };
  },
};

/** A Discord, and a store, for several processes of one bot. */
export async function setUp(t: TestContext, options: LoopbackOptions) {
  const server = await startLoopbackDiscord(options);
  const memory = createMemoryStore();
  const stops: (() => Promise<void>)[] = [];
  t.after(async () => {
    for (const stop of stops) await stop();
    await server.close();
  });

  /** What one process has, which has said who it is and serves nothing yet. */
  async function begin(more: Partial<DiscordHandlers> = {}) {
    const store = memory.another();
    const log = createRecordingLog();
    const changes: GuildChange[] = [];
    const discord = createDiscord({ token: server.token, apiUrl: server.apiUrl, log, clock: systemClock });
    stops.push(() => discord.stop());
    await discord.start({
      commands: [ping],
      actions: [],
      declarations: [ping.declaration],
      describeError: () => ({ content: 'sorry' }),
      store,
      onGuildChange: (change) => changes.push(change),
      onFatal: assert.ifError,
      ...more,
    });
    return { discord, log, changes, store };
  }
  /** A guild of the shard, of two. */
  function addGuild(shardId: number) {
    for (;;) {
      const guild = server.addGuild({ channels: [{ name: 'news' }] });
      if (shardOfGuild(guild.id, 2) === shardId) return guild;
      server.removeGuild(guild.id);
    }
  }
  async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    for (const giveUpAt = Date.now() + 15_000; !(await holds()); await delay(20)) {
      if (Date.now() > giveUpAt) assert.fail(`never came: ${what}`);
    }
  }
  return { server, memory, begin, addGuild, until };
}

/** The guilds that came. */
export const presentIn = (changes: readonly GuildChange[]) =>
  changes.flatMap((change) => (change.kind === 'present' ? [change.guildId] : []));
