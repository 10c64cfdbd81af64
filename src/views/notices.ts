import { HexinError } from '../domain/hexin-error.ts';
import type { Locale } from '../domain/locale.ts';
import type { ChannelCheck } from '../ports/channel-directory.ts';
import type { MessageBody } from '../ports/command.ts';
import { buttonRow, linkButton, message, textDisplay } from './components.ts';
import type { NoticeCode } from './wording/notices/notices-wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** Why something wasn't done, in the reader's words. */
export function notice(code: NoticeCode, locale: Locale): MessageBody {
  return message([textDisplay(wordingOf(locale).notices[code])]);
}

/**
 * What Hexin takes in a server: to see channels, to write there and in threads, to read back what it has posted, and to open a thread for a question.
 *
 * @see https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
 */
const neededPermissions = (1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 35n) | (1n << 38n);

/** Where to add the bot to a server. https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow */
export function inviteUrl(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${neededPermissions}`;
}

/** Says that something needs the bot in the server, with a link that adds it. */
export function botNotice(applicationId: string | undefined, locale: Locale): MessageBody {
  const { notices, addToServerButton } = wordingOf(locale);
  const says = textDisplay(notices['bot-not-here']);
  if (applicationId === undefined) return message([says]);
  return message([says, buttonRow([linkButton(addToServerButton, inviteUrl(applicationId))])]);
}

/** What is thrown on purpose, by what a reader can make of it. */
const noticeCodes: ReadonlyMap<string, NoticeCode> = new Map([
  ['store-failed', 'store-failed'],
  ['record-invalid', 'store-failed'],
  // Another process is about to serve the guild, or the store can't be asked which.
  ['not-served', 'store-failed'],
  ['lease-lost', 'store-failed'],
  ['command-off-here', 'asking-off-here'],
  ['command-off-for-member', 'asking-off-for-you'],
  ['outdated-button', 'outdated-button'],
]);

/** What somebody who runs the bot can look up in the log; a button or a place that is turned off is not among it. */
const inLog: ReadonlySet<NoticeCode> = new Set(['unexpected', 'store-failed']);

/**
 * What a reader is told of an error: the wording of its code, never its text.
 *
 * @param trace - by what id the log has more of it
 */
export function describeError(error: unknown, locale: Locale, trace?: string): MessageBody {
  const known = error instanceof HexinError ? noticeCodes.get(error.code) : undefined;
  const code = known ?? 'unexpected';
  if (trace === undefined || !inLog.has(code)) return notice(code, locale);
  const { notices, errorNumber } = wordingOf(locale);
  return message([textDisplay(`${notices[code]}\n-# ${errorNumber(trace)}`)]);
}

/** What keeps Hexin from posting in a channel, and how to mend it. */
export function channelNotice(
  channelId: string,
  check: Exclude<ChannelCheck, { kind: 'ready' }>,
  locale: Locale,
): MessageBody {
  return message([textDisplay(channelNoticeText(channelId, check, locale))]);
}

/** The same in words alone. */
export function channelNoticeText(
  channelId: string,
  check: Exclude<ChannelCheck, { kind: 'ready' }>,
  locale: Locale,
): string {
  const wording = wordingOf(locale);
  if (check.kind !== 'missing-rights') return wording.notices[`channel-${check.kind}`];
  const rights = check.rights.map((right) => wording.rights[right]);
  return wording.missingRights(`<#${channelId}>`, rights);
}
