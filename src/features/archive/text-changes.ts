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

type Carrier = Sighting | KnownText | Carried;

/** So many articles have to go before what carried their texts is let go. */
const leastDropped = 1_000;

export function createTextChanges(articles: ArticleIndex): TextChanges {
  // In the order of the log. Who goes through them goes on with the two lists that there were.
  let carriers: Carrier[] = [];
  let gone: Gone[] = [];
  let droppedSince = 0;
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

  /** Of what nobody reads any more there may be as much as of what is read, and not ever more with the years. Never in the middle of an entry. */
  function letGoBefore(seq: number): void {
    const isBetween = [carriers, gone].every((list) => (list.at(-1)?.seq ?? 0) < seq);
    if (!isBetween || droppedSince < Math.max(leastDropped, carriers.length / 2)) return;
    droppedSince = 0;
    carriers = carriers.filter((carrier) => isRead(keyOf(carrier), textSeqOf(carrier)));
    gone = [...gone];
  }

  function* markRead(carrier: Carrier): Iterable<Extract<TextMark, { kind: 'text' }>> {
    const key = keyOf(carrier);
    const textSeq = textSeqOf(carrier);
    if (isRead(key, textSeq)) yield { kind: 'text', key, seq: carrier.seq, textSeq };
  }

  return {
    added(article, text) {
      letGoBefore(text.seq);
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
      droppedSince += 1;
    },
    *after(seq) {
      const [carrying, going] = [carriers, gone];
      /** A text may be told of, and go before the last is. */
      const told = new Set<string>();
      let next = countTo(going, seq, seqOf);
      function* markGoneTo(until: number, following?: Carrier): Iterable<TextMark> {
        for (let text = going[next]; text && text.seq <= until; text = going[next]) {
          next += 1;
          if (text.textSeq > seq && !told.has(text.key)) continue;
          const isLast = text.seq !== (following ?? going[next])?.seq;
          yield { kind: 'gone', key: text.key, seq: isLast ? text.seq : text.seq - 1 };
        }
      }
      for (let index = countTo(carrying, seq, seqOf); index < carrying.length; index += 1) {
        const carrier = carrying[index];
        if (!carrier) continue;
        yield* markGoneTo(carrier.seq, carrier);
        for (const mark of markRead(carrier)) {
          told.add(mark.key);
          yield mark;
        }
      }
      yield* markGoneTo(Infinity);
    },
    *before(seq) {
      const carrying = carriers;
      for (let index = countTo(carrying, seq - 1, seqOf) - 1; index >= 0; index -= 1) {
        const carrier = carrying[index];
        if (carrier) yield* markRead(carrier);
      }
    },
  };
}

const seqOf = ({ seq }: { readonly seq: number }) => seq;

function keyOf(carrier: Carrier): string {
  return 'key' in carrier ? carrier.key : carrier.articleId;
}

function textSeqOf(carrier: Carrier): number {
  return 'textSeq' in carrier ? carrier.textSeq : carrier.seq;
}

function textsOf(article: KnownArticle): readonly KnownText[] {
  return [storyText(article), ...article.updates];
}
