import type { Locale } from '../../domain/locale.ts';
import type { Audience } from '../../domain/source.ts';
import type { Store } from '../../ports/store.ts';

/** Of those who can't be asked. */
const usual: Locale = 'zh-CN';

/**
 * The language that a guild's briefings are in; the usual one where it has none, and for everyone's. Looked for in the store, since whoever reads the
 * sources may serve other guilds.
 *
 * @throws HexinError `store-failed`
 */
export async function localeOfGuild(
  subscriptions: Pick<Store['subscriptions'], 'entries'>,
  guildId: Audience,
): Promise<Locale> {
  if (guildId === null) return usual;
  for await (const [, subscription] of subscriptions.entries())
    if (subscription.guildId === guildId) return subscription.locale;
  return usual;
}
