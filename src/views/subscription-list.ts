import type { Locale } from '../domain/locale.ts';
import type { Subscription } from '../domain/subscription.ts';
import { type Active, isForbidden, type SubscriptionStatus } from '../domain/subscription-status.ts';
import type { MessageBody } from '../ports/command.ts';
import { button, buttonRow, container, message, textDisplay } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { missingInWords } from './pause-notice.ts';
import { dueInWords, field, subscriptionFields } from './subscription.ts';
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
  /** The channel whose removal waits to be confirmed. */
  readonly confirming?: string | undefined;
  /** The channel whose subscription has just been removed. */
  readonly removed?: string | undefined;
}

/** Five components each, beside a heading and a row to turn pages: seven fit Discord's forty. */
export const subscriptionsPerPage = 7;

const topicsText = 180;

/** The subscriptions of a server with buttons to pause, resume and remove each. Removing asks once more. */
export function renderSubscriptionList(
  lines: readonly SubscriptionLine[],
  state: SubscriptionListState,
  locale: Locale,
): MessageBody {
  const wording = wordingOf(locale);
  const removed = state.removed === undefined ? [] : [wording.unsubscribed(`<#${state.removed}>`)];
  if (lines.length === 0) return message([textDisplay(...removed, wording.noSubscriptions)]);

  const pageCount = Math.ceil(lines.length / subscriptionsPerPage);
  const page = Math.min(Math.max(state.page, 0), pageCount - 1);
  const shown = lines.slice(page * subscriptionsPerPage, (page + 1) * subscriptionsPerPage);
  const turns = [
    ...(page > 0 ? [button(wording.previousButton, customId(verbs.turn, page - 1, 'previous'))] : []),
    ...(page < pageCount - 1 ? [button(wording.nextButton, customId(verbs.turn, page + 1, 'next'))] : []),
  ];
  return message([
    textDisplay(...removed, `### ${wording.subscriptionsHeading(lines.length)}`),
    ...shown.map((line) => renderLine(line, page, state.confirming, wording)),
    ...(turns.length > 0 ? [buttonRow(turns)] : []),
  ]);
}

function renderLine(
  { subscription, nextDue }: SubscriptionLine,
  page: number,
  confirming: string | undefined,
  wording: Wording,
) {
  const { channelId, status } = subscription;
  return container([
    textDisplay(
      `**<#${channelId}>**`,
      ...subscriptionFields(subscription, wording, topicsText),
      ...(status.kind === 'active'
        ? [field(wording.fields.next, nextDue === null ? wording.whenArriving : dueInWords(nextDue))]
        : idleInWords(status, wording)),
    ),
    buttonRow(
      confirming === channelId
        ? [
            button(wording.confirmRemoveButton, customId(verbs.remove, channelId, page, 'yes'), 'danger'),
            button(wording.keepButton, customId(verbs.turn, page, 'keep')),
          ]
        : [
            status.kind !== 'active'
              ? button(wording.resumeButton, customId(verbs.resume, channelId, page))
              : button(wording.pauseButton, customId(verbs.pause, channelId, page)),
            button(wording.removeButton, customId(verbs.remove, channelId, page)),
          ],
    ),
  ]);
}

/** Why nothing comes, a line each. */
function idleInWords(status: Exclude<SubscriptionStatus, Active>, wording: Wording): readonly string[] {
  if (status.kind === 'removed') return [wording.paused.removed];
  if (!isForbidden(status)) return [wording.paused[status.reason]];
  return [
    wording.paused.forbidden,
    ...(status.missing === null ? [] : [missingInWords(status.missing, wording)]),
    ...(status.notice.kind === 'not-possible' ? [wording.notTold] : []),
  ];
}
