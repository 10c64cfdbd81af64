import type { Locale } from '../domain/locale.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { MessageBody } from '../ports/command.ts';
import { button, buttonRow, message, textDisplay } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { quietInWords, scheduleInWords } from './schedule.ts';
import { timeStamp } from './time-stamp.ts';
import { topicsInWords } from './topics.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** Schedule, quiet hours, topics and mention of a subscription, a line each, with more about the topics below them. */
export function subscriptionFields(
  subscription: Subscription,
  wording: Wording,
  topicsText?: number,
  belowTopics: readonly string[] = [],
): readonly string[] {
  return [
    field(wording.fields.schedule, scheduleInWords(subscription.schedule, wording)),
    ...(subscription.quiet === null ? [] : [field(wording.fields.quiet, quietInWords(subscription.quiet, wording))]),
    field(wording.fields.topics, topicsInWords(subscription.topics, wording, topicsText)),
    ...belowTopics,
    ...(subscription.mentionRoleId === null
      ? []
      : [field(wording.fields.mention, `<@&${subscription.mentionRoleId}>`)]),
  ];
}

/** What a channel is called: a direct message has no mention of its own. */
export function placeInWords({ channelId, guildId }: Pick<Subscription, 'channelId' | 'guildId'>, wording: Wording) {
  return guildId === null ? wording.directMessages : `<#${channelId}>`;
}

export function field(name: string, value: string): string {
  return `**${name}** ${value}`;
}

export function dueInWords(atMs: number): string {
  return `${timeStamp(atMs, 'F')} · ${timeStamp(atMs, 'R')}`;
}

/** Says that a channel's subscription has ended, with a button that takes it back. */
export function renderUnsubscribed(
  ended: Pick<Subscription, 'channelId' | 'guildId'>,
  undo: number | null,
  locale: Locale,
): MessageBody {
  const wording = wordingOf(locale);
  const id = customId(verbs.undo, ended.channelId, undo ?? 0, 0);
  return message([
    textDisplay(wording.unsubscribed(ended.guildId === null ? null : `<#${ended.channelId}>`)),
    ...(undo === null ? [] : [buttonRow([button(wording.order.buttons.undo, id)])]),
  ]);
}
