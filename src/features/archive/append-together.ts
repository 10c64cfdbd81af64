import type { Article } from '../../domain/article.ts';
import type { LogEntry } from '../../domain/log-entry.ts';
import type { Origin } from '../../domain/source.ts';
import { addressKeys } from '../../domain/url-key.ts';
import type { Appended } from './archives.ts';
import { type Identity, identify } from './identify.ts';
import type { LogEnd, Unplaced } from './log-end.ts';
import { nearKeys } from './near-window.ts';
import { type WriteEntryDeps, writeEntry } from './write-entry.ts';

/** An article that is to be appended. */
export interface Arriving {
  readonly article: Article;
  readonly origin: Origin;
  readonly urlKeys: readonly string[];
}

/** @param alsoAt - other addresses of it */
export function arrivingOf(article: Article, origin: Origin, alsoAt: readonly string[]): Arriving {
  return { article, origin, urlKeys: addressKeys([article.url, ...alsoAt], origin.sourceId) };
}

/** With who waits for what becomes of it. */
export interface Waiting extends Arriving {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

export interface AppendTogetherDeps extends WriteEntryDeps {
  readonly end: Pick<LogEnd, 'checkLease' | 'takeInNew' | 'write'>;
  /** What is to be answered where nothing is written; undefined where something is. */
  readonly settle: (identity: Identity, origin: Origin) => Promise<Appended | undefined>;
  /** What is to be answered of an entry that was written. */
  readonly answerWritten: (kind: 'new' | 'sighting' | 'updated', entry: LogEntry, origin: Origin) => Promise<Appended>;
}

type Written = Exclude<Identity['kind'], 'known' | 'removed'>;

interface Ready {
  readonly waiting: Waiting;
  readonly kind: Written;
  readonly entry: Unplaced & { readonly kind: Written };
}

const answers = { story: 'new', sighting: 'sighting', update: 'updated' } as const;

/**
 * Appends articles in their order, and settles each one. Stories that have nothing to do with each other — neither text nor address nor likeness in
 * common — are one write, so that the store confirms many at once: what each of them is doesn't depend on the others. Anything else is written alone.
 * Where a write of several fails, each is tried alone, since what is wrong may be with one.
 */
export function createAppendTogether(deps: AppendTogetherDeps): (all: readonly Waiting[]) => Promise<void> {
  const { end } = deps;

  /** @returns undefined where nothing is to be written; then it is settled */
  async function prepare(waiting: Waiting, isFirst: boolean): Promise<Ready | undefined> {
    const { origin, resolve } = waiting;
    const settled = async (found: Identity) => {
      const appended = await deps.settle(found, origin);
      if (appended) resolve(appended);
      return appended !== undefined;
    };
    let identity = await identify(deps, waiting);
    if (await settled(identity)) return undefined;
    if (isFirst && (await end.takeInNew())) {
      identity = await identify(deps, waiting);
      if (await settled(identity)) return undefined;
    }
    if (identity.kind === 'known' || identity.kind === 'removed') throw new TypeError('What is known was not settled');
    end.checkLease();
    return { waiting, kind: identity.kind, entry: await writeEntry(deps, identity, waiting) };
  }

  async function write(batch: readonly Ready[]): Promise<void> {
    const written = await end.write(batch.map(({ entry }) => entry));
    for (const [index, entry] of written.entries()) {
      const { waiting, kind } = batch[index] ?? {};
      if (waiting && kind)
        deps.answerWritten(answers[kind], entry, waiting.origin).then(waiting.resolve, waiting.reject);
    }
  }

  /** @returns how many of them are settled, from the first on */
  async function appendFirst(all: readonly Waiting[]): Promise<number> {
    const batch: Ready[] = [];
    const marks = new Set<number | string>();
    let count = 0;
    for (const waiting of all) {
      const own: (number | string)[] = [waiting.article.id, ...waiting.urlKeys];
      if (own.some((mark) => marks.has(mark))) break;
      try {
        const ready = await prepare(waiting, batch.length === 0);
        if (ready) {
          if (ready.entry.kind === 'story') own.push(...nearKeys(ready.entry));
          else if (batch.length > 0) break;
          if (own.some((mark) => marks.has(mark))) break;
          batch.push(ready);
          for (const mark of own) marks.add(mark);
        }
      } catch (error) {
        waiting.reject(error);
      }
      count += 1;
      if (batch.some(({ kind }) => kind !== 'story')) break;
    }
    if (batch.length === 0) return count;
    try {
      await write(batch);
    } catch (error) {
      const [first] = batch;
      if (batch.length === 1) first?.waiting.reject(error);
      else for (const { waiting } of batch) await appendFirst([waiting]);
    }
    return count;
  }

  return async (all) => {
    for (let at = 0; at < all.length; ) at += await appendFirst(all.slice(at));
  };
}
