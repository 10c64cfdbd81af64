import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ChannelType, MessageFlags } from 'discord-api-types/v10';
import type { ChannelKind } from '../../src/domain/subscription.ts';
import { archiveBefore, readLog } from './archived-stories.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { createDeliveryFaults } from './delivery-faults.ts';
import type { DeliveryRunOptions, DeliveryRunResult, KillMoment } from './delivery-run-options.ts';
import { compareDeliveries, countStories, storyText, storyTitle } from './delivery-stories.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from './discord/loopback-discord.ts';
import { createOrderChangers } from './order-changers.ts';
import { openStoryFeeds } from './story-feeds.ts';
import { subscribeChannels } from './subscribe-channels.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** After so large a share of kills a story is taken down, where stories come from publishers. */
const takeDownShare = 0.1;
const minutely = { kind: 'cron', preset: 'custom', cron: '* * * * *', timeZone: 'Asia/Shanghai' } as const;

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
  const feeds = options.feeds && (await openStoryFeeds(random));
  const isElsewhere = (index: number) =>
    index < instantChannels && index >= instantChannels - (options.feeds?.channelsElsewhere ?? 0);
  const channelsOf = (elsewhere: boolean) =>
    names.flatMap((name, index) =>
      isElsewhere(index) === elsewhere ? [{ name, type: types[kindOf(index) ?? 'text'] }] : [],
    );
  const guild = discord.addGuild({ channels: [...channelsOf(false), { name: 'talk', type: types.text }] });
  const other = discord.addGuild({ channels: [...channelsOf(true), { name: 'talk', type: types.text }] });
  const guildOf = (index: number) => (isElsewhere(index) ? other : guild);
  const channelIds = names.map((name, index) => guildOf(index).channelId(name));
  const seesAll = new Set(channelIds.filter((_id, index) => !isElsewhere(index)));
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
  /** One that stands by. */
  let next: BotProcess | undefined;

  const start = () =>
    startBotProcess({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      STORE_URL: storeUrl,
      ARTICLES_DIR: articles,
      ...feeds?.variables,
    });

  async function bringStories(): Promise<void> {
    for (let number = storiesBefore + 1; number <= last; number++) {
      if (feeds) feeds.publish(number);
      else {
        const partial = join(folder.path, 'partial');
        await writeFile(partial, storyText(number));
        await rename(partial, join(articles, `${String(number).padStart(5, '0')}.txt`));
      }
      brought = number;
      await delay(2 * random() * options.storyEveryMs);
    }
  }

  const isSecret = (channelId: string, number: number) => !seesAll.has(channelId) && feeds?.isPrivate(number) === true;

  function isOwed(channelId: string, number: number): boolean {
    if (isSecret(channelId, number) || feeds?.isTakenDown(number)) return false;
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
    const orders = channelIds.map((channelId, index) => ({
      channelId,
      guildId: guildOf(index).id,
      schedule: instant.has(channelId) ? ({ kind: 'instant' } as const) : minutely,
      channelKind: kindOf(index),
    }));
    await subscribeChannels(storeUrl, orders.slice(0, instantChannels), storiesBefore);
    await subscribeChannels(storeUrl, orders.slice(instantChannels));
    await feeds?.addGuildSource(storeUrl, guild.id);
    discord.setFaults(faults.plan);

    const bringing = bringStories();
    for (let kill = 1; kill <= options.kills; kill++) {
      if (random() < 0.7) await feeds?.makeDue(storeUrl);
      if (random() < takeDownShare) await feeds?.takeDown(storeUrl);
      bot = next ?? start();
      if (options.standsBy) {
        await bot.line('gateway-ready');
        next = start();
        await next.line('standing-by');
      }
      kills[await live(bot)] += 1;
      options.onKill?.(kill);
    }
    await next?.kill();
    await bringing;
    feeds?.finish();
    await feeds?.makeDue(storeUrl);
    bot = start();
    await bot.line('gateway-ready');
    await changers.takeAllBack();
    const startedAt = performance.now();
    const waiting = new Set(channelIds);
    while (waiting.size > 0 && performance.now() - startedAt < options.settleMs) {
      for (const channelId of waiting) if (hasAll(channelId)) waiting.delete(channelId);
      await delay(100);
    }
    const isShown = (what: (channelId: string, number: number) => boolean) =>
      channelIds.flatMap((channelId) =>
        [...countStories(shownIn(discord, channelId)).keys()].flatMap((number) =>
          what(channelId, number) ? [`${channelId} ${storyTitle(number)}`] : [],
        ),
      );
    const takenDownShown = () => isShown((_channelId, number) => feeds?.isTakenDown(number) === true);
    while (takenDownShown().length > 0 && performance.now() - startedAt < options.settleMs) await delay(500);
    const settledMs = performance.now() - startedAt;
    const announced = () =>
      channelIds.filter((_id, index) => kindOf(index) === 'announcement').flatMap((id) => discord.messagesIn(id));
    const countUnpublished = () => announced().filter(({ flags }) => !((flags ?? 0) & MessageFlags.Crossposted)).length;
    while (countUnpublished() > 0 && performance.now() - startedAt < options.settleMs) await delay(100);
    // What is repeated would come now.
    await delay(500);
    await bot.terminate();
    if (feeds) {
      await feeds.makeDue(storeUrl);
      bot = start();
      await bot.line('gateway-ready');
      await delay(3_000);
      await bot.terminate();
    }
    const channels = channelIds.map((channelId) => ({
      channelId,
      messages: shownIn(discord, channelId),
      isOwed: (number: number) => isOwed(channelId, number),
    }));
    const logs = { all: await readLog(storeUrl, guild.id), others: await readLog(storeUrl, other.id) };
    const compared = compareDeliveries(
      channels.filter(({ channelId }) => seesAll.has(channelId)),
      logs.all,
    );
    const elsewhere = compareDeliveries(
      channels.filter(({ channelId }) => !seesAll.has(channelId)),
      logs.others,
    );
    return {
      lost: [...compared.lost, ...elsewhere.lost],
      repeated: [...compared.repeated, ...elsewhere.repeated],
      // What an order passed over comes after what it chose.
      disordered: [...compared.disordered, ...elsewhere.disordered].filter(
        (line) => !changing.has(line.split(' ')[0] ?? ''),
      ),
      leaked: isShown(isSecret),
      takenDownShown: takenDownShown(),
      requests: feeds?.requests ?? 0,
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
    await next?.kill();
    await discord.close();
    await feeds?.close();
    await folder.remove();
  }
}

/** What a channel shows, in order; of a forum what its posts do. */
function shownIn(discord: LoopbackDiscord, channelId: string) {
  return [channelId, ...discord.threadsIn(channelId).map(({ id }) => id)].flatMap((id) => discord.messagesIn(id));
}
