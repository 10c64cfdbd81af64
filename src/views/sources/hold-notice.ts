import type { Locale } from '../../domain/locale.ts';
import type { MessageBody } from '../../ports/command.ts';
import type { HeldSource, HoldNoticeView } from '../../ports/hold-notice-view.ts';
import { button, buttonRow, container, message, textDisplay, warningColour } from '../components.ts';
import { customId, verbs } from '../custom-id.ts';
import { discordLimits } from '../limits.ts';
import { shortLine } from '../short-text.ts';
import { faultsInWords } from './faults-in-words.ts';
import { timeStamp } from '../time-stamp.ts';
import type { Wording } from '../wording/wording.ts';
import { wordingOf } from '../wording/wording-of.ts';

/** What stands around the sources at most, in any language, and what one of ten takes beside its address. */
const aroundText = 600;
const reasonText = 280;
const longestAddress = 200;

/** Tells whoever looks after sources which of them are held, since when and why, and what to do, with a button to read them again. */
export const renderHoldNotice: HoldNoticeView = (held, locale, marker) => {
  const wording = wordingOf(locale);
  return message([
    container(
      [
        textDisplay(`### ${wording.holds.heading(held.length)}`),
        ...sourceTexts(held, wording),
        textDisplay(wording.holds.advice),
        buttonRow([button(wording.holds.readAgainButton, customId(verbs.reread, marker))]),
      ],
      warningColour,
    ),
  ]);
};

/** What reading again has found: the sources that are still held. */
export function renderReread(held: readonly HeldSource[], locale: Locale): MessageBody {
  const wording = wordingOf(locale);
  if (held.length === 0) return message([textDisplay(wording.holds.allRight)]);
  return message([textDisplay(wording.holds.stillWrong), ...sourceTexts(held, wording)]);
}

/** A text a source: where it is, and what is wrong with its stories. Of several, long addresses are cut. */
function sourceTexts(held: readonly HeldSource[], wording: Wording) {
  const room = Math.floor((discordLimits.text - aroundText) / Math.max(1, held.length)) - reasonText;
  return held.map(({ url, since, codes }) =>
    textDisplay(
      shortLine(url, Math.min(longestAddress, room)),
      `-# ${wording.holds.line(timeStamp(since, 'R'), faultsInWords(codes, wording))}`,
    ),
  );
}
