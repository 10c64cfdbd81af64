import type { Locale } from '../domain/locale.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { MessageBody } from '../ports/command.ts';
import { container, message, textDisplay } from './components.ts';
import { quietInWords, scheduleInWords } from './schedule.ts';
import { timeStamp } from './time-stamp.ts';
import { topicsInWords } from './topics.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** Says a new or changed subscription back in words, with the time of its first or next briefing. */
export function renderSubscribed(
  subscription: Subscription,
  nextDue: number | null,
  replaced: boolean,
  locale: Locale,
): MessageBody {
  const wording = wordingOf(locale);
  return message([
    container([
      textDisplay(
        `### ${replaced ? wording.resubscribedHeading : wording.subscribedHeading}`,
        field(wording.fields.channel, `<#${subscription.channelId}>`),
        ...subscriptionFields(subscription, wording),
        field(
          replaced ? wording.fields.next : wording.fields.first,
          nextDue === null ? wording.whenArriving : dueInWords(nextDue),
        ),
      ),
    ]),
  ]);
}

/** Schedule, quiet hours, topics and mention of a subscription, a line each. */
export function subscriptionFields(
  subscription: Subscription,
  wording: Wording,
  topicsText?: number,
): readonly string[] {
  return [
    field(wording.fields.schedule, scheduleInWords(subscription.schedule, wording)),
    ...(subscription.quiet === null ? [] : [field(wording.fields.quiet, quietInWords(subscription.quiet, wording))]),
    field(wording.fields.topics, topicsInWords(subscription.topics, wording, topicsText)),
    ...(subscription.mentionRoleId === null
      ? []
      : [field(wording.fields.mention, `<@&${subscription.mentionRoleId}>`)]),
  ];
}

export function field(name: string, value: string): string {
  return `**${name}** ${value}`;
}

export function dueInWords(atMs: number): string {
  return `${timeStamp(atMs, 'F')} · ${timeStamp(atMs, 'R')}`;
}

/** Says that a channel's subscription has ended. */
export function renderUnsubscribed(channelId: string, locale: Locale): MessageBody {
  return message([textDisplay(wordingOf(locale).unsubscribed(`<#${channelId}>`))]);
}
