import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { LoopbackOptions } from '../../test/support/discord/loopback-discord.ts';
import type { Asked, Opened, Order, Posted } from './loopback-process.ts';

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** The loopback Discord in a process of its own, so that it and the bot have a core each. */
export interface LoopbackChild {
  open(channels: number): Promise<Opened>;
  /** Adds guilds of so many channels, of which the first `told` of each are in the answer. */
  addGuilds(guilds: number, channelsEach: number, told: number): Promise<Opened>;
  /** Resolves when so many shards are connected and have been sent their guilds. */
  awaitShards(shards: number, withinMs: number): Promise<void>;
  /** Resolves when so many posts were accepted, or the time is over. */
  awaitPosts(posts: number, withinMs: number): Promise<Posted>;
  ask(questions: readonly string[], everyMs: number): Promise<Asked>;
  close(): Promise<void>;
}

/** @param nodeOptions - what Node.js is started with */
export async function startLoopbackChild(
  options: LoopbackOptions = {},
  nodeOptions: readonly string[] = [],
): Promise<LoopbackChild> {
  const module = new URL('loopback-process.ts', import.meta.url);
  const child = fork(module, [JSON.stringify(options)], { execArgv: [...nodeOptions] });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  child.on('message', ({ id, result, error }: Reply) => {
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });

  async function tell<Result>(order: Order): Promise<Result> {
    const id = ++lastId;
    const reply = Promise.withResolvers<unknown>();
    waiting.set(id, reply);
    child.send({ id, order });
    return (await reply.promise) as Result;
  }

  await once(child, 'message');
  return {
    open: (channels) => tell({ kind: 'open', channels }),
    addGuilds: (guilds, channelsEach, told) => tell({ kind: 'add-guilds', guilds, channelsEach, told }),
    awaitShards: (shards, withinMs) => tell({ kind: 'await-shards', shards, withinMs }),
    awaitPosts: (posts, withinMs) => tell({ kind: 'await-posts', posts, withinMs }),
    ask: (questions, everyMs) => tell({ kind: 'ask', questions, everyMs }),
    async close() {
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    },
  };
}
