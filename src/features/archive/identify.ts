import type { Article } from '../../domain/article.ts';
import type { Origin } from '../../domain/source.ts';
import { isSaidTo } from './guilds-word.ts';
import { firstSeen, type KnownArticle, maySee, storyText, textFor } from './known-article.ts';
import type { Ledger } from './ledger.ts';
import { likenessOf } from './likeness.ts';
import type { LogTexts } from './log-texts.ts';
import { isChanged } from './same-story.ts';
import { estimateResemblance, readSketch, sketchOf } from './sketch.ts';

/** What an article that arrives is to the audience of its source. */
export type Identity =
  | { readonly kind: 'removed' }
  /** Another report of an article that it sees, or the first that it sees of one which others see, word for word. */
  | { readonly kind: 'sighting'; readonly article: KnownArticle }
  | { readonly kind: 'known'; readonly article: KnownArticle }
  | { readonly kind: 'update'; readonly article: KnownArticle }
  | { readonly kind: 'story' };

/** The estimate from which a text at the address of one that was taken down is that one, changed. */
const takenDownEstimate = 0.3;

/**
 * The same article is what has the same title and body, or stands at the same address and says something like it. Only what the audience sees counts, so
 * that no source changes what those see who don't see it; of what others see, the very same to the last letter is shared, since nothing can be told from that.
 *
 * @throws HexinError `store-failed`
 */
export async function identify(
  { ledger, texts }: { readonly ledger: Ledger; readonly texts: LogTexts },
  arriving: { readonly article: Article; readonly origin: Origin; readonly urlKeys: readonly string[] },
): Promise<Identity> {
  const { article, origin, urlKeys } = arriving;
  const { articles, takenDown } = ledger;
  if (wasTakenDown()) return { kind: 'removed' };
  const sameText = articles.readAs(article.id);
  const counts = (known: KnownArticle, mark: string) => isSaidTo(known, mark, (of) => maySee(origin.audience, of));
  const isSeen = (known: KnownArticle) => firstSeen(known, origin.audience) && counts(known, article.id);
  const seen = preferTold(inOrderSeen(sameText.filter(isSeen)));
  if (seen) return (await saysTheSame(seen)) ? known(seen) : changed(seen);
  const there = await changedArticle();
  if (there) return changed(there);
  for (const other of sameText) {
    const text = await texts.read(storyText(other).seq);
    if (text && isTheVerySame(text, article)) return { kind: 'sighting', article: other };
  }
  return { kind: 'story' };

  function wasTakenDown(): boolean {
    if (takenDown.wasReadAs(article.id)) return true;
    const gone = takenDown.sketchesAt(urlKeys);
    if (gone.length === 0) return false;
    const sketch = sketchOf(likenessOf(article));
    return gone.some((text) => {
      const other = readSketch(text);
      return !sketch || !other || estimateResemblance(sketch, other) >= takenDownEstimate;
    });
  }

  /** In which order others came to have them tells on others. */
  function inOrderSeen(candidates: readonly KnownArticle[]): readonly KnownArticle[] {
    const seqOf = (known: KnownArticle) => firstSeen(known, origin.audience)?.seq ?? 0;
    return candidates.toSorted((a, b) => seqOf(a) - seqOf(b));
  }

  function preferTold(candidates: readonly KnownArticle[]): KnownArticle | undefined {
    return candidates.find((known) => ledger.tellings.toldTo(origin.audience, known)) ?? candidates[0];
  }

  /** An article at the same address that this is the changed text of. */
  async function changedArticle(): Promise<KnownArticle | undefined> {
    const isThere = (known: KnownArticle) =>
      firstSeen(known, origin.audience) && urlKeys.some((key) => known.urlKeys.includes(key) && counts(known, key));
    for (const candidate of inOrderSeen(articles.knownAt(urlKeys).filter(isThere))) {
      const text = await texts.read(textFor(candidate, origin.audience).seq);
      if (text && isChanged(likenessOf(text), likenessOf(article))) return candidate;
    }
    return undefined;
  }

  /** Whether the audience reads, or once read, the article with these key points. Those that Hexin wrote itself are no news. */
  async function saysTheSame(there: KnownArticle): Promise<boolean> {
    if (article.keyPoints.length === 0 || article.keyPointsBy !== 'publisher') return true;
    const wanted = wordsOf(article.keyPoints);
    for (const { seq, audience } of [storyText(there), ...there.updates]) {
      const isTheirs = seq === there.sightings[0]?.seq || maySee(origin.audience, audience);
      const text = isTheirs ? await texts.read(seq) : undefined;
      if (text && wordsOf(text.keyPoints) === wanted) return true;
    }
    return false;
  }

  /** Its source is the one that brought it to this audience first, or the operator put it there by hand: then it has another text now. */
  function changed(there: KnownArticle): Identity {
    const first = firstSeen(there, origin.audience);
    const isByHand = origin.sourceId === null && origin.audience === null;
    const isItsOwn = first?.sourceId === origin.sourceId && first.audience === origin.audience;
    return isItsOwn || isByHand ? { kind: 'update', article: there } : known(there);
  }

  function known(there: KnownArticle): Identity {
    const isThere = there.sightings.some(
      ({ sourceId, audience }) => sourceId === origin.sourceId && audience === origin.audience,
    );
    return { kind: isThere ? 'known' : 'sighting', article: there };
  }
}

/** Nothing but who wrote the key points may differ, where neither was printed: Hexin writes them of the text alone. */
function isTheVerySame(there: Article, arriving: Article): boolean {
  const isWritten = arriving.keyPoints.length === 0 && there.keyPointsBy !== 'publisher';
  const points = ({ keyPoints, keyPointsBy }: Article) => (isWritten ? [] : [keyPoints, keyPointsBy]);
  const all = (article: Article) => [
    article.title,
    article.sections.map(({ heading, paragraphs }) => [heading, paragraphs]),
    article.source,
    article.author,
    article.url,
    article.publishedAt,
    points(article),
  ];
  return JSON.stringify(all(there)) === JSON.stringify(all(arriving));
}

function wordsOf(lines: readonly string[]): string {
  return lines.map((line) => line.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()).join('\n');
}
