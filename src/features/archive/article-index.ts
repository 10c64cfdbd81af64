import type { KnownArticle } from './known-article.ts';

/** The articles of the log, by what they are recognised by. Each look-up takes the same time however many there are. */
export interface ArticleIndex {
  readonly size: number;
  get(articleId: string): KnownArticle | undefined;
  /** Those that were once read with this title and body, the first come first. */
  readAs(id: string): readonly KnownArticle[];
  /** Those known by one of these addresses, the first come first. */
  knownAt(urlKeys: readonly string[]): readonly KnownArticle[];
  all(): Iterable<KnownArticle>;
  add(article: KnownArticle): void;
  /** What else an article is recognised by from now on. */
  note(article: KnownArticle, marks: { readonly readAs?: string; readonly urlKeys: readonly string[] }): void;
  remove(article: KnownArticle): void;
}

/** One is by far the most frequent: it takes no list. */
type OneOrMore = KnownArticle | readonly KnownArticle[];

export function createArticleIndex(): ArticleIndex {
  const byId = new Map<string, KnownArticle>();
  /** Only those whose own id is another. */
  const byText = new Map<string, OneOrMore>();
  const byAddress = new Map<string, OneOrMore>();

  function markText(article: KnownArticle, readAs: string): void {
    if (readAs !== article.id) put(byText, readAs, article);
  }

  return {
    get size() {
      return byId.size;
    },
    get: (articleId) => byId.get(articleId),
    readAs(id) {
      const own = byId.get(id);
      const others = list(byText.get(id));
      return own?.readAs.includes(id) ? [own, ...others] : others;
    },
    knownAt: (urlKeys) => [...new Set(urlKeys.flatMap((key) => list(byAddress.get(key))))],
    all: () => [...byId.values()],
    add(article) {
      byId.set(article.id, article);
      for (const readAs of article.readAs) markText(article, readAs);
      for (const key of article.urlKeys) put(byAddress, key, article);
    },
    note(article, { readAs, urlKeys }) {
      if (readAs !== undefined && !article.readAs.includes(readAs)) {
        article.readAs.push(readAs);
        markText(article, readAs);
      }
      for (const key of urlKeys) {
        if (article.urlKeys.includes(key)) continue;
        article.urlKeys.push(key);
        put(byAddress, key, article);
      }
    },
    remove(article) {
      byId.delete(article.id);
      for (const readAs of article.readAs) take(byText, readAs, article);
      for (const key of article.urlKeys) take(byAddress, key, article);
    },
  };
}

function list(found: OneOrMore | undefined): readonly KnownArticle[] {
  if (found === undefined) return [];
  return 'id' in found ? [found] : found;
}

function put(among: Map<string, OneOrMore>, key: string, article: KnownArticle): void {
  const there = among.get(key);
  among.set(key, there ? [...list(there), article] : article);
}

function take(among: Map<string, OneOrMore>, key: string, article: KnownArticle): void {
  const left = list(among.get(key)).filter((other) => other !== article);
  const [first] = left;
  if (!first) among.delete(key);
  else among.set(key, left.length === 1 ? first : left);
}
