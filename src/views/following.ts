import type { Locale } from '../domain/locale.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { MessageBody } from '../ports/command.ts';
import { button, buttonRow, container, linkButton, message, section, separator, textDisplay } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { scheduleInWords } from './schedule.ts';
import { shortTitle } from './short-text.ts';
import { topicsInWords } from './topics.ts';
import type { FollowingWording } from './wording/following/following-wording.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** Ten are shown with a button each; the names of both, and its topics, are shortened to this. */
const nameText = 100;

/** An announcement channel that can be followed. */
export interface FollowableChannel {
  readonly channelId: string;
  readonly guildId: string;
  readonly name: string;
  readonly guildName: string;
  readonly order: Pick<Subscription, 'schedule' | 'topics'> | undefined;
}

/** What a channel follows and may follow, ten in all. */
export interface FollowingPage {
  readonly channelId: string;
  readonly followed: readonly FollowableChannel[];
  readonly offered: readonly FollowableChannel[];
  /** Whether the channel has a subscription, too. */
  readonly isSubscribed: boolean;
  /** What was just done. */
  readonly done?: keyof FollowingWording['done'] | undefined;
}

/** What following a channel does can be begun and ended here. */
export type FollowingDeed = 'follow' | 'end' | 'unsubscribe';

/** What a channel follows, with what changes it, and how that is unlike a subscription. */
export function renderFollowing(page: FollowingPage, locale: Locale): MessageBody {
  const { channelId, followed, offered, isSubscribed, done } = page;
  const wording = wordingOf(locale);
  const { following } = wording;
  const { buttons } = following;
  const list = (heading: string, channels: readonly FollowableChannel[], deed: 'follow' | 'end') =>
    channels.length === 0
      ? []
      : [
          textDisplay(`**${heading}**`),
          ...channels.map((channel) =>
            section(
              [sourceLine(channel, wording), `-# ${aboutLine(channel, wording)}`],
              button(buttons[deed], deedId(deed, channelId, channel.channelId)),
            ),
          ),
        ];
  const heading = following.heading(`<#${channelId}>`);
  return message([
    container([
      textDisplay(`### ${done ? `${following.done[done]} · <#${channelId}>` : heading}`),
      ...list(following.followedHeading, followed, 'end'),
      ...list(following.offeredHeading, offered, 'follow'),
      ...(isSubscribed && followed.length > 0
        ? [
            textDisplay(following.twice),
            buttonRow([button(buttons.unsubscribe, deedId('unsubscribe', channelId, '0'))]),
          ]
        : []),
      separator(),
      textDisplay(
        `-# ${following.terms}`,
        `-# ${following.cannot(`/${wording.commands.ask.name}`)}`,
        `-# ${following.takesOver}`,
      ),
    ]),
  ]);
}

/** Says that the bot lacks the right to follow for a channel, and how else to. */
export function renderCannotFollow(
  channelId: string,
  sources: readonly Pick<FollowableChannel, 'channelId' | 'guildId'>[],
  locale: Locale,
): MessageBody {
  const { following } = wordingOf(locale);
  const [source] = sources;
  const says = textDisplay(following.botNotPermitted(`<#${channelId}>`));
  // Of several nobody knows which one is meant.
  if (!source || sources.length > 1) return message([says]);
  const url = `https://discord.com/channels/${source.guildId}/${source.channelId}`;
  return message([says, buttonRow([linkButton(following.buttons.source, url)])]);
}

/** Why a channel doesn't follow. */
export function renderNotFollowing(reason: keyof FollowingWording['refused'], locale: Locale): MessageBody {
  return message([textDisplay(wordingOf(locale).following.refused[reason])]);
}

/** What `/subscribe` says of following: that the channel gets every story twice, or that following would do. */
export function followingNote(
  kind: 'serves' | 'followsToo',
  channels: readonly Pick<FollowableChannel, 'name'>[],
  locale: Locale,
): string {
  const wording = wordingOf(locale);
  const names = channels.map(({ name }) => `#${shortTitle(name, nameText, wording)}`);
  return wording.following[kind](`/${wording.commands.follow.name}`, names.join(wording.comma));
}

function sourceLine({ name, guildName }: FollowableChannel, wording: Wording): string {
  const short = (text: string) => shortTitle(text, nameText, wording);
  return `**#${short(name)}**\u2002${short(guildName)}`;
}

function aboutLine({ order }: FollowableChannel, wording: Wording): string {
  if (!order) return wording.following.notOrdered;
  return `${scheduleInWords(order.schedule, wording)} · ${topicsInWords(order.topics, wording, nameText)}`;
}

function deedId(deed: FollowingDeed, channelId: string, sourceId: string): string {
  return customId(verbs.following, deed, channelId, sourceId);
}
