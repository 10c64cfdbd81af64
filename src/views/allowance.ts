import type { AllowanceRefusal } from '../domain/allowance-refusal.ts';
import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from '../ports/command.ts';
import { message, textDisplay } from './components.ts';
import { timeStamp } from './time-stamp.ts';
import { wordingOf } from './wording/wording-of.ts';

const secondMs = 1_000;

/** Why a question isn't answered now, and when it may be asked again. */
export function renderAllowanceSpent(refusal: AllowanceRefusal, locale: Locale): MessageBody {
  const { allowance } = wordingOf(locale);
  if (refusal.because === 'running') return message([textDisplay(allowance.running(refusal.count))]);
  // Discord tells time in seconds: never a moment too early.
  const againAt = Math.ceil(refusal.againAt / secondMs) * secondMs;
  return message([textDisplay(allowance[refusal.because](timeStamp(againAt, 'R')))]);
}
