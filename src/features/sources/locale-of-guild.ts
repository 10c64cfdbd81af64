import type { Locale } from '../../domain/locale.ts';
import type { Audience } from '../../domain/source.ts';
import type { Roster } from '../roster.ts';

/** Of those who can't be asked. */
const usual: Locale = 'zh-CN';

/** The language that a guild's briefings are in; the usual one where it has none, and for everyone's. */
export function localeOfGuild(roster: Pick<Roster, 'all'>, guildId: Audience): Locale {
  if (guildId === null) return usual;
  for (const { subscription } of roster.all()) if (subscription.guildId === guildId) return subscription.locale;
  return usual;
}
