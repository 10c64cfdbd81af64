import type { Clock } from '../../ports/clock.ts';
import type { PassageIndex } from '../../retrieval/passage-index.ts';
import type { OpenArchive, TextChange } from '../archive.ts';
import type { Vectors } from '../vectors.ts';
import { waitFor } from './wait-for.ts';

export interface TextIndexingDeps {
  readonly archive: Pick<OpenArchive, 'head' | 'seenFrom' | 'textsAfter' | 'textsBefore'>;
  readonly index: Pick<PassageIndex, 'add' | 'count' | 'get' | 'remove'>;
  readonly vectors: Pick<Vectors, 'add' | 'forget'> | undefined;
  /** Awaited after each text. */
  readonly pause: () => Promise<void>;
  readonly clock: Pick<Clock, 'after'>;
}

/** Keeps an index in step with the texts that anybody reads. */
export interface TextIndexing {
  /** Whether anything was indexed yet. */
  readonly hasBegun: boolean;
  /** Whether all that was there when it was begun is indexed. */
  readonly isComplete: boolean;
  /** Resolves when every text is indexed that was there when it was asked. @throws HexinError `store-failed` */
  inStep(): Promise<void>;
  /**
   * The same, but waits no longer than that for what was in the log before the index was begun, of which the newest is indexed first.
   *
   * @returns the `seq` from which on all is indexed: 0 where all is
   */
  inStepWithin(ms: number): Promise<number>;
}

/** So many texts of before are indexed between two looks for new ones. */
const stride = 16;

/** Counts only what everyone sees: see {@link PassageIndex}. */
export function createTextIndexing({ archive, index, vectors, pause, clock }: TextIndexingDeps): TextIndexing {
  /** By article, the keys of its texts that not everyone sees. */
  const uncounted = new Map<string, Set<string>>();
  let hasBegun = false;
  /** Up to where what joined the log since it was begun is indexed. */
  let indexedSeq = 0;
  /** From where on what was there before is; 0 when all is. */
  let filledSeq = Number.POSITIVE_INFINITY;
  let filling: AsyncIterator<TextChange> | undefined;
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
    for await (const change of archive.textsAfter(indexedSeq)) {
      await take(change);
      indexedSeq = Math.max(indexedSeq, change.seq);
      await pause();
    }
    countMore(head);
  }

  /** Some of what was there before. @returns whether there is more of it */
  async function fill(): Promise<boolean> {
    if (filledSeq === 0) return false;
    // Several texts may stand at the last place of before.
    filling ??= archive.textsBefore(filledSeq + 1)[Symbol.asyncIterator]();
    try {
      for (let count = 0; count < stride; count += 1) {
        const next = await filling.next();
        if (next.done) {
          filledSeq = 0;
          return false;
        }
        if (!index.get(next.value.key)) await take(next.value);
        filledSeq = next.value.seq;
        await pause();
      }
      return true;
    } catch (error) {
      filling = undefined;
      throw error;
    }
  }

  async function work(): Promise<void> {
    if (!hasBegun) {
      indexedSeq = archive.head;
      countedSeq = archive.head;
      filledSeq = archive.head + 1;
      hasBegun = true;
    }
    do await catchUp();
    while (await fill());
  }

  async function inStep(): Promise<void> {
    // What is under way may have read the end of the log before the last article was there.
    await underWay?.catch(() => undefined);
    underWay ??= work().finally(() => {
      underWay = undefined;
    });
    await underWay;
  }

  return {
    get hasBegun() {
      return hasBegun;
    },
    get isComplete() {
      return filledSeq === 0;
    },
    inStep,
    async inStepWithin(ms) {
      await waitFor(inStep(), ms, clock);
      return filledSeq === Number.POSITIVE_INFINITY ? archive.head + 1 : filledSeq;
    },
  };
}
