import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import { seqKey } from '../../src/domain/seq-key.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { type LoopbackDiscord, type LoopbackOptions, startLoopbackDiscord } from './discord/loopback-discord.ts';
import type { Fault } from './discord/rest/faults.ts';
import { createRecordingLog } from './recording-log.ts';
import { subscribeChannels } from './subscribe-channels.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';
import { textOf } from './text-of.ts';

const minutely = { kind: 'cron', preset: 'custom', cron: '* * * * *', timeZone: 'Asia/Shanghai' } as const;
const minuteMs = 60_000;

export interface DeliveryRunOptions {
  /** They are owed what comes while the bot runs, story by story. */
  readonly instantChannels: number;
  /** Channels with a cron that is due every minute. They are owed what was there before, at once, since runs were missed. */
  readonly minuteChannels: number;
  /** Whether to wait until the minute channels have what comes while the bot runs, too. */
  readonly awaitMinutes: boolean;
  /** Stories that are in the log before the first start. */
  readonly storiesBefore: number;
  /** Stories that come while the bot runs. */
  readonly stories: number;
  readonly storyEveryMs: number;
  readonly kills: number;
  /** A process lives at most so long after READY, and some are killed before that. */
  readonly longestLifeMs: number;
  /** What share of requests to post or to look back goes wrong, 0 to 1. */
  readonly faultShare: number;
  /** How long everything may take once the killing is over. */
  readonly settleMs: number;
  readonly discord?: LoopbackOptions;
  /** Between 0 and 1, like Math.random. */
  readonly random: () => number;
}

/** What the channels show against what they were owed: a line for each channel and story that went wrong. */
export interface DeliveryRunResult {
  readonly lost: readonly string[];
  readonly repeated: readonly string[];
  readonly disordered: readonly string[];
  readonly posts: number;
  readonly faults: number;
  readonly violations: LoopbackDiscord['violations'];
  /** What the last process wrote. */
  readonly lines: readonly string[];
}

/**
 * Stories go to channels of a loopback Discord that keeps failing, from a bot that is killed again and again; then it may
 * finish, and what each channel shows is compared with the log.
 */
export async function runDeliveries(options: DeliveryRunOptions): Promise<DeliveryRunResult> {
  const { random, instantChannels, minuteChannels, storiesBefore } = options;
  const folder = await makeTemporaryFolder();
  const discord = await startLoopbackDiscord(options.discord);
  const articles = join(folder.path, 'articles');
  const storeUrl = `sqlite://${join(folder.path, 'hexin.db')}`;
  const names = Array.from({ length: instantChannels + minuteChannels }, (_, index) => `channel-${index}`);
  const guild = discord.addGuild({ channels: names.map((name) => ({ name })) });
  const channelIds = names.map((name) => guild.channelId(name));
  const instant = channelIds.slice(0, instantChannels);
  const last = storiesBefore + options.stories;
  let faults = 0;
  let bot: BotProcess | undefined;

  function start(): BotProcess {
    return startBotProcess({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      STORE_URL: storeUrl,
      ARTICLES_DIR: articles,
    });
  }

  async function bringStories(): Promise<void> {
    for (let number = storiesBefore + 1; number <= last; number++) {
      const partial = join(folder.path, 'partial');
      await writeFile(partial, storyText(number));
      await rename(partial, join(articles, `${String(number).padStart(5, '0')}.txt`));
      await delay(2 * random() * options.storyEveryMs);
    }
  }

  function isOwed(channelId: string, number: number): boolean {
    if (instant.includes(channelId)) return number > storiesBefore;
    return options.awaitMinutes || number <= storiesBefore;
  }

  const shown = (channelId: string) => discord.messagesIn(channelId).map(textOf).join('\n');

  function isDone(): boolean {
    return channelIds.every((channelId) => {
      const text = shown(channelId);
      for (let number = 1; number <= last; number++) {
        if (isOwed(channelId, number) && !text.includes(storyTitle(number))) return false;
      }
      return true;
    });
  }

  function compare(log: readonly number[]) {
    const lost: string[] = [];
    const repeated: string[] = [];
    const disordered: string[] = [];
    for (const channelId of channelIds) {
      const text = shown(channelId);
      let previousAt = -1;
      for (const number of log) {
        const what = `${channelId} ${storyTitle(number)}`;
        const count = text.split(storyTitle(number)).length - 1;
        if (count === 0 && isOwed(channelId, number)) lost.push(what);
        if (count > 1) repeated.push(what);
        // A story of which only the title is listed stands below newer ones.
        const at = text.indexOf(storyPoint(number));
        if (at < 0) continue;
        if (at < previousAt) disordered.push(what);
        previousAt = at;
      }
    }
    return { lost, repeated, disordered };
  }

  try {
    await mkdir(articles);
    await archiveBefore(storeUrl, storiesBefore);
    const guildId = guild.id;
    const schedule = { kind: 'instant' } as const;
    await subscribeChannels(
      storeUrl,
      instant.map((channelId) => ({ channelId, guildId, schedule })),
      storiesBefore,
    );
    await subscribeChannels(
      storeUrl,
      channelIds.slice(instantChannels).map((channelId) => ({ channelId, guildId, schedule: minutely })),
    );
    discord.setFaults(({ method, route }) => {
      if (route !== '/channels/{channel_id}/messages' || random() >= options.faultShare) return null;
      faults += 1;
      return method === 'POST' ? pick(postFaults, random) : pick(readFaults, random);
    });

    const bringing = bringStories();
    for (let kill = 0; kill < options.kills; kill++) {
      bot = start();
      if (random() < 0.7) await bot.line('gateway-ready');
      await delay(random() * options.longestLifeMs);
      await bot.kill();
    }
    await bringing;
    bot = start();
    const giveUpAt = performance.now() + options.settleMs;
    while (!isDone() && performance.now() < giveUpAt) await delay(100);
    // What is repeated would come now.
    await delay(500);
    await bot.terminate();
    return {
      ...compare(await readLog(storeUrl)),
      posts: channelIds.reduce((count, channelId) => count + discord.messagesIn(channelId).length, 0),
      faults,
      violations: discord.violations,
      lines: bot.lines,
    };
  } finally {
    await bot?.kill();
    await discord.close();
    await folder.remove();
  }
}

const postFaults: readonly (Fault | readonly Fault[])[] = [
  { kind: 'reset', when: 'after' },
  { kind: 'reset', when: 'after' },
  { kind: 'reset', when: 'before' },
  { kind: 'answer', when: 'after', status: 502 },
  { kind: 'answer', when: 'before', status: 503 },
  { kind: 'rate-limit', retryAfterMs: 700, scope: 'user' },
  { kind: 'rate-limit', retryAfterMs: 300, scope: 'global' },
  [
    { kind: 'delay', when: 'after', delayMs: 400 },
    { kind: 'reset', when: 'after' },
  ],
];

const readFaults: readonly Fault[] = [
  { kind: 'reset', when: 'before' },
  { kind: 'answer', when: 'before', status: 500 },
  { kind: 'rate-limit', retryAfterMs: 500, scope: 'shared' },
];

function pick<T>(items: readonly T[], random: () => number): T | null {
  return items[Math.floor(random() * items.length)] ?? null;
}

/** Long enough ago that the minute channels have missed a run. */
async function archiveBefore(storeUrl: string, count: number): Promise<void> {
  const store = await openStore(storeUrl, { log: createRecordingLog() });
  for (let seq = 1; seq <= count; seq++) {
    const [article] = parseArticles(storyText(seq));
    if (article) await store.articles.set(seqKey(seq), { seq, archivedAt: Date.now() - 5 * minuteMs, article });
  }
  await store.close();
}

/** The numbers of the stories, in order of the log. */
async function readLog(storeUrl: string): Promise<readonly number[]> {
  const store = await openStore(storeUrl, { log: createRecordingLog() });
  const numbers: number[] = [];
  for await (const [, { article }] of store.articles.entries()) numbers.push(Number(/\d+/.exec(article.title)?.[0]));
  await store.close();
  return numbers;
}

function storyTitle(number: number): string {
  return `第${number}号渡轮的新航线`;
}

/** In which the title doesn't occur. */
function storyPoint(number: number): string {
  return `第${number}号船本周起每天多开四班`;
}

function storyText(number: number): string {
  return `${storyTitle(number)}

核心提示

- 01 ${storyPoint(number)}。
- 02 票价不变，学生仍可半价。

港务公司说，第 ${number} 号船过去每天只开两班，乘客要等一个多小时。

新船可载二百人，比旧船多一倍。
`;
}
