import type { Locale } from '../domain/locale.ts';
import type { NeededRight } from '../domain/needed-right.ts';
import type { MessageBody } from '../ports/command.ts';
import type { PausedChannel, PauseNoticeView } from '../ports/pause-notice-view.ts';
import { button, buttonRow, container, message, textDisplay } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** Tells whoever subscribed which channels are paused, what is missing in each, and what to do, with a button to look again. */
export const renderPauseNotice: PauseNoticeView = (guildId, channels, locale, marker) => {
  const wording = wordingOf(locale);
  return message([
    container([
      textDisplay(
        `### ${wording.pauseNoticeHeading}`,
        ...channels.map((channel) => channelLine(channel, wording)),
        '',
        wording.pauseNoticeAdvice,
      ),
      buttonRow([button(wording.recheckButton, customId(verbs.recheck, guildId, marker))]),
    ]),
  ]);
};

/** What looking again has found: the channels that are still paused. */
export function renderRechecked(paused: readonly PausedChannel[], locale: Locale): MessageBody {
  const wording = wordingOf(locale);
  if (paused.length === 0) return message([textDisplay(wording.recheckedAll)]);
  return message([textDisplay(wording.recheckedSome, ...paused.map((channel) => channelLine(channel, wording)))]);
}

/** What posting lacks, as a line. */
export function missingInWords(missing: readonly NeededRight[], wording: Wording): string {
  return missing.length === 0 ? wording.lackingUnknown : wording.lacking(missing.map((right) => wording.rights[right]));
}

function channelLine({ channelId, missing }: PausedChannel, wording: Wording): string {
  return `- <#${channelId}> · ${missingInWords(missing, wording)}`;
}
