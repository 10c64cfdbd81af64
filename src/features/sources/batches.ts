import type { SeenItem, SourceState } from '../../domain/source-state.ts';
import type { SourceContent } from '../../ports/source-reader.ts';
import { type FreshItem, freshItems } from './seen-items.ts';

const limits = {
  /** So many pages are fetched before what is in them is judged and taken in: enough to be seen side by side, few enough to be fetched again after dying. */
  pages: 5,
  /** Of stubs that were edited the newest are fetched again: what changes in all at once is the form, not the stories. */
  editedPages: 5,
} as const;

export interface SortedItems {
  /** To be dealt with, the oldest first. */
  readonly unread: readonly FreshItem[];
  /** What the source is held for, and is still the same. */
  readonly refused: readonly FreshItem[];
  /** Not to be read again. */
  readonly passedOver: readonly SeenItem[];
}

/** What is to be done with all that a source has now. */
export function sortItems({ kind, items }: SourceContent, { seen, refused }: SourceState): SortedItems {
  const refusedBefore = new Map(refused.map(({ key, fingerprint }) => [key, fingerprint]));
  const isRefused = ({ seenAs }: FreshItem) => refusedBefore.get(seenAs.key) === seenAs.fingerprint;
  // A page has one item, which is all that ever happens there.
  const fresh = kind === 'page' ? freshItems(items, seen, Number.POSITIVE_INFINITY) : freshItems(items, seen);
  const notRefused = fresh.filter((item) => !isRefused(item));
  const edited = notRefused.filter(({ item, isEdited }) => isEdited && item.isStub);
  const surplus = new Set(edited.slice(0, Math.max(0, edited.length - limits.editedPages)));
  return {
    unread: notRefused.filter((item) => !surplus.has(item)),
    refused: fresh.filter(isRefused),
    passedOver: [...surplus].map(({ seenAs }) => seenAs),
  };
}

/** Items in their order, in as few batches as there may be for the pages that are to be fetched. */
export function batchesOf(items: readonly FreshItem[]): readonly (readonly FreshItem[])[] {
  const batches: FreshItem[][] = [];
  let pages = 0;
  for (const fresh of items) {
    if (batches.length === 0 || (fresh.item.isStub && pages >= limits.pages)) {
      batches.push([]);
      pages = 0;
    }
    if (fresh.item.isStub) pages += 1;
    batches.at(-1)?.push(fresh);
  }
  return batches;
}
