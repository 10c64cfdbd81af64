import type { Locale } from '../src/domain/locale.ts';
import { defaultPreset, toSchedule } from '../src/domain/schedule.ts';
import type { SchedulePreset } from '../src/domain/subscription.ts';
import { parseTopics } from '../src/domain/topics.ts';
import type { SubscribeOrder } from '../src/features/subscriptions.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { Caller, Command, CommandCall, CommandDeclaration, MessageBody } from '../src/ports/command.ts';
import {
  channelOption,
  choices,
  commandLabels,
  inGuildsAndDirectMessages,
  roleOption,
  stringOption,
} from '../src/views/declaration.ts';
import { botNotice, channelNotice, notice } from '../src/views/notices.ts';
import type { NoticeCode } from '../src/views/wording/notices/notices-wording.ts';
import { type FollowingDeps, noteOnFollowing } from './call/following.ts';
import { foldCron } from './call/fold-cron.ts';
import { mayManageIn, needsBot } from './call/may-manage.ts';
import { readOneOf, readText } from './call/options.ts';
import { type OrderDeps, showOrder } from './call/orders.ts';
import { readQuiet } from './call/read-quiet.ts';
import { completeTimeZone, toTimeZone } from './call/time-zones.ts';

const presets = [
  'instant',
  'hourly',
  'morning',
  'twice',
  'weekdays',
  'custom',
] as const satisfies readonly SchedulePreset[];

export const subscribeDeclaration = {
  ...commandLabels('subscribe'),
  ...inGuildsAndDirectMessages,
  options: [
    channelOption('channel'),
    stringOption('schedule', { choices: choices(presets, (wording, preset) => wording.presets[preset]) }),
    stringOption('cron', { max_length: 100 }),
    stringOption('timezone', { autocomplete: true, max_length: 64 }),
    stringOption('quiet', { max_length: 30 }),
    stringOption('topics', { max_length: 300 }),
    roleOption('mention'),
  ],
} satisfies CommandDeclaration;

export interface SubscribeDeps extends OrderDeps, Pick<FollowingDeps, 'followings' | 'published'> {
  readonly clock: Clock;
  /** The IANA zone of a schedule that names none. */
  readonly timeZone: string;
}

/**
 * `/subscribe`: a standing order for a channel, or in a direct message for whoever writes there, said back in words, with what will be posted and with what changes it or takes it back. Private: it
 * is between the bot and a moderator.
 */
export function createSubscribe(deps: SubscribeDeps): Command {
  const { clock, timeZone } = deps;
  return {
    declaration: subscribeDeclaration,
    isPrivate: () => true,
    async *run(call) {
      if (needsBot(call)) return yield botNotice(call.applicationId, call.locale);
      const order = readOrder(call, timeZone);
      yield typeof order === 'string' ? notice(order, call.locale) : await place(deps, call, order);
    },
    async complete(call) {
      return call.focused === 'timezone' ? completeTimeZone(call, clock.now()) : [];
    },
  };
}

/** What is ordered, or why it can't be. */
function readOrder(call: CommandCall, defaultZone: string): SubscribeOrder | NoticeCode {
  if (call.place === 'private-channel') return 'guild-only';
  const named = readText(call, 'channel');
  if (call.guildId === null && (named ?? readText(call, 'mention')) !== undefined) return 'direct-message-options';
  const channelId = named ?? call.channelId;
  if (!mayManageIn(call, channelId)) return 'not-permitted';
  const preset = readOneOf(call, 'schedule', presets) ?? defaultPreset;
  const cron = foldCron(readText(call, 'cron') ?? '');
  if (preset === 'custom' && cron === '') return 'custom-needs-cron';
  if (preset !== 'custom' && cron !== '') return 'cron-needs-custom';
  const timeZone = toTimeZone(readText(call, 'timezone') ?? defaultZone);
  const quietText = readText(call, 'quiet');
  const quiet = quietText === undefined ? null : readQuiet(quietText, timeZone);
  if (typeof quiet === 'string') return quiet;
  const topics = parseTopics(readText(call, 'topics') ?? '');
  if (topics === 'too-many') return 'too-many-topics';
  const mentionRoleId = readText(call, 'mention') ?? null;
  // The role @everyone has the guild's own id: https://docs.discord.com/developers/topics/permissions#role-object
  if (mentionRoleId !== null && mentionRoleId === call.guildId) return 'everyone-role';
  return {
    channelId,
    guildId: call.guildId,
    createdBy: call.userId,
    locale: chooseLocale(call),
    schedule: toSchedule(preset, cron, timeZone),
    quiet,
    topics,
    mentionRoleId,
  };
}

/**
 * The language of the briefings: the guild's. A guild that never chose one counts as English with Discord, and most never did
 * (only community servers can), so there whoever subscribes is the better guide.
 */
function chooseLocale({ guildLocale, locale }: Caller): Locale {
  return guildLocale === 'en-US' ? locale : guildLocale;
}

async function place(deps: SubscribeDeps, call: Caller, order: SubscribeOrder): Promise<MessageBody> {
  const outcome = await deps.subscriptions.subscribe(order);
  switch (outcome.kind) {
    case 'subscribed': {
      const done = outcome.replaced ? 'resubscribed' : 'subscribed';
      const note = await noteOnFollowing(deps, call, outcome);
      return showOrder(deps, call, order.channelId, { place: 'preview', done, note });
    }
    case 'bad-schedule':
      return notice(outcome.problem, call.locale);
    case 'channel-problem':
      return channelNotice(order.channelId, outcome.check, call.locale);
  }
}
