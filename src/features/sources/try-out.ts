import type { SourceHabits } from '../../domain/canary-verdict.ts';
import type { Canary } from './canary.ts';
import { readItems } from './item-pages.ts';
import type { SourceLooks } from './look-at-source.ts';
import { lookThroughDoor } from './look-through-door.ts';
import { isPastItem, pastBefore } from './past-items.ts';
import type { TriedSource } from './poller.ts';
import { type FreshItem, freshItems } from './seen-items.ts';

/** So many pages of stubs are fetched to show what comes of them. */
const mostPages = 3;

export interface TryOutDeps {
  readonly looks: SourceLooks;
  readonly canary: Canary;
}

/**
 * Reads what is at an address as if it were a source, and stores nothing.
 *
 * @param known - the habits of the source that is there, if it is one, and whether it was never read
 * @throws the signal's reason once it aborts
 */
export async function tryOut(
  url: string,
  { looks, canary }: TryOutDeps,
  { habits, isNew }: { readonly habits: SourceHabits; readonly isNew: boolean },
  signal: AbortSignal,
): Promise<TriedSource> {
  const found = await lookThroughDoor(url, looks, signal);
  if (found.kind === 'unchanged') throw new Error('It was asked for without validators');
  if (found.kind === 'failed') return { kind: 'failed', problem: found.problem };
  const { content, permanentUrl, feeds } = found;
  const items = freshItems(content.items, []).toReversed();
  const stubs = items.filter(({ item }) => item.isStub);
  const left = new Set(stubs.slice(mostPages));
  const { read } = await readItems(
    items.filter((item) => !left.has(item)),
    [],
    looks.pages(url),
    habits.readsPages,
    signal,
  );
  const stories = read.flatMap(({ articles }) => articles);
  const before = isNew ? pastBefore(content.items) : null;
  const isPast = ({ item }: FreshItem) => isPastItem(item, before);
  const past = read.filter(({ fresh }) => isPast(fresh)).flatMap(({ articles }) => articles);
  const wereRead = new Set(read.map(({ fresh }) => fresh));
  const unread = items.filter((item) => !wereRead.has(item));
  const unreadPast = unread.filter(isPast).length;
  return {
    kind: 'read',
    url: permanentUrl,
    contentKind: content.kind,
    title: content.title,
    stories,
    past: new Set(past.map(({ id }) => id)),
    unread: { news: unread.length - unreadPast, past: unreadPast },
    itemCount: items.length,
    verdict: canary.judge(stories.toReversed(), habits),
    feeds,
  };
}
