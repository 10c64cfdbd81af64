import type { Audience } from '../../domain/source.ts';
import { noteWhoSays } from './guilds-word.ts';
import type { KnownArticle } from './known-article.ts';
import { createMultiMap } from './multi-map.ts';

/** The articles of the log, by what they are recognised by. Each look-up takes the same time however many there are. */
export interface ArticleIndex {
  readonly size: number;
  get(articleId: string): KnownArticle | undefined;
  /** Those that were once read with this title and body, the first come first. */
  readAs(id: string): readonly KnownArticle[];
  /** Those known by one of these addresses, the first come first. */
  knownAt(urlKeys: readonly string[]): readonly KnownArticle[];
  all(): Iterable<KnownArticle>;
  /** @param audience - that of its source */
  add(article: KnownArticle, audience: Audience): void;
  /** What an article is recognised by from now on, too, as a source of that audience says. */
  note(
    article: KnownArticle,
    marks: { readonly readAs?: string | undefined; readonly urlKeys: readonly string[] },
    audience: Audience,
  ): void;
  remove(article: KnownArticle): void;
}

export function createArticleIndex(): ArticleIndex {
  const byId = new Map<string, KnownArticle>();
  /** Only those whose own id is another. */
  const byText = createMultiMap<string, KnownArticle>();
  const byAddress = createMultiMap<string, KnownArticle>();

  function markText(article: KnownArticle, readAs: string): void {
    if (readAs !== article.id) byText.add(readAs, article);
  }

  return {
    get size() {
      return byId.size;
    },
    get: (articleId) => byId.get(articleId),
    readAs(id) {
      const own = byId.get(id);
      const others = byText.get(id);
      return own?.readAs.includes(id) ? [own, ...others] : others;
    },
    knownAt: (urlKeys) => [...new Set(urlKeys.flatMap((key) => byAddress.get(key)))],
    all: () => [...byId.values()],
    add(article, audience) {
      byId.set(article.id, article);
      for (const readAs of article.readAs) markText(article, readAs);
      for (const key of article.urlKeys) byAddress.add(key, article);
      for (const mark of [...article.readAs, ...article.urlKeys]) noteWhoSays(article, mark, audience, false);
    },
    note(article, { readAs, urlKeys }, audience) {
      if (readAs !== undefined) {
        const isThere = article.readAs.includes(readAs);
        noteWhoSays(article, readAs, audience, isThere);
        if (!isThere) {
          article.readAs.push(readAs);
          markText(article, readAs);
        }
      }
      for (const key of urlKeys) {
        const isThere = article.urlKeys.includes(key);
        noteWhoSays(article, key, audience, isThere);
        if (isThere) continue;
        article.urlKeys.push(key);
        byAddress.add(key, article);
      }
    },
    remove(article) {
      byId.delete(article.id);
      for (const readAs of article.readAs) byText.delete(readAs, article);
      for (const key of article.urlKeys) byAddress.delete(key, article);
    },
  };
}
