import { HexinError } from '../domain/hexin-error.ts';
import type { Locale } from '../domain/locale.ts';
import type { ChannelCheck } from '../ports/channel-directory.ts';
import type { MessageBody } from '../ports/command.ts';
import { message, textDisplay } from './components.ts';
import type { NoticeCode } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** Why something wasn't done, in the reader's words. */
export function notice(code: NoticeCode, locale: Locale): MessageBody {
  return message([textDisplay(wordingOf(locale).notices[code])]);
}

/** What is thrown on purpose, by what a reader can make of it. */
const noticeCodes: ReadonlyMap<string, NoticeCode> = new Map([
  ['store-failed', 'store-failed'],
  ['record-invalid', 'store-failed'],
]);

/** What a reader is told of an error: the wording of its code, never its text. */
export function describeError(error: unknown, locale: Locale): MessageBody {
  const code = error instanceof HexinError ? noticeCodes.get(error.code) : undefined;
  return notice(code ?? 'unexpected', locale);
}

/** What keeps Hexin from posting in a channel, and how to mend it. */
export function channelNotice(
  channelId: string,
  check: Exclude<ChannelCheck, { kind: 'ready' }>,
  locale: Locale,
): MessageBody {
  if (check.kind !== 'missing-rights') return notice(`channel-${check.kind}`, locale);
  const wording = wordingOf(locale);
  const rights = check.rights.map((right) => wording.rights[right]);
  return message([textDisplay(wording.missingRights(`<#${channelId}>`, rights))]);
}
