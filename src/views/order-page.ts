import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Locale } from '../domain/locale.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { BriefingView } from '../ports/briefing-view.ts';
import type { MessageBody } from '../ports/command.ts';
import {
  button,
  buttonRow,
  container,
  message,
  roleSelectRow,
  selectRow,
  separator,
  textDisplay,
} from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { quietOptions, scheduleOptions, type TopicChoice, topicOptions, topicPicks } from './order-choices.ts';
import { type OrderPreview, renderPreview } from './order-preview.ts';
import { shortLine } from './short-text.ts';
import { idleInWords } from './subscription-list.ts';
import { dueInWords, field, subscriptionFields, placeInWords } from './subscription.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** `preview`: with what will be posted, as `/subscribe` answers. A number: every setting, reached from that page of the list. */
export type OrderPlace = 'preview' | number;

/** A channel's order with what helps to change it. */
export interface OrderOnPage {
  readonly subscription: Subscription;
  /** Null for instant, and while paused. */
  readonly nextDue: number | null;
  /** The change that whoever looks at it can take back. */
  readonly undo: number | null;
  /** What of the last week the topics would have chosen. */
  readonly week: {
    readonly stories: number;
    /** Whether that is all of them, and not the newest alone. */
    readonly isWhole: boolean;
    readonly matched: number;
    readonly topics: readonly TopicChoice[];
  };
  readonly suggested: readonly TopicChoice[];
  readonly preview: OrderPreview;
}

export interface OrderPageState {
  readonly place: OrderPlace;
  /** What was just done, as the page's heading. */
  readonly done?: 'subscribed' | 'resubscribed' | undefined;
  /** What else to say first, escaped. */
  readonly note?: string | undefined;
  /** Whether its removal waits to be confirmed. */
  readonly isRemoving?: boolean | undefined;
}

const topicsText = 400;
const countsText = 300;

/** How the place is written in a custom_id. */
export function placeArg(place: OrderPlace): string {
  return place === 'preview' ? 'preview' : String(place);
}

/** The place that a custom_id names; the list's first page for what is none. */
export function readPlace(arg: string | undefined): OrderPlace {
  return arg === 'preview' ? arg : Math.max(0, Number.parseInt(arg ?? '0', 10) || 0);
}

/** A channel's order: what stands, and what changes it. Each choice takes effect at once. */
export function renderOrderPage(
  view: BriefingView,
  order: OrderOnPage,
  state: OrderPageState,
  locale: Locale,
): MessageBody {
  const wording = wordingOf(locale);
  const isPreview = state.place === 'preview';
  const page: readonly APIMessageTopLevelComponent[] = [
    ...(state.note === undefined ? [] : [textDisplay(state.note)]),
    container([
      textDisplay(headingLine(order, state, wording)),
      textDisplay(...summaryLines(order, state, wording)),
      ...(isPreview ? [] : [separator()]),
      ...selects(order, state.place, wording),
      ...(isPreview ? [previewButtons(order, wording)] : settingButtons(order, state, wording)),
    ]),
  ];
  if (!isPreview) return message(page);
  const beside = [...page, separator()];
  return message([...beside, ...renderPreview(view, order.preview, beside, locale)]);
}

function headingLine({ subscription }: OrderOnPage, { done }: OrderPageState, wording: Wording): string {
  const says = { subscribed: wording.subscribedHeading, resubscribed: wording.resubscribedHeading };
  return `### ${done ? `${says[done]} · ` : ''}${placeInWords(subscription, wording)}`;
}

function summaryLines({ subscription, nextDue, week }: OrderOnPage, state: OrderPageState, wording: Wording) {
  const { status, locale } = subscription;
  const next = state.done === 'subscribed' ? wording.fields.first : wording.fields.next;
  return [
    ...subscriptionFields(subscription, wording, topicsText, weekInWords(week, wording)),
    ...(state.place === 'preview' ? [] : [field(wording.order.languageField, languageNames[locale])]),
    ...(status.kind === 'active'
      ? [field(next, nextDue === null ? wording.whenArriving : dueInWords(nextDue))]
      : idleInWords(status, wording)),
  ];
}

/** How many of the last week's stories the topics would have chosen, and each of them by itself. */
function weekInWords(
  { stories, isWhole, matched, topics }: OrderOnPage['week'],
  { order }: Wording,
): readonly string[] {
  if (stories === 0) return [`-# ${order.weekEmpty}`];
  if (topics.length === 0) return [];
  const each = topics.map(({ topic, count }) =>
    order.topicCount(topic.startsWith('-') ? order.excluded(topic.slice(1)) : topic, count),
  );
  const counts = topics.length > 1 ? ` · ${shortLine(each.join(' · '), countsText)}` : '';
  return [
    `-# ${order.matched(matched, stories, isWhole)}${counts}`,
    ...(matched === 0 ? [`-# ${order.matchedNone}`] : []),
  ];
}

/** As each is called in its own language. */
const languageNames = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', 'en-US': 'English' } as const satisfies Record<
  Locale,
  string
>;

function selects({ subscription, week, suggested }: OrderOnPage, place: OrderPlace, wording: Wording) {
  const { channelId, guildId, schedule, quiet, mentionRoleId, locale } = subscription;
  const { pick } = wording.order;
  const id = (what: string) => customId(verbs.set, what, channelId, placeArg(place));
  const topics = topicOptions(subscription, week.topics, suggested, wording);
  const first = [
    selectRow(id('schedule'), pick.schedule, scheduleOptions(schedule, wording)),
    ...(topics.length > 0 ? [selectRow(id('topics'), pick.topics, topics, topicPicks(topics.length))] : []),
  ];
  if (place === 'preview') return first;
  const { languageField } = wording.order;
  const languages = Object.entries(languageNames).map(([value, name]) => ({
    label: `${languageField} · ${name}`,
    value,
    default: value === locale,
  }));
  return [
    ...first,
    selectRow(id('quiet'), pick.quiet, quietOptions(quiet, wording)),
    ...(guildId === null ? [] : [roleSelectRow(id('role'), pick.role, mentionRoleId)]),
    selectRow(id('language'), pick.language, languages),
  ];
}

function fillButtons({ channelId }: Subscription, place: OrderPlace, { order }: Wording) {
  return [
    button(order.buttons.topics, customId(verbs.fill, 'topics', channelId, placeArg(place))),
    button(order.buttons.time, customId(verbs.fill, 'time', channelId, placeArg(place))),
  ];
}

function undoButton({ undo, subscription }: OrderOnPage, place: OrderPlace, label: string) {
  return undo === null ? [] : [button(label, customId(verbs.undo, subscription.channelId, undo, placeArg(place)))];
}

function previewButtons(order: OrderOnPage, wording: Wording) {
  const { channelId } = order.subscription;
  const { buttons } = wording.order;
  return buttonRow([
    ...fillButtons(order.subscription, 'preview', wording),
    button(buttons.more, customId(verbs.open, channelId, 0)),
    ...undoButton(order, 'preview', buttons.undo),
  ]);
}

function settingButtons(order: OrderOnPage, { place, isRemoving }: OrderPageState, wording: Wording) {
  const { subscription, preview } = order;
  const { channelId, status } = subscription;
  const { buttons } = wording.order;
  const at = placeArg(place);
  if (isRemoving) {
    return [
      buttonRow([
        button(wording.confirmRemoveButton, customId(verbs.remove, channelId, at, 'yes'), 'danger'),
        button(wording.keepButton, customId(verbs.open, channelId, at)),
      ]),
    ];
  }
  const isActive = status.kind === 'active';
  return [
    buttonRow([
      ...fillButtons(subscription, place, wording),
      button(buttons.preview, customId(verbs.open, channelId, 'preview')),
      ...(isActive && preview.isOwed ? [button(buttons.postNow, customId(verbs.post, channelId, at))] : []),
    ]),
    buttonRow([
      button(buttons.back, customId(verbs.turn, at, 'back')),
      isActive
        ? button(wording.pauseButton, customId(verbs.pause, channelId, at))
        : button(wording.resumeButton, customId(verbs.resume, channelId, at)),
      ...undoButton(order, place, buttons.undoLast),
      button(wording.removeButton, customId(verbs.remove, channelId, at), 'danger'),
    ]),
  ];
}
