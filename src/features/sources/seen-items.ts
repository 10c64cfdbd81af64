import type { SeenItem } from '../../domain/source-state.ts';
import { textHash } from '../../domain/text-hash.ts';
import type { SourceItem } from '../../ports/source-reader.ts';

/** An item that is to be dealt with: a new one, or one that was edited since. */
export interface FreshItem {
  readonly item: SourceItem;
  readonly seenAs: SeenItem;
  readonly isEdited: boolean;
}

const limits = {
  /** What is gone from a feed may come back: servers behind one name differ. */
  remembered: 1_000,
  /** How often an item is read again. Some feeds count their readers in every item. */
  edits: 10,
} as const;

/**
 * The items to be dealt with, the oldest first: by their times where all have one, else a feed has its newest first. Of two with the same key the
 * newer one. What was edited too often is left out.
 *
 * @param edits - how often an item may be edited; of a page, whose one item is all there is, without end
 */
export function freshItems(
  items: readonly SourceItem[],
  seen: readonly SeenItem[],
  edits: number = limits.edits,
): readonly FreshItem[] {
  const known = new Map(seen.map((item) => [item.key, item]));
  const fresh = new Map<string, FreshItem>();
  for (const item of oldestFirst(items)) {
    const key = textHash(item.key);
    const { fingerprint } = item;
    const before = known.get(key);
    fresh.delete(key);
    if (!before) fresh.set(key, { item, seenAs: { key, fingerprint }, isEdited: false });
    else if (before.fingerprint !== fingerprint && (before.edits ?? 0) < edits) {
      const seenAs = { key, fingerprint, edits: (before.edits ?? 0) + 1 };
      fresh.set(key, { item, seenAs, isEdited: true });
    }
  }
  return [...fresh.values()];
}

function oldestFirst(items: readonly SourceItem[]): readonly SourceItem[] {
  const reversed = items.toReversed();
  const times = new Map(reversed.map((item) => [item, Date.parse(item.publishedAt ?? '')]));
  if ([...times.values()].some(Number.isNaN)) return reversed;
  return reversed.sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0));
}

/**
 * What is remembered once items were dealt with, the latest last: all that the source has now, and of what it had before as much as there is room for.
 *
 * @param present - hashes of the keys of all that the source has now
 */
export function withSeen(
  seen: readonly SeenItem[],
  dealtWith: readonly SeenItem[],
  present: ReadonlySet<string>,
): readonly SeenItem[] {
  const all = new Map(seen.map((item) => [item.key, item]));
  for (const item of dealtWith) {
    all.delete(item.key);
    all.set(item.key, item);
  }
  let surplus = all.size - limits.remembered;
  return [...all.values()].filter(({ key }) => {
    if (surplus <= 0 || present.has(key)) return true;
    surplus -= 1;
    return false;
  });
}
