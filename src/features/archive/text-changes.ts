import type { ArticleIndex } from './article-index.ts';
import { countTo } from './count-to.ts';
import {
  articleOfText,
  type KnownArticle,
  type KnownText,
  type Sighting,
  storyText,
  textFor,
} from './known-article.ts';

/** A text that somebody reads from `seq` on, or that nobody does any more. */
export type TextMark =
  | { readonly kind: 'text'; readonly key: string; readonly seq: number; readonly textSeq: number }
  | { readonly kind: 'gone'; readonly key: string; readonly seq: number };

/** Which texts the index has to know of. */
export interface TextChanges {
  /** An article came with its story, or was given another text. */
  added(article: KnownArticle, text: Sighting | KnownText): void;
  /** By its last sighting, another audience sees the article. What everyone comes to see is new to the index: it is of that time for everyone. */
  widened(article: KnownArticle): void;
  /** The article goes, by the entry `seq`. */
  dropped(article: KnownArticle, seq: number): void;
  /**
   * What changed after `seq`, in the order of the log, which each says where to go on after. What came and went after it is left out.
   * Of several that one entry does, all but the last say to begin with that entry again.
   */
  after(seq: number): Iterable<TextMark>;
  /** The texts that somebody reads since an entry before `seq`, from there back; one may come again that was carried earlier, too. */
  before(seq: number): Iterable<Extract<TextMark, { kind: 'text' }>>;
}

interface Carried {
  readonly key: string;
  readonly seq: number;
  /** Where the text stands. */
  readonly textSeq: number;
}

interface Gone {
  readonly seq: number;
  readonly key: string;
  /** Where the text stood. */
  readonly textSeq: number;
}

export function createTextChanges(articles: ArticleIndex): TextChanges {
  const carriers: (Sighting | KnownText | Carried)[] = [];
  const gone: Gone[] = [];
  const goneKeys = new Set<string>();

  function goes(text: KnownText, seq: number): void {
    if (goneKeys.has(text.key)) return;
    goneKeys.add(text.key);
    gone.push({ seq, key: text.key, textSeq: text.seq });
  }

  function isRead(key: string, seq: number): boolean {
    const article = articles.get(articleOfText(key));
    return article?.sightings.some(({ audience }) => textFor(article, audience).seq === seq) ?? false;
  }

  function* markRead(carrier: Sighting | KnownText | Carried): Iterable<Extract<TextMark, { kind: 'text' }>> {
    const key = keyOf(carrier);
    const textSeq = 'textSeq' in carrier ? carrier.textSeq : carrier.seq;
    if (isRead(key, textSeq)) yield { kind: 'text', key, seq: carrier.seq, textSeq };
  }

  return {
    added(article, text) {
      goneKeys.delete(keyOf(text));
      carriers.push(text);
      if (article.updates.length === 0) return;
      for (const earlier of textsOf(article)) if (!isRead(earlier.key, earlier.seq)) goes(earlier, text.seq);
    },
    widened(article) {
      const { seq = 0 } = article.sightings.at(-1) ?? {};
      const isEveryones = article.sightings.find(({ audience }) => audience === null)?.seq === seq;
      for (const text of textsOf(article)) {
        if (!(isEveryones || goneKeys.has(text.key)) || !isRead(text.key, text.seq)) continue;
        goneKeys.delete(text.key);
        carriers.push({ key: text.key, seq, textSeq: text.seq });
      }
    },
    dropped(article, seq) {
      for (const text of textsOf(article)) goes(text, seq);
    },
    *after(seq) {
      let next = countTo(gone, seq, seqOf);
      for (let index = countTo(carriers, seq, seqOf); index < carriers.length; index += 1) {
        const carrier = carriers[index];
        if (!carrier) continue;
        for (; (gone[next]?.seq ?? Infinity) <= carrier.seq; next += 1) yield* markGone(gone[next], carrier, seq);
        yield* markRead(carrier);
      }
      for (; next < gone.length; next += 1) yield* markGone(gone[next], gone[next + 1], seq);
    },
    *before(seq) {
      for (let index = countTo(carriers, seq - 1, seqOf) - 1; index >= 0; index -= 1) {
        const carrier = carriers[index];
        if (carrier) yield* markRead(carrier);
      }
    },
  };
}

function* markGone(
  going: Gone | undefined,
  following: { readonly seq: number } | undefined,
  since: number,
): Iterable<TextMark> {
  if (!going || going.textSeq > since) return;
  yield { kind: 'gone', key: going.key, seq: going.seq === following?.seq ? going.seq - 1 : going.seq };
}

const seqOf = ({ seq }: { readonly seq: number }) => seq;

function keyOf(carrier: Sighting | KnownText | Carried): string {
  return 'key' in carrier ? carrier.key : carrier.articleId;
}

function textsOf(article: KnownArticle): readonly KnownText[] {
  return [storyText(article), ...article.updates];
}
