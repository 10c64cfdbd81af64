import type { Audience } from '../../domain/source.ts';
import { type GuildsWord, type KnownArticle, maySee } from './known-article.ts';

/**
 * Notes whose source says something of an article. What guilds' sources alone say counts for those guilds alone: nobody's source changes what others see.
 *
 * @param isThere - whether it was said before
 */
export function noteWhoSays(
  article: KnownArticle,
  said: GuildsWord['said'],
  audience: Audience,
  isThere: boolean,
): void {
  const words = article.guildsWords ?? [];
  const before = isThere ? words.filter((word) => word.said === said) : [];
  if (audience === null) {
    if (before.length > 0) article.guildsWords = words.filter((word) => word.said !== said);
  } else if (!isThere || (before.length > 0 && before.every(({ guildId }) => guildId !== audience))) {
    article.guildsWords = words.concat({ said, guildId: audience });
  }
}

/** Whether what is said of an article counts for who sees what these audiences do. */
export function isSaidTo(
  { guildsWords = [] }: KnownArticle,
  said: GuildsWord['said'],
  sees: (audience: Audience) => boolean,
): boolean {
  const words = guildsWords.filter((word) => word.said === said);
  return words.length === 0 || words.some(({ guildId }) => sees(guildId));
}

/** Whether it counts for everyone who sees the article at all. */
export function isSaidToAll(article: KnownArticle, said: GuildsWord['said']): boolean {
  return article.sightings.every(({ audience }) => isSaidTo(article, said, (of) => maySee(audience, of)));
}
