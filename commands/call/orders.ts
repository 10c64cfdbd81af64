import type { BriefingPreview } from '../../src/features/subscriptions/preview-briefing.ts';
import type { ListedSubscription, Subscriptions } from '../../src/features/subscriptions.ts';
import type { Weeks } from '../../src/features/week.ts';
import type { BriefingView } from '../../src/ports/briefing-view.ts';
import type { ChannelDirectory } from '../../src/ports/channel-directory.ts';
import type { Caller, MessageBody } from '../../src/ports/command.ts';
import { message, textDisplay } from '../../src/views/components.ts';
import { notice } from '../../src/views/notices.ts';
import { type OrderPageState, renderOrderPage } from '../../src/views/order-page.ts';
import { renderSubscriptionList, type SubscriptionListState } from '../../src/views/subscription-list.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { findManageable, mayManage } from './may-manage.ts';

export interface OrderDeps {
  readonly subscriptions: Subscriptions;
  readonly weeks: Weeks;
  readonly previewBriefing: (channelId: string) => Promise<BriefingPreview | undefined>;
  readonly directory: Pick<ChannelDirectory, 'managedBy'>;
  readonly briefingView: BriefingView;
}

/** What a menu of topics holds at most. */
const suggestedTopics = 25;

/** Why the caller may not touch a channel's order, as a reply; undefined when they may. */
export async function refuseOrder(
  { directory }: Pick<OrderDeps, 'directory'>,
  call: Caller,
  channelId: string,
): Promise<MessageBody | undefined> {
  const managed = await findManageable(directory, call, [channelId]);
  if (managed === 'unreachable') return notice('channel-unreachable', call.locale);
  return managed.has(channelId) ? undefined : notice('not-permitted', call.locale);
}

/** The order of a channel, if it is of the guild or the direct message that it is asked for in. */
export async function findOrder(
  { subscriptions }: Pick<OrderDeps, 'subscriptions'>,
  { guildId }: Caller,
  channelId: string,
): Promise<ListedSubscription | undefined> {
  const listed = await subscriptions.get(channelId, guildId);
  return listed?.subscription.guildId === guildId ? listed : undefined;
}

/** A channel's order as it stands, with what helps to change it; says so where there is none any more. */
export async function showOrder(
  deps: OrderDeps,
  call: Caller,
  channelId: string,
  state: OrderPageState,
): Promise<MessageBody> {
  const listed = await findOrder(deps, call, channelId);
  const preview = listed && (await deps.previewBriefing(channelId));
  if (!listed || !preview) return noSuchOrder(channelId, call);
  const { subscription, nextDue, lastChange } = listed;
  const stories = deps.weeks.seenFrom(subscription.guildId);
  const [week, suggested] = await Promise.all([
    stories.match(subscription.topics),
    stories.suggestTopics(suggestedTopics),
  ]);
  const undo = lastChange?.changedBy === call.userId ? lastChange.revision : null;
  return renderOrderPage(
    deps.briefingView,
    { subscription, nextDue, undo, week, suggested, preview },
    state,
    call.locale,
  );
}

/** Says that the message is about a subscription that is no more. */
export function noSuchOrder(channelId: string, { guildId, locale }: Caller): MessageBody {
  // Nobody else can have removed it.
  if (guildId === null) return notice('no-own-subscription', locale);
  return message([textDisplay(wordingOf(locale).order.gone(`<#${channelId}>`))]);
}

/** The orders that the caller may manage, a page of them; in a direct message their own. */
export async function showOrders(
  deps: Pick<OrderDeps, 'subscriptions' | 'directory'>,
  call: Caller,
  state: SubscriptionListState,
): Promise<MessageBody> {
  const { guildId, channelId, place, locale } = call;
  if (guildId === null && place !== 'bot-dm') return notice('guild-only', locale);
  const own = guildId === null ? await findOrder(deps, call, channelId) : undefined;
  const all = guildId === null ? (own ? [own] : []) : await deps.subscriptions.list(guildId);
  const ids = all.map(({ subscription }) => subscription.channelId);
  const managed = await findManageable(deps.directory, call, ids);
  if (managed === 'unreachable') return notice('channel-unreachable', locale);
  const shown = all.filter(({ subscription }) => managed.has(subscription.channelId));
  if (shown.length === 0 && !mayManage(call)) return notice('not-permitted', locale);
  return renderSubscriptionList(shown, { ...state, isDirect: guildId === null }, locale);
}
