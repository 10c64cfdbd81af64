import type { Locale } from '../domain/locale.ts';
import { formatQuietHours } from '../domain/quiet-hours.ts';
import type { Subscription } from '../domain/subscription.ts';
import { type Active, isForbidden, type SubscriptionStatus } from '../domain/subscription-status.ts';
import type { MessageBody } from '../ports/command.ts';
import {
  button,
  buttonRow,
  channelSelectRow,
  container,
  message,
  section,
  separator,
  textDisplay,
} from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { postableChannelTypes } from './declaration.ts';
import { missingInWords } from './pause-notice.ts';
import { scheduleInWords } from './schedule.ts';
import { placeInWords } from './subscription.ts';
import { timeStamp } from './time-stamp.ts';
import { topicsInWords } from './topics.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** One line of the list; `nextDue` is null for instant, and while paused. */
export interface SubscriptionLine {
  readonly subscription: Subscription;
  readonly nextDue: number | null;
}

export interface SubscriptionListState {
  /** Counts from 0; a page past the last shows the last. */
  readonly page: number;
  /** The channel whose subscription has just been removed, and the change that takes it back. */
  readonly removed?: { readonly channelId: string; readonly undo: number | null } | undefined;
  /** Whether it is the list of a direct message, where there is one subscription at most, its reader's own. */
  readonly isDirect?: boolean | undefined;
  /** What else to say first, escaped. */
  readonly note?: string | undefined;
}

/** Four components and 500 characters each at most, so that seven fit a message beside a heading, two menus and what was removed. */
const subscriptionsPerPage = 7;

const topicsText = 120;

/** Subscriptions with their state and a button that opens each; a menu of channels finds one among many. */
export function renderSubscriptionList(
  lines: readonly SubscriptionLine[],
  state: SubscriptionListState,
  locale: Locale,
): MessageBody {
  const wording = wordingOf(locale);
  const first = [...removedRow(state, wording), ...(state.note === undefined ? [] : [textDisplay(state.note)])];
  const none = state.isDirect ? wording.notices['no-own-subscription'] : wording.noSubscriptions;
  if (lines.length === 0) return message([...first, textDisplay(none)]);

  const pageCount = Math.ceil(lines.length / subscriptionsPerPage);
  const page = Math.min(Math.max(state.page, 0), pageCount - 1);
  const shown = lines.slice(page * subscriptionsPerPage, (page + 1) * subscriptionsPerPage);
  const turns = [
    ...(page > 0 ? [button(wording.previousButton, customId(verbs.turn, page - 1, 'previous'))] : []),
    ...(page < pageCount - 1 ? [button(wording.nextButton, customId(verbs.turn, page + 1, 'next'))] : []),
  ];
  const pages = pageCount > 1 ? [`-# ${wording.order.page(page + 1, pageCount)}`] : [];
  return message([
    ...first,
    textDisplay(
      `### ${state.isDirect ? wording.ownSubscriptionHeading : wording.subscriptionsHeading(lines.length)}`,
      ...pages,
    ),
    container(shown.flatMap((line, index) => [...(index > 0 ? [separator()] : []), renderLine(line, page, wording)])),
    ...(pageCount > 1
      ? [channelSelectRow(customId(verbs.open, 'picked', page), wording.order.pick.channel, postableChannelTypes)]
      : []),
    ...(turns.length > 0 ? [buttonRow(turns)] : []),
  ]);
}

function removedRow({ removed, isDirect, page }: SubscriptionListState, wording: Wording) {
  if (!removed) return [];
  const { channelId, undo } = removed;
  const says = wording.unsubscribed(isDirect ? null : `<#${channelId}>`);
  if (undo === null) return [textDisplay(says)];
  const back = button(wording.order.buttons.undo, customId(verbs.undo, channelId, undo, page));
  return [container([section([says], back)])];
}

function renderLine({ subscription, nextDue }: SubscriptionLine, page: number, wording: Wording) {
  const { channelId, schedule, quiet, topics, status } = subscription;
  const next = [
    `${wording.fields.next} ${nextDue === null ? wording.whenArriving : timeStamp(nextDue, 'R')}`,
    ...(quiet === null ? [] : [`${wording.fields.quiet} ${formatQuietHours(quiet)}`]),
  ].join(' · ');
  return section(
    [
      `**${placeInWords(subscription, wording)}** · ${scheduleInWords(schedule, wording)}`,
      ...(status.kind === 'active'
        ? [topicsInWords(topics, wording, topicsText), `-# ${next}`]
        : idleInWords(status, wording).map((line) => `-# ${line}`)),
    ],
    button(wording.order.buttons.manage, customId(verbs.open, channelId, page)),
  );
}

/** Why nothing comes, a line each. */
export function idleInWords(status: Exclude<SubscriptionStatus, Active>, wording: Wording): readonly string[] {
  if (status.kind === 'removed') return [wording.paused.removed];
  if (!isForbidden(status)) return [wording.paused[status.reason]];
  return [
    wording.paused.forbidden,
    ...(status.missing === null ? [] : [missingInWords(status.missing, wording)]),
    ...(status.notice.kind === 'not-possible' ? [wording.notTold] : []),
  ];
}
