import type { PassageIndex } from '../../retrieval/passage-index.ts';
import type { OpenArchive, TextChange } from '../archive.ts';
import type { Vectors } from '../vectors.ts';

export interface TextIndexingDeps {
  readonly archive: Pick<OpenArchive, 'head' | 'seenFrom' | 'textsAfter'>;
  readonly index: Pick<PassageIndex, 'add' | 'count' | 'get' | 'remove'>;
  readonly vectors: Pick<Vectors, 'add' | 'forget'> | undefined;
  /** Awaited after each text. */
  readonly pause: () => Promise<void>;
}

/** Keeps an index in step with the texts that anybody reads. */
export interface TextIndexing {
  /** Whether anything was indexed yet. */
  readonly hasBegun: boolean;
  /** Resolves when every text is indexed that was there when it was asked. @throws HexinError `store-failed` */
  inStep(): Promise<void>;
}

/** Counts only what everyone sees: see {@link PassageIndex}. */
export function createTextIndexing({ archive, index, vectors, pause }: TextIndexingDeps): TextIndexing {
  /** By article, the keys of its texts that not everyone sees. */
  const uncounted = new Map<string, Set<string>>();
  let indexedSeq = 0;
  /** Up to where the log was looked through for what everyone came to see. */
  let countedSeq = 0;
  let underWay: Promise<void> | undefined;

  const isEveryones = (key: string) => archive.seenFrom(null).reads(key);

  async function take(change: TextChange): Promise<void> {
    const { key } = change;
    if (change.kind === 'gone') {
      const { id = '' } = index.get(key) ?? {};
      const keys = uncounted.get(id);
      if (keys?.delete(key) && keys.size === 0) uncounted.delete(id);
      index.remove(key);
      await vectors?.forget(key);
      return;
    }
    const { seq, archivedAt, article } = change.entry;
    const isCounted = isEveryones(key);
    index.add(article, seq, archivedAt, { key, isCounted });
    if (!isCounted) uncounted.set(article.id, (uncounted.get(article.id) ?? new Set()).add(key));
    const indexed = index.get(key);
    if (indexed) vectors?.add(indexed);
  }

  /** What only some saw until now is counted once everyone does. */
  function countMore(until: number): void {
    for (const { seq, articleId } of archive.seenFrom(null).outline()) {
      if (seq <= countedSeq) break;
      const keys = uncounted.get(articleId) ?? [];
      for (const key of [...keys].filter(isEveryones)) index.count(key);
      if (![...keys].some((key) => !isEveryones(key))) uncounted.delete(articleId);
    }
    countedSeq = until;
  }

  async function catchUp(): Promise<void> {
    const { head } = archive;
    if (indexedSeq === 0) countedSeq = head;
    for await (const change of archive.textsAfter(indexedSeq)) {
      await take(change);
      indexedSeq = Math.max(indexedSeq, change.seq);
      await pause();
    }
    countMore(head);
  }

  return {
    get hasBegun() {
      return indexedSeq > 0;
    },
    async inStep() {
      // What is under way may have read the end of the log before the last article was there.
      await underWay?.catch(() => undefined);
      underWay ??= catchUp().finally(() => {
        underWay = undefined;
      });
      await underWay;
    },
  };
}
