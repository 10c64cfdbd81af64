import type { LetGo } from '../../domain/let-go.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Collection } from '../../ports/store.ts';
import type { OpenArchive } from '../archive.ts';
import { letGoKeys } from './let-go-keys.ts';

/** Articles at a time: they share a wait for the disk. */
const batch = 500;

export interface LetGoBeforeDeps {
  /** One that appends. */
  readonly archive: Pick<OpenArchive, 'whole' | 'trimBefore' | 'origins'>;
  readonly letGo: Collection<LetGo>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Lets the articles go of which everything stands before a place in the log: some at a time, so that readers don't wait meanwhile. Each is remembered before it goes,
 * since whoever still has it, as a folder does, brings it again.
 *
 * @returns how many went
 * @throws HexinError `store-failed`, `lease-lost`
 */
export async function letGoBefore({ archive, letGo, clock }: LetGoBeforeDeps, before: number): Promise<number> {
  const at = clock.now();
  const keysOf = (articleId: string): readonly string[] => {
    const { readAs, audiences } = archive.origins(articleId) ?? { readAs: [], audiences: [] };
    return letGoKeys(readAs, audiences);
  };
  const old = Array.from(archive.whole.outline(before));
  let gone = 0;
  for (let left = old.length; left > 0; left -= batch) {
    const some = old.slice(Math.max(0, left - batch), left);
    const keys = new Map(some.map(({ articleId }) => [articleId, keysOf(articleId)]));
    await Promise.all([...keys.values()].flat().map((key) => letGo.set(key, { at })));
    // Of the newest among them something may be said after the last story.
    gone += await archive.trimBefore(left <= batch ? before : (some[0]?.seq ?? 0) + 1);
    // One of which something was said later stays.
    const kept = [...keys].filter(([articleId]) => archive.whole.about(articleId) !== undefined);
    await Promise.all(kept.flatMap(([, own]) => own).map((key) => letGo.delete(key)));
  }
  return gone;
}
