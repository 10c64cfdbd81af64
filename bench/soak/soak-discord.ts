import { setTimeout as delay } from 'node:timers/promises';
import { ChannelType } from 'discord-api-types/v10';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../test/support/discord/loopback-discord.ts';
import type { InteractionHandle } from '../../test/support/discord/person/interaction-handle.ts';
import type { Person } from '../../test/support/discord/person/person.ts';
import { textOf } from '../../test/support/text-of.ts';
import { createRandom } from '../retrieval/random.ts';
import type { SoakSchedule } from './due-check.ts';

const unlimited = { limit: 1_000_000, perMs: 1000 };
const channelsEach = 10;
/** Of a hundred requests so many go wrong, one way or another. */
const faultsInHundred = 2;
/** In whole seconds, as `Retry-After` has it. */
const retryAfterMs = 1_000;
/** discord.js waits somewhat longer. */
const marginMs = 100;

/** How often each channel is told, of ten in a guild. */
const schedules: readonly SoakSchedule[] = [
  'instant',
  'hourly',
  'hourly',
  'twice',
  'morning',
  'morning',
  'morning',
  'morning',
  'morning',
  'morning',
];

/** A Discord on which a soak runs: guilds of ten channels each, somebody in each who asks, and faults. */
export interface SoakDiscord {
  readonly discord: LoopbackDiscord;
  readonly channels: readonly { readonly channelId: string; readonly schedule: SoakSchedule }[];
  /** Subscribes one of the channels. */
  subscribe(channelId: string): Promise<InteractionHandle>;
  /** Somebody asks something. */
  ask(): Promise<InteractionHandle>;
  /** Requests that have come and aren't answered. */
  underWay(): number;
  /** Limits are of the system's clock, by which the bot's clock must not run on meanwhile. */
  untilUnlimited(): Promise<void>;
  setFaulty(isFaulty: boolean): void;
}

const questions = [
  '水务局清点了什么？',
  '博物馆为什么推迟开放？',
  '船厂的费用怎么分摊？',
  '哪里的石桥要翻修？',
  '供电所更换了多少路灯？',
];

/** @param now - the simulated time */
export async function startSoakDiscord(channelCount: number, now: () => number, seed: number): Promise<SoakDiscord> {
  const discord = await startLoopbackDiscord({
    now,
    tokenLifetimeMs: 24 * 3_600_000,
    rateLimits: {
      routes: {
        'POST /channels/{channel_id}/messages': unlimited,
        'PATCH /channels/{channel_id}/messages/{message_id}': unlimited,
        'DELETE /channels/{channel_id}/messages/{message_id}': unlimited,
        'POST /webhooks/{webhook_id}/{webhook_token}': unlimited,
        'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}': unlimited,
      },
      otherRoutes: unlimited,
      globalPerSecond: 1_000_000,
    },
  });
  const random = createRandom(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const places: { readonly person: Person; readonly channelId: string; readonly schedule: SoakSchedule }[] = [];
  for (let guildIndex = 0; guildIndex * channelsEach < channelCount; guildIndex += 1) {
    const channels = schedules.map((schedule, index) => ({
      name: `${schedule}-${index}`,
      ...(index === 4 && { type: ChannelType.GuildAnnouncement }),
    }));
    const guild = discord.addGuild({ locale: 'zh-CN', channels });
    const person = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageGuild'] });
    for (const [index, { name }] of channels.entries()) {
      const schedule = schedules[index] ?? 'morning';
      places.push({ person, channelId: guild.channelId(name), schedule });
    }
  }

  let begun = 0;
  let isFaulty = false;
  let limitedUntil = 0;
  discord.setFaults(({ route }) => {
    begun += 1;
    if (
      !isFaulty ||
      random() * 100 >= faultsInHundred ||
      route.startsWith('/interactions') ||
      route.startsWith('/webhooks')
    )
      return null;
    const fault = pick([
      { kind: 'answer', when: 'before', status: 502 },
      { kind: 'answer', when: 'after', status: 500 },
      { kind: 'reset', when: 'before' },
      { kind: 'reset', when: 'after' },
      { kind: 'rate-limit', retryAfterMs, scope: 'shared' },
      { kind: 'delay', when: 'before', delayMs: 30 },
    ] as const);
    if (fault.kind === 'rate-limit') limitedUntil = performance.now() + retryAfterMs + marginMs;
    return fault;
  });

  return {
    discord,
    channels: places,
    async subscribe(channelId) {
      const place = places.find((one) => one.channelId === channelId);
      if (!place) throw new RangeError(`There is no channel ${channelId}`);
      return place.person.command(channelId, 'subscribe', { schedule: place.schedule });
    },
    ask: async () => {
      const { person, channelId } = pick(places);
      const what = random();
      // Its picture is drawn in a process that starts for it.
      if (what < 0.02) return person.command(channelId, 'articles');
      if (what < 0.1) return person.command(channelId, 'briefing');
      return person.command(channelId, 'ask', { question: pick(questions), private: what < 0.5 });
    },
    underWay: () => begun - discord.requests.length,
    async untilUnlimited() {
      while (performance.now() < limitedUntil) await delay(marginMs);
    },
    setFaulty(faulty) {
      isFaulty = faulty;
    },
  };
}

/** Whether what somebody asked has been answered, with anything but an apology. */
export function isAnswered(use: InteractionHandle): boolean {
  const last = use.versions.at(-1)?.message;
  return last !== undefined && textOf(last).length > 0 && !/出了点问题|暂时读不到/.test(textOf(last));
}

/** Whether `/subscribe` did what it was to do. */
export function isSubscribed({ versions }: InteractionHandle): boolean {
  return versions.some(({ message }) => textOf(message).includes('订阅成功'));
}

/** What came of it, in a line. */
export function describeUse({ versions, interaction }: InteractionHandle): string {
  const last = versions.at(-1);
  return `/${interaction.commandName}: ${versions.length} versions, the last after ${last?.ms} ms: ${last ? textOf(last.message).slice(0, 80) : ''}`;
}
