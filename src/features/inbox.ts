import { HexinError } from '../domain/hexin-error.ts';
import type { InboxItem } from '../domain/inbox-item.ts';
import { seqKey } from '../domain/seq-key.ts';
import { byOperator } from '../domain/source.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Collection } from '../ports/store.ts';
import type { Appended, Archive, OpenArchive } from './archive.ts';
import { repeat } from './repeat.ts';

const defaults = {
  /** How often the appender looks when the inbox was empty. */
  lookEveryMs: 1_000,
  /** How often it looks while articles keep coming, and how often who handed one over looks whether it was taken. */
  lookAgainMs: 100,
  /** Articles keep coming for so long after the last one. */
  busyForMs: 2_000,
  /** How long who hands an article over waits for it to be taken. */
  timeoutMs: 30_000,
} as const;

export interface HandOverDeps {
  readonly inbox: Collection<InboxItem>;
  /** An archive that follows. */
  readonly archive: Pick<OpenArchive, 'catchUp' | 'known' | 'head' | 'seenFrom'>;
  readonly clock: Clock;
  /** @defaultValue 30000 */
  readonly timeoutMs?: number;
}

/**
 * Appends through the process that holds the lease: puts the article into the inbox, in the order of arrival, and waits until it
 * is in the log. Whoever waits has to keep the process alive, which a `Clock` doesn't.
 *
 * `append` throws HexinError `not-taken` when nobody takes the article in time. It is withdrawn then; should it be taken at
 * that very moment, it is in the log nonetheless, and handing it over again finds it there.
 */
export function createHandOver({ inbox, archive, clock, timeoutMs }: HandOverDeps): Pick<OpenArchive, 'append'> {
  let lastArrival = 0;

  /** Grows with every call, whatever the clock does; differs from those of other processes. */
  function arrivalKey(): string {
    lastArrival = Math.max(clock.now(), lastArrival + 1);
    return `${seqKey(lastArrival)}-${crypto.randomUUID()}`;
  }

  async function isTaken(key: string): Promise<boolean> {
    const giveUpAt = clock.now() + (timeoutMs ?? defaults.timeoutMs);
    while ((await inbox.get(key)) !== undefined) {
      if (clock.now() >= giveUpAt) return !(await inbox.delete(key));
      await new Promise<void>((resolve) => clock.after(defaults.lookAgainMs, resolve));
    }
    return true;
  }

  return {
    async append(article, origin = byOperator, alsoAt = []) {
      await archive.catchUp();
      const there = await archive.known(article, origin, alsoAt);
      if (there) return there;
      const headBefore = archive.head;
      const key = arrivalKey();
      await inbox.set(key, { article, origin, alsoAt });
      const taken = await isTaken(key);
      if (taken) await archive.catchUp();
      const found = taken ? await archive.known(article, origin, alsoAt) : undefined;
      if (!found)
        throw new HexinError('not-taken', `The process that appends did not take the article "${article.title}"`);
      return becameOf(found, headBefore, archive.seenFrom(origin.audience));
    },
  };
}

/** What was made of it can be told from where it stands: the log says no more. */
function becameOf(found: Appended, headBefore: number, seen: Pick<Archive, 'tells' | 'seqAt'>): Appended {
  if (found.kind === 'removed') return found;
  const { seq, updatedAt } = found.entry;
  if (seq > headBefore) return { ...found, kind: 'new', isNew: seen.tells(seq) };
  const isUpdated = updatedAt !== undefined && seen.seqAt(updatedAt) > headBefore;
  return { ...found, kind: isUpdated ? 'updated' : 'sighting' };
}

export interface TakeInboxDeps {
  readonly inbox: Collection<InboxItem>;
  readonly archive: Pick<OpenArchive, 'append'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Appends what other processes put into the inbox, in order, now and from then on. An article leaves the inbox once it is in
 * the log, so that dying in between only appends it again, which changes nothing. A failure is logged and tried again.
 *
 * @returns a function that ends it, and resolves when nothing is being appended any more
 */
export function takeInbox({ inbox, archive, clock, log }: TakeInboxDeps): () => Promise<void> {
  let lastTakenAt = Number.NEGATIVE_INFINITY;

  async function work(): Promise<number> {
    for await (const [key, { article, origin, alsoAt }] of inbox.entries()) {
      const { entry, kind } = await archive.append(article, origin, alsoAt);
      await inbox.delete(key);
      log.info('inbox-taken', { articleId: article.id, seq: entry?.seq, kind });
      lastTakenAt = clock.now();
    }
    return clock.now() - lastTakenAt < defaults.busyForMs ? defaults.lookAgainMs : defaults.lookEveryMs;
  }

  return repeat({ work, retryAfterMs: defaults.lookEveryMs, failureEvent: 'inbox-failed', clock, log });
}
