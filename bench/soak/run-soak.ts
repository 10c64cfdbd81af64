import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { InteractionHandle } from '../../test/support/discord/person/interaction-handle.ts';
import { printLine } from '../delivery/print-line.ts';
import { arrivals, checkDue } from './due-check.ts';
import { type Point, slopeOf } from './slope.ts';
import { type SoakChild, startSoakChild } from './soak-child.ts';
import { describeUse, isAnswered, isSubscribed, startSoakDiscord } from './soak-discord.ts';
import { startSoakFeeds } from './soak-feeds.ts';
import type { SoakSample } from './soak-process.ts';
import { createToldLedger } from './told-ledger.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** 1 November 2026, 00:00 in Shanghai. */
const beginMs = Date.UTC(2026, 9, 31, 16);

export interface SoakOptions {
  /** Where the store, the articles' folder and the bot's log are. */
  readonly folder: string;
  readonly days: number;
  readonly channels: number;
  readonly sources: number;
  readonly questionsPerHour: number;
  readonly stepMs: number;
  readonly seed: number;
}

/** What may grow by so much a day after the first week, and is flat. Bytes, or pieces. */
const flat = {
  residentBytes: 500_000,
  heapBytes: 200_000,
  externalBytes: 100_000,
  handles: 0.2,
  timers: 0.2,
  openFiles: 0.2,
  storeBytes: 500_000,
} as const satisfies Partial<Record<keyof SoakSample, number>>;

/**
 * A whole bot for so many simulated days, at a Discord and sources that fail now and then: it is stopped once and killed once in the first week, then left alone. Time goes
 * on only when nothing is under way, so that a day takes as long as its work does.
 *
 * @returns whether all was told once, and what it holds is flat after the first week
 */
export async function runSoak(options: SoakOptions): Promise<boolean> {
  const { folder, days, channels, sources, questionsPerHour, stepMs, seed } = options;
  let now = beginMs;
  const place = await startSoakDiscord(channels, () => now, seed);
  const { discord } = place;
  const feeds = await startSoakFeeds(sources, beginMs, () => now);
  const storeFile = join(folder, 'soak.db');
  const logFile = join(folder, 'bot.log');
  const variables = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_REQUESTS_PER_SECOND: '500',
    STORE_URL: `sqlite://${storeFile}`,
    ARTICLES_DIR: join(folder, 'articles'),
    SOURCES: feeds.urls.join(' '),
    ALLOW_PRIVATE_HOSTS: feeds.urls.map((url) => new URL(url).host).join(','),
    QUESTIONS_PER_PERSON_PER_HOUR: '0',
    QUESTIONS_PER_GUILD_PER_HOUR: '0',
    BRIEFING_CAP: '25',
    RETENTION_DAYS: '7',
    PORT: '0',
    LOG_FORMAT: 'json',
  };
  const start = async (): Promise<SoakChild> => {
    const child = await startSoakChild({ startMs: now, storeFile, variables, logFile });
    await discord.waitForShards(1, 60_000);
    return child;
  };
  let bot = await start();
  const ledger = createToldLedger(
    discord,
    place.channels.map(({ channelId }) => channelId),
  );
  const samples: { readonly day: number; readonly sample: SoakSample }[] = [];
  let asked: InteractionHandle[] = [];
  let askedBefore: InteractionHandle[] = [];
  const counts = { asked: 0, answered: 0 };
  const unanswered: string[] = [];
  const startedAt = performance.now();

  /** Time stands still until the bot has answered, or waits for nothing but time. */
  async function untilAnswered(uses: readonly InteractionHandle[]): Promise<void> {
    for (let idle = 0; idle < 5 && !uses.every(isAnswered); idle += 1) {
      await bot.settle();
      while (place.underWay() > 0) await delay(1);
    }
  }

  async function step(ms: number): Promise<void> {
    await place.untilUnlimited();
    // Discord's clock is in the middle of what the bot goes through: they differ by no more than Hexin allows for.
    now += ms / 2;
    await bot.advance(ms);
    for (let round = 0; place.underWay() > 0 && round < 200; round += 1) {
      await delay(3);
      await bot.settle();
    }
    now += ms / 2;
  }

  // One after the other: time goes on while many wait for their turn at Discord, and none of them may wait for long.
  for (const { channelId } of place.channels) {
    const use = await place.subscribe(channelId);
    await use.ack(60_000);
    await untilAnswered([use]);
    if (!isSubscribed(use)) throw new Error(`A channel wasn't subscribed: ${describeUse(use)}`);
  }
  place.setFaulty(true);

  const stepsPerHour = Math.max(1, Math.round(hourMs / stepMs));
  for (let hour = 0; hour < days * 24; hour += 1) {
    if (hour === 36) {
      await bot.stop();
      bot = await start();
    }
    if (hour === 84) {
      await bot.kill();
      bot = await start();
    }
    for (let index = 0; index < stepsPerHour; index += 1) {
      const due =
        Math.floor(((index + 1) * questionsPerHour) / stepsPerHour) -
        Math.floor((index * questionsPerHour) / stepsPerHour);
      asked.push(...(await askNow(due)));
      await step(stepMs);
    }
    if (hour % 7 === 3) await reconnect(() => discord.dropConnections());
    if (hour % 24 === 13) await outage();
    count(askedBefore);
    askedBefore = asked;
    asked = [];
    ledger.read();
    if (hour % 24 === 23) {
      const sample = await bot.sample();
      samples.push({ day: (hour + 1) / 24, sample });
      printLine(
        `day ${(hour + 1) / 24}`,
        `${describe(sample)}; ${ledger.messages} messages, ${counts.answered} of ${counts.asked} questions; ${Math.round((performance.now() - startedAt) / 1000)} s`,
      );
    }
  }

  function count(uses: readonly InteractionHandle[]): void {
    counts.asked += uses.length;
    counts.answered += uses.filter(isAnswered).length;
    unanswered.push(...uses.filter((use) => !isAnswered(use)).map(describeUse));
  }

  /** Nobody is to wait longer by the clock than it really takes. */
  async function askNow(count: number): Promise<readonly InteractionHandle[]> {
    const uses = await Promise.all(Array.from({ length: count }, () => place.ask()));
    await Promise.all(uses.map((use) => use.ack(20_000)));
    await untilAnswered(uses);
    return uses;
  }

  /** The gateway comes back by the system's clock. */
  async function reconnect(cut: () => void): Promise<void> {
    cut();
    await delay(50);
    await discord.waitForShards(1, 120_000);
    await bot.settle();
  }

  /** Discord is gone for five minutes. */
  async function outage(): Promise<void> {
    discord.setOffline(true);
    for (let index = 0; index < 5; index += 1) {
      now += minuteMs;
      await bot.advance(minuteMs);
    }
    await reconnect(() => discord.setOffline(false));
  }

  // What is still due by then comes, and no new story.
  feeds.endAt(now);
  place.setFaulty(false);
  for (let index = 0; index < 26 * stepsPerHour; index += 1) await step(stepMs);
  count(askedBefore);
  ledger.read();
  const published = feeds.publishedBy(now);
  const { stories, lost, repeated } = ledger.verdict();
  const told = ledger.toldAt();
  const toldChannels = place.channels.map(({ schedule }, index) => ({ schedule, toldAt: told[index] ?? new Map() }));
  const { due, latestMs, wrong } = checkDue(toldChannels, {
    beginMs,
    endMs: now - hourMs,
    inexactMs: stepMs,
    toleratedMs: 15 * minuteMs,
  });
  // Which of them is which isn't known; they come in about the order in which they are published.
  const came = [...arrivals(toldChannels).values()].toSorted((a, b) => a - b);
  const longestMs = Math.max(...came.map((at, index) => at - (published[index] ?? at)));
  await bot.stop();
  await feeds.close();
  const broken = discord.violations.map(({ rule, detail }) => `${rule}: ${detail}`);
  await discord.close();
  printLine(
    'told',
    `${stories} of ${published.length} stories in ${channels} channels: ${lost} lost, ${repeated} repeated; ${ledger.messages} messages`,
  );
  printLine('read', `the last ${(longestMs / minuteMs).toFixed(0)} min after it was published`);
  printLine(
    'due',
    `${due} briefings: ${due - wrong.length} served at their time, the latest ${(latestMs / minuteMs).toFixed(1)} min after it`,
  );
  for (const what of wrong.slice(0, 5)) printLine('… not at its time', what);
  printLine('answered', `${counts.answered} of ${counts.asked}`);
  for (const use of unanswered.slice(0, 5)) printLine('… not answered', use);
  if (broken.length > 0) printLine('rules broken', `${broken.length}: ${[...new Set(broken)].slice(0, 5).join('; ')}`);
  const isFlat = reportSlopes(samples);
  return (
    isFlat &&
    lost === 0 &&
    repeated === 0 &&
    stories === published.length &&
    wrong.length === 0 &&
    counts.answered === counts.asked &&
    broken.length === 0
  );
}

function describe({
  residentBytes,
  heapBytes,
  roomBytes,
  externalBytes,
  handles,
  timers,
  openFiles,
  storeBytes,
  cpuSeconds,
  overruns,
}: SoakSample): string {
  const mb = (bytes: number) => (bytes / 1e6).toFixed(1);
  return `resident ${mb(residentBytes)} MB, heap ${mb(heapBytes)} and room for ${mb(roomBytes)}, outside ${mb(externalBytes)}; ${handles} handles, ${timers} timers, ${openFiles} files; store ${mb(storeBytes)} MB; ${cpuSeconds.toFixed(0)} s of processor time, ${overruns} overruns`;
}

/** After the first week, day by day. */
function reportSlopes(samples: readonly { readonly day: number; readonly sample: SoakSample }[]): boolean {
  const later = samples.filter(({ day }) => day > 7);
  if (later.length < 2) {
    printLine('growth', 'nothing to say of it in a week');
    return true;
  }
  const names = Object.keys(flat) as (keyof typeof flat)[];
  const slopes = names.map((name) => {
    const points: readonly Point[] = later.map(({ day, sample }) => ({ at: day, value: sample[name] }));
    return { name, slope: slopeOf(points) };
  });
  for (const { name, slope } of slopes) {
    const shown = Math.abs(slope) >= 1_000 ? `${(slope / 1_000).toFixed(0)} k` : slope.toFixed(2);
    printLine(`growth of ${name}`, `${shown} a day after the first week${slope > flat[name] ? ': NOT FLAT' : ''}`);
  }
  return slopes.every(({ name, slope }) => slope <= flat[name]);
}
