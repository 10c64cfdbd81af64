import type { Locale } from '../../src/domain/locale.ts';
import type { Allowance, AskedKind } from '../../src/features/allowance.ts';
import type { Caller, MessageBody } from '../../src/ports/command.ts';
import { renderAllowanceSpent } from '../../src/views/allowance.ts';

export interface AllowanceDeps {
  readonly allowance: Allowance;
}

/**
 * Answers if the caller, and their guild, may ask for that much; else says when they may. What fails costs nothing.
 *
 * @param locale - of who sees the reply
 * @param answer - is given what says that it cost nothing after all
 */
export async function* withinAllowance(
  { allowance }: AllowanceDeps,
  { kind, caller, locale }: { readonly kind: AskedKind; readonly caller: Caller; readonly locale: Locale },
  answer: (giveBack: () => void) => AsyncIterable<MessageBody>,
): AsyncIterable<MessageBody> {
  const entry = allowance.enter(caller, kind);
  if (entry.kind === 'refused') return yield renderAllowanceSpent(entry, locale);
  try {
    yield* answer(entry.giveBack);
  } catch (error) {
    entry.giveBack();
    throw error;
  } finally {
    entry.leave();
  }
}

/** Whether it would be refused, so that a command which answers in public says so to the caller alone. */
export function isBeyondAllowance({ allowance }: AllowanceDeps, kind: AskedKind, caller: Caller): boolean {
  return allowance.check(caller, kind) !== undefined;
}
