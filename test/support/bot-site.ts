import assert from 'node:assert/strict';
import { mkdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { createTraces } from '../../src/adapters/telemetry/traces.ts';
import { startBot } from '../../src/compose/bot.ts';
import { createStopper, type Stopper } from '../../src/compose/stopper.ts';
import { readConfig } from '../../src/config.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { type LoopbackDiscord, type LoopbackOptions, startLoopbackDiscord } from './discord/loopback-discord.ts';
import { createRecordingLog, type RecordingLog } from './recording-log.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const giveUpMs = 45_000;

type Variables = Readonly<Record<string, string>>;
type Found<T> = T | undefined | null | false;

export interface BotSiteOptions {
  readonly discord?: LoopbackOptions;
  /** The configuration of every bot here, beside where Discord, the store and the articles are. */
  readonly variables?: Variables;
  /** What bots of this process go by. @defaultValue the system's */
  readonly clock?: Clock;
}

/** Where a whole bot runs: a Discord of its own, an empty store and a folder of articles. */
export interface BotSite {
  readonly discord: LoopbackDiscord;
  /** What the bots of this process have logged. */
  readonly log: RecordingLog;
  readonly storeUrl: string;
  readonly articles: string;
  /** Puts a document among the articles: whole, and written long enough ago to be read at once. */
  bring(name: string, text: string): Promise<void>;
  /** Starts a bot in this process; resolves when people can use it and the articles that were there are in its log. */
  start(variables?: Variables): Promise<void>;
  /** Stops the bots of this process. */
  stop(): Promise<void>;
  /** Starts a bot in a process of its own, which `close` kills. */
  startProcess(variables?: Variables): BotProcess;
  /** Looks until something is there, for 45 seconds at most. */
  until<T>(what: string, look: () => Found<T> | Promise<Found<T>>): Promise<T>;
  /** Ends and removes everything; fails when a rule of Discord's was broken. */
  close(): Promise<void>;
}

export async function openBotSite({
  variables,
  clock = systemClock,
  ...options
}: BotSiteOptions = {}): Promise<BotSite> {
  const [discord, folder] = await Promise.all([startLoopbackDiscord(options.discord), makeTemporaryFolder()]);
  const log = createRecordingLog();
  const articles = join(folder.path, 'articles');
  const storeUrl = `sqlite://${join(folder.path, 'hexin.db')}`;
  await mkdir(articles);
  const own = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    STORE_URL: storeUrl,
    ARTICLES_DIR: articles,
    PORT: '0',
    ...variables,
  };
  const bots: Stopper[] = [];
  const processes: BotProcess[] = [];

  async function stop(): Promise<void> {
    for (const bot of bots.splice(0)) await bot.stop();
  }

  return {
    discord,
    log,
    storeUrl,
    articles,
    async bring(name, text) {
      const file = join(folder.path, name);
      await writeFile(file, text);
      const anHourAgo = Date.now() / 1_000 - 3_600;
      await utimes(file, anHourAgo, anHourAgo);
      await rename(file, join(articles, name));
    },
    async start(more = {}) {
      const config = readConfig({ ...own, ...more });
      const bot = createStopper();
      try {
        await startBot(config, {
          token: discord.token,
          clock,
          traces: createTraces(),
          log,
          onFatal: assert.ifError,
          onStop: bot.add,
        });
      } catch (error) {
        await bot.stop();
        throw error;
      }
      bots.push(bot);
      await Promise.all([discord.waitForShards(), discord.waitForCommand('help')]);
    },
    stop,
    startProcess(more = {}) {
      const bot = startBotProcess({ ...own, ...more });
      processes.push(bot);
      return bot;
    },
    async until(what, look) {
      for (const giveUpAt = Date.now() + giveUpMs; ; await delay(25)) {
        const found = await look();
        if (found) return found;
        const events = log.lines.map(({ event }) => event).join(' ');
        if (Date.now() > giveUpAt) assert.fail(`never came: ${what}\n${events}`);
      }
    },
    async close() {
      await stop();
      for (const bot of processes) await bot.kill();
      await Promise.all([discord.close(), folder.remove()]);
      assert.deepEqual(discord.violations, []);
    },
  };
}
