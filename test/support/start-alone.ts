import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Discord, DiscordHandlers } from '../../src/adapters/discord/discord.ts';

const giveUpMs = 10_000;

/** Starts the Discord adapter as a process does that serves everything: one shard, which is ready then, and the commands registered. */
export async function startAlone(discord: Discord, handlers: DiscordHandlers): Promise<void> {
  await discord.start(handlers);
  await openShards(discord, 1);
  await discord.registerCommands(new AbortController().signal);
}

/** Opens shards, all of `count` unless told which, and resolves when they are ready. */
export async function openShards(discord: Discord, count: number, ids = [...Array(count).keys()]): Promise<void> {
  for (const id of ids) discord.openShard({ id, count, isHeld: () => true });
  const isReady = () => ids.every((id) => discord.shards().some((shard) => shard.id === id && shard.state === 'ready'));
  for (const giveUpAt = Date.now() + giveUpMs; !isReady(); await delay(10)) {
    if (Date.now() > giveUpAt) assert.fail(`never ready: ${JSON.stringify(discord.shards())}`);
  }
}
