import type { Article } from '../../domain/article.ts';
import type { Audience } from '../../domain/source.ts';
import type { Clock } from '../../ports/clock.ts';

/** How much text guilds' own sources may bring: whoever adds sources may also write what is in them, and all of it would be kept, indexed and searched. */
export interface GuildBudget {
  /** Whether nothing more of it is to be taken in now. Never for everyone's. */
  isSpent(audience: Audience): boolean;
  /** Counts what was taken in, which may be more than was left. */
  spend(audience: Audience, articles: readonly Article[]): void;
}

/** In UTF-16 units. Some 5,000 stories: twenty sources of two hundred a day come to less. */
const perDay = 10_000_000;
const dayMs = 86_400_000;

/** A day's worth at the most for each guild, which fills again as time passes; a restart fills it. */
export function createGuildBudget(clock: Pick<Clock, 'now'>): GuildBudget {
  const accounts = new Map<string, { readonly left: number; readonly at: number }>();

  function leftOf(guildId: string): number {
    const account = accounts.get(guildId);
    if (!account) return perDay;
    const { left, at } = account;
    // It fills again also where the clock was set back since.
    const passedMs = Math.max(0, clock.now() - at);
    if (clock.now() < at) accounts.set(guildId, { left, at: clock.now() });
    return Math.min(perDay, left + (perDay * passedMs) / dayMs);
  }

  return {
    isSpent: (audience) => audience !== null && leftOf(audience) <= 0,
    spend(audience, articles) {
      if (audience === null) return;
      const length = articles.reduce((sum, article) => sum + lengthOf(article), 0);
      accounts.set(audience, { left: leftOf(audience) - length, at: clock.now() });
    },
  };
}

function lengthOf({ title, keyPoints, sections }: Article): number {
  const texts = sections.flatMap(({ heading, paragraphs }) => [heading ?? '', ...paragraphs]);
  return [title, ...keyPoints, ...texts].reduce((sum, text) => sum + text.length, 0);
}
