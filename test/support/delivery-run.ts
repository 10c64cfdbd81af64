import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ChannelType, MessageFlags } from 'discord-api-types/v10';
import type { ChannelKind } from '../../src/domain/subscription.ts';
import { archiveBefore, readLog } from './archived-stories.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { createDeliveryFaults, type FaultTally } from './delivery-faults.ts';
import { compareDeliveries, countStories, type DeliveryComparison, storyText } from './delivery-stories.ts';
import { type LoopbackDiscord, type LoopbackOptions, startLoopbackDiscord } from './discord/loopback-discord.ts';
import { subscribeChannels } from './subscribe-channels.ts';
import { createOrderChangers, type OrderChangers } from './order-changers.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const minutely = { kind: 'cron', preset: 'custom', cron: '* * * * *', timeZone: 'Asia/Shanghai' } as const;

export interface DeliveryRunOptions {
  /** They are owed what comes while the bot runs, story by story. */
  readonly instantChannels: number;
  /** Channels with a cron that is due every minute. They are owed what was there before, at once, since runs were missed. */
  readonly minuteChannels: number;
  /** How many of the instant channels, and of the others, are forums. @defaultValue 0 */
  readonly forums?: { readonly instant: number; readonly minute: number };
  /** How many of the instant channels, after the forums, are announcement channels. @defaultValue 0 */
  readonly announcements?: number;
  /** Whether to wait until the minute channels have what comes while the bot runs, too. */
  readonly awaitMinutes: boolean;
  /** Of how many channels, the first, people change the orders all the while; in the end all is taken back. @defaultValue 0 */
  readonly changing?: number;
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
  /** A post takes at most so long to arrive, and its answer as long to come back. @defaultValue 0 */
  readonly latencyMs?: number;
  /** How long everything may take once the killing is over. */
  readonly settleMs: number;
  readonly discord?: LoopbackOptions;
  /** An empty store. @defaultValue an SQLite file of its own */
  readonly storeUrl?: string;
  /** Called after each kill. */
  readonly onKill?: (kills: number) => void;
  /** Between 0 and 1, like Math.random. */
  readonly random: () => number;
}

/** When processes were killed: before READY, while an instant channel was owed something, or while none was. */
export type KillMoment = 'starting' | 'sending' | 'idle';

export interface DeliveryRunResult extends DeliveryComparison, Readonly<FaultTally> {
  readonly posts: number;
  /** Posts in announcement channels that weren't published in the end. */
  readonly unpublished: number;
  readonly kills: Readonly<Record<KillMoment, number>>;
  /** How long everything took once the killing was over. */
  readonly settledMs: number;
  readonly rateLimited: number;
  /** What people did to orders. */
  readonly changes: OrderChangers['tally'];
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
  const storeUrl = options.storeUrl ?? `sqlite://${join(folder.path, 'hexin.db')}`;
  const names = Array.from({ length: instantChannels + minuteChannels }, (_, index) => `channel-${index}`);
  const isForum = (index: number) =>
    index < instantChannels
      ? index < (options.forums?.instant ?? 0)
      : index < instantChannels + (options.forums?.minute ?? 0);
  const kindOf = (index: number): ChannelKind | undefined => {
    if (isForum(index)) return 'forum';
    return index < (options.forums?.instant ?? 0) + (options.announcements ?? 0) ? 'announcement' : undefined;
  };
  const types = {
    text: ChannelType.GuildText,
    forum: ChannelType.GuildForum,
    announcement: ChannelType.GuildAnnouncement,
  } as const;
  const guild = discord.addGuild({
    channels: [
      ...names.map((name, index) => ({ name, type: types[kindOf(index) ?? 'text'] })),
      { name: 'talk', type: types.text },
    ],
  });
  const channelIds = names.map((name) => guild.channelId(name));
  const changing = new Set(channelIds.slice(0, options.changing ?? 0));
  const changers = createOrderChangers({
    discord,
    guildId: guild.id,
    talkId: guild.channelId('talk'),
    channelIds: [...changing],
    random,
  });
  const instant = new Set(channelIds.slice(0, instantChannels));
  const last = storiesBefore + options.stories;
  const faults = createDeliveryFaults({ share: options.faultShare, latencyMs: options.latencyMs ?? 0, random });
  const kills = { starting: 0, sending: 0, idle: 0 };
  let brought = storiesBefore;
  let bot: BotProcess | undefined;

  const start = () =>
    startBotProcess({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      STORE_URL: storeUrl,
      ARTICLES_DIR: articles,
    });

  async function bringStories(): Promise<void> {
    for (let number = storiesBefore + 1; number <= last; number++) {
      const partial = join(folder.path, 'partial');
      await writeFile(partial, storyText(number));
      await rename(partial, join(articles, `${String(number).padStart(5, '0')}.txt`));
      brought = number;
      await delay(2 * random() * options.storyEveryMs);
    }
  }

  function isOwed(channelId: string, number: number): boolean {
    if (instant.has(channelId)) return number > storiesBefore;
    return options.awaitMinutes || number <= storiesBefore;
  }

  function hasAll(channelId: string): boolean {
    const counts = countStories(shownIn(discord, channelId));
    for (let number = 1; number <= last; number++) if (isOwed(channelId, number) && !counts.has(number)) return false;
    return true;
  }

  /** Whether an instant channel hasn't shown all that was brought. */
  const isSending = () =>
    [...instant].some((channelId) => countStories(shownIn(discord, channelId)).size < brought - storiesBefore);

  /** Lets a process live for a while, and says when it was killed. */
  async function live(process: BotProcess): Promise<KillMoment> {
    let isReady = false;
    const ready = process.line('gateway-ready').then(() => {
      isReady = true;
    });
    // One that was killed before that never says it.
    ready.catch(() => undefined);
    if (random() < 0.7) await ready;
    const untilMs = performance.now() + random() * options.longestLifeMs;
    while (changing.size > 0 && isReady && performance.now() < untilMs) {
      await Promise.race([changers.press(), delay(Math.max(0, untilMs - performance.now()))]);
    }
    await delay(Math.max(0, untilMs - performance.now()));
    const { code } = await process.kill();
    if (code !== null) throw new Error(`The bot ended by itself (${code}):\n${process.lines.slice(-20).join('\n')}`);
    if (!isReady) return 'starting';
    return isSending() ? 'sending' : 'idle';
  }

  try {
    await mkdir(articles);
    await archiveBefore(storeUrl, storiesBefore);
    const guildId = guild.id;
    const schedule = { kind: 'instant' } as const;
    const channelKind = (channelId: string) => kindOf(channelIds.indexOf(channelId));
    const orders = [...instant].map((channelId) => ({
      channelId,
      guildId,
      schedule,
      channelKind: channelKind(channelId),
    }));
    await subscribeChannels(storeUrl, orders, storiesBefore);
    const minuteOrders = channelIds
      .slice(instantChannels)
      .map((channelId) => ({ channelId, guildId, schedule: minutely, channelKind: channelKind(channelId) }));
    await subscribeChannels(storeUrl, minuteOrders);
    discord.setFaults(faults.plan);

    const bringing = bringStories();
    for (let kill = 1; kill <= options.kills; kill++) {
      bot = start();
      kills[await live(bot)] += 1;
      options.onKill?.(kill);
    }
    await bringing;
    bot = start();
    await bot.line('gateway-ready');
    await changers.takeAllBack();
    const startedAt = performance.now();
    const waiting = new Set(channelIds);
    while (waiting.size > 0 && performance.now() - startedAt < options.settleMs) {
      for (const channelId of waiting) if (hasAll(channelId)) waiting.delete(channelId);
      await delay(100);
    }
    const settledMs = performance.now() - startedAt;
    const announced = () =>
      channelIds.filter((_id, index) => kindOf(index) === 'announcement').flatMap((id) => discord.messagesIn(id));
    const countUnpublished = () => announced().filter(({ flags }) => !((flags ?? 0) & MessageFlags.Crossposted)).length;
    while (countUnpublished() > 0 && performance.now() - startedAt < options.settleMs) await delay(100);
    // What is repeated would come now.
    await delay(500);
    await bot.terminate();
    const channels = channelIds.map((channelId) => ({
      channelId,
      messages: shownIn(discord, channelId),
      isOwed: (number: number) => isOwed(channelId, number),
    }));
    const compared = compareDeliveries(channels, await readLog(storeUrl));
    return {
      ...compared,
      // What an order passed over comes after what it chose.
      disordered: compared.disordered.filter((line) => !changing.has(line.split(' ')[0] ?? '')),
      changes: changers.tally,
      ...faults.tally,
      posts: channels.reduce((count, { messages }) => count + messages.length, 0),
      unpublished: countUnpublished(),
      kills,
      settledMs,
      rateLimited: discord.stats.rateLimited,
      violations: discord.violations,
      lines: bot.lines,
    };
  } finally {
    await bot?.kill();
    await discord.close();
    await folder.remove();
  }
}

/** What a channel shows, in order; of a forum what its posts do. */
function shownIn(discord: LoopbackDiscord, channelId: string) {
  return [channelId, ...discord.threadsIn(channelId).map(({ id }) => id)].flatMap((id) => discord.messagesIn(id));
}
