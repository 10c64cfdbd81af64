import type { Caller } from '../../src/ports/command.ts';
import { needsBot } from './may-manage.ts';

/**
 * Somebody's view of what is kept by audience: their guild's, and in direct messages what everyone may see. A guild that put the bot out has nothing of
 * its own any more, whoever brings the app along.
 */
export function seenBy<View>(
  views: { seenFrom(guildId: string | null): View },
  caller: Pick<Caller, 'guildId' | 'isBotInGuild'>,
): View {
  return views.seenFrom(audienceOf(caller));
}

/** The guild whose articles somebody sees; null for none but what everyone may. */
export function audienceOf(caller: Pick<Caller, 'guildId' | 'isBotInGuild'>): string | null {
  return needsBot(caller) ? null : caller.guildId;
}
