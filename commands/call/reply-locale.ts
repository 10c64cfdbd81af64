import type { Locale } from '../../src/domain/locale.ts';
import type { CommandCall } from '../../src/ports/command.ts';

/** The language of who sees the reply of a command that may answer in public. */
export function replyLocale({ isPrivate, locale, guildLocale }: CommandCall): Locale {
  return isPrivate ? locale : guildLocale;
}
