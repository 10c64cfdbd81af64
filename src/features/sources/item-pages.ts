import type { Article } from '../../domain/article.ts';
import { hostAndPort } from '../../domain/host-and-port.ts';
import type { LateItem, SourceProblemCode } from '../../domain/source-state.ts';
import { articlesOrTitle, chooseArticles } from './choose-articles.ts';
import type { PageLooks } from './look-at-source.ts';
import type { FreshItem } from './seen-items.ts';

/** An item with what there is of it. */
export interface ReadItem {
  readonly fresh: FreshItem;
  /** A stand-in with the title alone where there is none. */
  readonly articles: readonly Article[];
  /** Whether they are what its page has. */
  readonly isFromPage: boolean;
}

export interface ReadItems {
  readonly read: readonly ReadItem[];
  /** Those whose page couldn't be had now, but may be later. */
  readonly late: readonly LateItem[];
  /** How long a host wants to be left alone before that; null if none said so. */
  readonly retryAfterMs: number | null;
}

/** These pass. Whatever else is wrong with a page is so the next time. */
const passing: ReadonlySet<SourceProblemCode> = new Set([
  'unknown-host',
  'unreachable',
  'too-slow',
  'bad-answer',
  'rate-limited',
  'unavailable',
]);
/** So often a page is asked for; then what the feed says is all there is. */
const mostAttempts = 3;
/** After so many failures in a row a host's other pages wait for the next look. */
const mostFailures = 2;

/**
 * Reads items, those that are stubs from their pages, one after the other. An item whose page can't be had for good, or not in {@link mostAttempts} looks,
 * is what the feed says of it.
 *
 * @param late - attempts of earlier looks
 * @param readsPages - whether a page of the source was ever fit
 * @throws the signal's reason once it aborts
 */
export async function readItems(
  items: readonly FreshItem[],
  late: readonly LateItem[],
  looks: PageLooks,
  readsPages: boolean,
  signal: AbortSignal,
): Promise<ReadItems> {
  const attemptsBefore = new Map(late.map(({ key, attempts }) => [key, attempts]));
  const { failures } = looks;
  const read: ReadItem[] = [];
  const stillLate: LateItem[] = [];
  let retryAfterMs: number | null = null;

  for (const fresh of items) {
    const { item, seenAs } = fresh;
    if (!item.isStub || item.url === null) {
      read.push({ fresh, articles: articlesOrTitle(item), isFromPage: false });
      continue;
    }
    const attempts = attemptsBefore.get(seenAs.key) ?? 0;
    const host = hostAndPort(new URL(item.url));
    if ((failures.get(host) ?? 0) >= mostFailures) {
      stillLate.push({ key: seenAs.key, attempts });
      continue;
    }
    const page = await looks.page(item.url, item, signal);
    if (page.kind === 'read') {
      failures.delete(host);
      read.push({ fresh, ...chooseArticles(page.articles, item, readsPages) });
      continue;
    }
    const { code } = page.problem;
    if (!passing.has(code)) {
      read.push({ fresh, articles: articlesOrTitle(item), isFromPage: false });
      continue;
    }
    const tries = page.isAsked ? attempts + 1 : attempts;
    if (tries >= mostAttempts) {
      read.push({ fresh, articles: articlesOrTitle(item), isFromPage: false });
      continue;
    }
    stillLate.push({ key: seenAs.key, attempts: tries });
    // Who says when to come back is believed at once.
    const { retryAfterMs: askedMs } = page;
    failures.set(host, askedMs === null ? (failures.get(host) ?? 0) + 1 : mostFailures);
    if (askedMs !== null) retryAfterMs = Math.max(retryAfterMs ?? 0, askedMs);
  }
  return { read, late: stillLate, retryAfterMs };
}

/**
 * The items whose page had nothing but what is unfit, and that are to be asked for again: what stood before them, such as a login, may be gone then.
 *
 * @param late - attempts of earlier looks
 */
export function unfitPages(
  items: readonly ReadItem[],
  unfit: ReadonlySet<string>,
  late: readonly LateItem[],
): readonly LateItem[] {
  return items
    .filter(({ isFromPage, articles }) => isFromPage && articles.every(({ id }) => unfit.has(id)))
    .map(({ fresh: { seenAs } }) => ({
      key: seenAs.key,
      attempts: (late.find(({ key }) => key === seenAs.key)?.attempts ?? 0) + 1,
    }))
    .filter(({ attempts }) => attempts < mostAttempts);
}
