import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { makeStory } from '../../test/support/articles.ts';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import { seqKey } from '../../src/domain/seq-key.ts';
import { startBotProcess, startNodeProcess } from '../../test/support/bot-process.ts';
import { storyText } from '../../test/support/delivery-stories.ts';
import { defaultRateLimits } from '../../test/support/discord/rest/rate-limits.ts';
import { createRecordingLog } from '../../test/support/recording-log.ts';
import { subscribeChannels } from '../../test/support/subscribe-channels.ts';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { type LoopbackChild, startLoopbackChild } from './loopback-child.ts';
import type { Asked, Opened, Posted } from './loopback-process.ts';
import { printLine } from './print-line.ts';

export interface FanOutOptions {
  readonly stories: number;
  readonly channels: number;
  /** Slash commands during the fan-out. @defaultValue 200 */
  readonly questions?: number;
}

/** In the archive before, to be asked about. */
const storiesBefore = 200;
const post = defaultRateLimits.routes['POST /channels/{channel_id}/messages'];

/**
 * How long Discord's limits make it take, in milliseconds: by the one over all as many seconds as there are fifties of posts; by each
 * channel's, a window for every five stories but the last five.
 */
export function boundMs(stories: number, channels: number): number {
  const overall = (stories * channels * 1_000) / defaultRateLimits.globalPerSecond;
  const ofChannel = Math.floor((stories - 1) / post.limit) * post.perMs;
  return Math.max(overall, ofChannel);
}

/** So many stories at once to so many instant channels, with questions meanwhile, and beside it what a plain loop takes. */
export async function measureFanOut(options: FanOutOptions): Promise<void> {
  const { stories, channels } = options;
  const bound = boundMs(stories, channels);
  const what = `${stories} ${stories === 1 ? 'story' : 'stories'} to ${channels} channels`;
  const hexin = await onLoopback(channels, (child, opened) => fanOut(child, opened, options));
  printLine(what, describe(hexin.posted, bound));
  printLine('', describeAsked(hexin.asked));
  const plain = await onLoopback(channels, (child, opened) => plainLoop(child, opened, options));
  printLine('a plain discord.js loop', describe(plain, bound));
}

async function onLoopback<T>(channels: number, run: (child: LoopbackChild, opened: Opened) => Promise<T>): Promise<T> {
  const child = await startLoopbackChild();
  try {
    return await run(child, await child.open(channels));
  } finally {
    await child.close();
  }
}

async function fanOut(child: LoopbackChild, opened: Opened, { stories, channels, questions = 200 }: FanOutOptions) {
  const folder = await makeTemporaryFolder();
  const articles = join(folder.path, 'articles');
  const storeUrl = `sqlite://${join(folder.path, 'hexin.db')}`;
  await mkdir(articles);
  await archiveBefore(storeUrl);
  const schedule = { kind: 'instant' } as const;
  await subscribeChannels(
    storeUrl,
    opened.channels.map((channel) => ({ ...channel, schedule })),
    storiesBefore,
  );
  const bot = startBotProcess({
    DISCORD_TOKEN: opened.token,
    DISCORD_API_URL: opened.apiUrl,
    STORE_URL: storeUrl,
    ARTICLES_DIR: articles,
  });
  try {
    await bot.line('commands-registered');
    // Those who ask come when the bot has been there for a while.
    await child.ask([questionAbout(1)], 0);
    const texts = Array.from({ length: stories }, (_, at) => storyText(storiesBefore + 1 + at));
    await writeFile(join(folder.path, 'stories.txt'), texts.join('\n'));
    await rename(join(folder.path, 'stories.txt'), join(articles, 'stories.txt'));
    const bound = boundMs(stories, channels);
    const asking = child.ask(
      Array.from({ length: questions }, (_, at) => questionAbout((at % storiesBefore) + 1)),
      (bound * 0.9) / questions,
    );
    const posted = await child.awaitPosts(stories * channels, bound * 3 + 10_000);
    return { posted, asked: await asking };
  } finally {
    await bot.terminate();
    await folder.remove();
  }
}

async function plainLoop(child: LoopbackChild, opened: Opened, { stories, channels }: FanOutOptions): Promise<Posted> {
  const loop = startNodeProcess([new URL('plain-loop.ts', import.meta.url).pathname], {
    DISCORD_TOKEN: opened.token,
    DISCORD_API_URL: opened.apiUrl,
    STORIES: String(stories),
    CHANNEL_IDS: opened.channels.map(({ channelId }) => channelId).join(','),
  });
  try {
    return await child.awaitPosts(stories * channels, boundMs(stories, channels) * 4 + 30_000);
  } finally {
    await loop.kill();
  }
}

async function archiveBefore(storeUrl: string): Promise<void> {
  const store = await openStore(storeUrl, { log: createRecordingLog() });
  for (let seq = 1; seq <= storiesBefore; seq++) {
    const [article] = parseArticles(storyText(seq));
    if (article) await store.articles.set(seqKey(seq), makeStory(seq, Date.now(), article));
  }
  await store.close();
}

function questionAbout(story: number): string {
  return `第${story}号船每天开几班？`;
}

function describe({ posts, firstAtMs, lastAtMs, refused, busiestSecond, violations }: Posted, bound: number): string {
  const tookMs = lastAtMs - firstAtMs;
  const ratio = `${(tookMs / 1_000).toFixed(2)} s for ${posts} posts, ${(tookMs / bound).toFixed(3)} times the bound of ${bound / 1_000} s`;
  const broken = violations.length > 0 ? `, ${violations.length} rules broken: ${violations[0]}` : '';
  return `${ratio}; ${refused} answers 429, at most ${busiestSecond} requests in a sliding second${broken}`;
}

function describeAsked({ acknowledgedMs, finishedMs, answered }: Asked): string {
  const of = (values: readonly number[]) =>
    `p50 ${percentile(values, 0.5).toFixed(0)}, p99 ${percentile(values, 0.99).toFixed(0)}, most ${Math.max(...values).toFixed(0)} ms`;
  return `${acknowledgedMs.length} /ask meanwhile (${answered} answered): acknowledged after ${of(acknowledgedMs)}; finished after ${of(finishedMs)}`;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
