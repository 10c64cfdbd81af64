import { toLocale } from '../../src/domain/locale.ts';
import { sameSchedule, toSchedule, zoneOf } from '../../src/domain/schedule.ts';
import type { Schedule, SchedulePreset, Subscription } from '../../src/domain/subscription.ts';
import { parseTopics } from '../../src/domain/topics.ts';
import type { OrderEdit } from '../../src/features/subscriptions.ts';
import type { Action, ActionCall, MessageBody } from '../../src/ports/command.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { channelNoticeText } from '../../src/views/notices.ts';
import { noQuietValue, readSchedule, readTopics } from '../../src/views/order-choices.ts';
import { orderFields, renderTimeModal, renderTopicsModal } from '../../src/views/order-modals.ts';
import { readPlace } from '../../src/views/order-page.ts';
import type { NoticeCode } from '../../src/views/wording/notices/notices-wording.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { foldCron } from '../call/fold-cron.ts';
import { findOrder, noSuchOrder, type OrderDeps, refuseOrder, showOrder } from '../call/orders.ts';
import { readQuiet } from '../call/read-quiet.ts';
import { toTimeZone } from '../call/time-zones.ts';

export interface ChangeDeps extends OrderDeps {
  /** The IANA zone of a schedule that names none. */
  readonly timeZone: string;
}

type ReadEdit = (call: ActionCall, standing: Subscription) => OrderEdit | NoticeCode;

/**
 * `set:<what>:<channel>:<place>` on a menu, `fill:<what>:<channel>:<place>` on a button that opens a modal and on that modal. Each choice takes effect
 * at once, and the message shows the order as it is then; what can't be taken is said above it.
 */
export function createChangeOrder(deps: ChangeDeps): readonly Action[] {
  const picked = readPicked(deps.timeZone);
  const typed = readTyped(deps.timeZone);
  return [
    { verb: verbs.set, effect: 'update', run: (call) => change(deps, call, picked) },
    {
      verb: verbs.fill,
      effect: 'update',
      async opens(call) {
        const [what, channelId = '', place] = call.args;
        const listed = await findOrder(deps, call, channelId);
        if (!listed) return { refused: noSuchOrder(channelId, call) };
        const { subscription } = listed;
        return what === 'topics'
          ? renderTopicsModal(subscription, readPlace(place), call.locale)
          : renderTimeModal(subscription, zoneOf(subscription, deps.timeZone), readPlace(place), call.locale);
      },
      run: (call) => change(deps, call, typed),
    },
  ];
}

async function* change(deps: ChangeDeps, call: ActionCall, read: ReadEdit): AsyncGenerator<MessageBody> {
  const [, channelId = '', placeArg] = call.args;
  const place = readPlace(placeArg);
  const refused = await refuseOrder(deps, call, channelId);
  if (refused) return yield refused;
  const listed = await findOrder(deps, call, channelId);
  if (!listed) return yield noSuchOrder(channelId, call);
  const edit = read(call, listed.subscription);
  const note =
    typeof edit === 'string' ? wordingOf(call.locale).notices[edit] : await enforce(deps, call, channelId, edit);
  yield await showOrder(deps, call, channelId, { place, note });
}

/** Puts a change in force. @returns what is wrong with it, in words */
async function enforce(
  { subscriptions }: ChangeDeps,
  { userId, locale }: ActionCall,
  channelId: string,
  edit: OrderEdit,
): Promise<string | undefined> {
  if (Object.keys(edit).length === 0) return undefined;
  const outcome = await subscriptions.edit(channelId, userId, edit);
  switch (outcome.kind) {
    case 'bad-schedule':
      return wordingOf(locale).notices[outcome.problem];
    case 'channel-problem':
      return channelNoticeText(channelId, outcome.check, locale);
    default:
      return undefined;
  }
}

/** What was picked from a menu. */
function readPicked(defaultZone: string): ReadEdit {
  return ({ args: [what], fields: { values = [] }, guildId }, standing) => {
    const [value] = values;
    switch (what) {
      case 'schedule': {
        const schedule = readSchedule(value, zoneOf(standing, defaultZone));
        return schedule && !sameSchedule(schedule, standing.schedule) ? { schedule } : {};
      }
      case 'topics':
        return { topics: readTopics(values, standing.topics) };
      case 'quiet': {
        const quiet = value === noQuietValue ? null : readQuiet(value ?? '', zoneOf(standing, defaultZone));
        return typeof quiet === 'string' ? quiet : { quiet };
      }
      case 'role':
        // The role @everyone has the guild's own id: https://docs.discord.com/developers/topics/permissions#role-object
        return value !== undefined && value === guildId ? 'everyone-role' : { mentionRoleId: value ?? null };
      case 'language':
        return { locale: toLocale(value) };
      default:
        return {};
    }
  };
}

/** What was typed into a modal. */
function readTyped(defaultZone: string): ReadEdit {
  return ({ args: [what], fields }, standing) => {
    const typed = (field: keyof typeof orderFields) => fields[orderFields[field]]?.[0]?.trim() ?? '';
    if (what === 'topics') {
      const topics = parseTopics(typed('topics'));
      return topics === 'too-many' ? 'too-many-topics' : { topics };
    }
    const timeZone = toTimeZone(typed('timeZone') || zoneOf(standing, defaultZone));
    const quiet = typed('quiet') === '' ? null : readQuiet(typed('quiet'), timeZone);
    return typeof quiet === 'string' ? quiet : { schedule: scheduleOf(foldCron(typed('cron')), timeZone), quiet };
  };
}

const namedPresets = ['hourly', 'morning', 'twice', 'weekdays'] as const satisfies readonly SchedulePreset[];

/** A preset that is typed as cron is that preset, in whatever zone. */
function scheduleOf(cron: string, timeZone: string): Schedule {
  if (cron === '') return { kind: 'instant' };
  const own = toSchedule('custom', cron, timeZone);
  const presets = namedPresets.map((preset) => toSchedule(preset, '', timeZone));
  return presets.find((preset) => sameSchedule(preset, own)) ?? own;
}
