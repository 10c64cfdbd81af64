import type { Locale } from '../domain/locale.ts';
import type { NeededRight } from '../domain/needed-right.ts';
import type { MessageBody } from '../ports/command.ts';
import type { PausedChannel, PauseNoticeView } from '../ports/pause-notice-view.ts';
import { button, buttonRow, container, message, textDisplay, warningColour } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { discordLimits } from './limits.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** What stands around the channels at most, in any language. */
const aroundText = 450;
/** `- <#…>` and a line break, with an id of twenty digits. */
const nameText = 26;

/** Tells whoever subscribed which channels are paused, what is missing in each, and what to do, with a button to look again. */
export const renderPauseNotice: PauseNoticeView = (guildId, channels, locale, marker) => {
  const wording = wordingOf(locale);
  return message([
    container(
      [
        textDisplay(`### ${wording.pauseNoticeHeading}`, ...channelLines(channels, wording)),
        textDisplay(wording.pauseNoticeAdvice),
        buttonRow([button(wording.recheckButton, customId(verbs.recheck, guildId, marker))]),
      ],
      warningColour,
    ),
  ]);
};

/** What looking again has found: the channels that are still paused. */
export function renderRechecked(paused: readonly PausedChannel[], locale: Locale): MessageBody {
  const wording = wordingOf(locale);
  if (paused.length === 0) return message([textDisplay(wording.recheckedAll)]);
  return message([textDisplay(wording.recheckedSome, ...channelLines(paused, wording))]);
}

/** What posting lacks, as a line. */
export function missingInWords(missing: readonly NeededRight[], wording: Wording): string {
  return missing.length === 0 ? wording.lackingUnknown : wording.lacking(missing.map((right) => wording.rights[right]));
}

/** A line a channel; where they don't fit a message, the last ones are named alone. */
function channelLines(channels: readonly PausedChannel[], wording: Wording): readonly string[] {
  let room = discordLimits.text - aroundText - channels.length * nameText;
  return channels.map(({ channelId, missing }) => {
    const why = ` · ${missingInWords(missing, wording)}`;
    room -= why.length;
    return `- <#${channelId}>${room < 0 ? '' : why}`;
  });
}
