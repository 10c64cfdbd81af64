import type { Article } from '../domain/article.ts';
import type { LogEntry } from '../domain/log-entry.ts';
import { byOperator, type Origin } from '../domain/source.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Lease, LogRecords } from '../ports/store.ts';
import { arrivingOf, createAppendTogether, type Waiting } from './archive/append-together.ts';
import type { Appended, Archive, OpenArchive } from './archive/archives.ts';
import { describeRemoval } from './archive/describe-removal.ts';
import { createEmptiedPlaces } from './archive/emptied-places.ts';
import { createEyes, createOperatorsEyes } from './archive/eyes.ts';
import { type Identity, identify } from './archive/identify.ts';
import { type KnownArticle, lastSeq } from './archive/known-article.ts';
import { createLedger } from './archive/ledger.ts';
import { rememberLikenesses } from './archive/likeness.ts';
import { createListeners } from './archive/listeners.ts';
import { createLogEnd } from './archive/log-end.ts';
import { createLogTexts } from './archive/log-texts.ts';
import { createNearWindow, nearAgeMs } from './archive/near-window.ts';
import { readEntries } from './archive/read-entries.ts';
import { readTextChanges } from './archive/read-text-changes.ts';
import { createSeenArchive } from './archive/seen-archive.ts';
import { repeat } from './repeat.ts';

export type { Appended, Archive, Archives, OpenArchive, TextChange } from './archive/archives.ts';

const removed: Appended = { kind: 'removed', isNew: false };

/** So many wait for one turn at most: what each of them is, is worked out without a pause, some 0.4 ms for one. */
const atOnce = 16;

export interface ArchiveDeps {
  readonly articles: LogRecords;
  /** The store's lease `appender`. An archive without it follows the log and appends nothing, until it is promoted. */
  readonly lease: Lease | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Opens the log: streams it once to know what is in it, and keeps the articles' text in the store but for those used last.
 *
 * Appending first looks whether the place after the head is free. It isn't after a write whose confirmation was lost, or
 * when another process took the lease while this one hung; what stands there is taken in, never written over.
 *
 * A listener that throws is logged and stops nobody.
 *
 * @throws HexinError `store-failed`, or `record-invalid` when the log holds what is no entry of it. `append`, `remove` and `trimBefore` also throw
 * `not-appender` without the lease and `lease-lost` once it is lost.
 */
export async function createArchive({ articles, clock, log, ...deps }: ArchiveDeps): Promise<OpenArchive> {
  let { lease } = deps;
  const ledger = createLedger();
  const { timeline, tellings } = ledger;
  const texts = createLogTexts(articles);
  let window = createNearWindow(clock.now());
  const emptied = createEmptiedPlaces(() => articles.under(end.checkLease()), timeline.timeOf);
  const end = createLogEnd({ articles, lease: () => lease, timeline, onEntry, clock, log });
  const onAppend = createListeners<number>((seq, error) => log.error('archive-listener-failed', { seq, error }));
  const onRemoved = createListeners<string>((articleId, error) =>
    log.error('archive-listener-failed', { articleId, error }),
  );
  const everyone = createSeenArchive(ledger, texts, createEyes(ledger, null));
  const archives = new Map<string, Archive>();
  let lastTurn: Promise<unknown> = Promise.resolve();
  /** What the last turn that was asked for is to append, while it hasn't begun and there is room. */
  let gathered: Waiting[] | undefined;

  /** One at a time, in the order asked for: the log has one end. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    gathered = undefined;
    const turn = lastTurn.then(task);
    lastTurn = turn.catch(() => undefined);
    return turn;
  }

  function onEntry(entry: LogEntry, joins: boolean): void {
    const done = ledger.add(entry);
    emptied.note(done);
    if (lease) window.add(entry);
    if (!joins) return;
    texts.keep(entry);
    for (const seq of [...done.strip, ...done.clear]) texts.forget(seq);
    onAppend.tell(entry.seq);
    if (entry.kind === 'removal') onRemoved.tell(entry.articleId);
  }

  function seenFrom(guildId: string | null): Archive {
    if (guildId === null || !tellings.of(guildId)) return everyone;
    const archive = archives.get(guildId) ?? createSeenArchive(ledger, texts, createEyes(ledger, guildId));
    archives.set(guildId, archive);
    return archive;
  }

  function look(article: Article, origin: Origin, alsoAt: readonly string[]): Promise<Identity> {
    return identify({ ledger, texts }, arrivingOf(article, origin, alsoAt));
  }

  async function answer(
    kind: Exclude<Appended['kind'], 'removed'>,
    known: KnownArticle,
    { audience }: Origin,
    isNew = false,
  ): Promise<Appended> {
    const entry = await seenFrom(audience).get(known.id);
    return entry ? { kind, entry, isNew } : removed;
  }

  async function settled(identity: Identity, origin: Origin): Promise<Appended | undefined> {
    if (identity.kind === 'removed') return removed;
    return identity.kind === 'known' ? answer('known', identity.article, origin) : undefined;
  }

  function articleOf(entry: LogEntry): KnownArticle | undefined {
    if ('article' in entry) return ledger.articles.get(entry.article.id);
    return 'articleId' in entry ? ledger.articles.get(entry.articleId) : undefined;
  }

  const appendTogether = createAppendTogether({
    ledger,
    texts,
    get window() {
      return window;
    },
    end,
    likenessOf: rememberLikenesses(),
    now: clock.now,
    settle: settled,
    async answerWritten(kind, entry, origin) {
      const known = articleOf(entry);
      if (!known) throw new TypeError(`Nothing came of the entry ${entry.seq}`);
      return answer(kind, known, origin, seenFrom(origin.audience).tells(entry.seq));
    },
  });

  function append(article: Article, origin: Origin, alsoAt: readonly string[]): Promise<Appended> {
    return new Promise((resolve, reject) => {
      const waiting = { ...arrivingOf(article, origin, alsoAt), resolve, reject };
      if (gathered && gathered.length < atOnce) return void gathered.push(waiting);
      const group = [waiting];
      void inTurn(() => {
        if (gathered === group) gathered = undefined;
        return appendTogether(group);
      });
      gathered = group;
    });
  }

  async function remove(articleId: string): Promise<boolean> {
    await end.takeInNew();
    const known = ledger.articles.get(articleId);
    if (known) {
      end.checkLease();
      await end.write([await describeRemoval(known, texts)]);
    }
    await emptied.finish();
    return ledger.takenDown.has(articleId);
  }

  async function trimBefore(seq: number): Promise<number> {
    await end.takeInNew();
    const before = Math.min(seq, timeline.head + 1);
    const { size } = ledger.articles;
    const isDue = Iterator.from(ledger.articles.all()).some((article) => lastSeq(article) < before);
    if (isDue) await end.write([{ kind: 'trim', before }]);
    await emptied.finish();
    return size - ledger.articles.size;
  }

  /** Who follows keeps no window of what was near: it is read again. */
  async function promote(next: Lease): Promise<void> {
    if (lease === next) return;
    await end.takeInNew();
    window = createNearWindow(clock.now());
    const from = timeline.seqAt(clock.now() - nearAgeMs) + 1;
    for await (const entry of readEntries(articles, from, timeline.head)) window.add(entry);
    lease = next;
    try {
      await emptied.look();
      await emptied.finish();
    } catch (error) {
      demote();
      throw error;
    }
  }

  function demote(): void {
    lease = undefined;
    window = createNearWindow(clock.now());
  }

  const startedAt = clock.now();
  // Who follows compares nothing.
  await end.load(lease ? startedAt - nearAgeMs : Number.MAX_SAFE_INTEGER);
  log.info('archive-loaded', { articles: ledger.articles.size, head: timeline.head, ms: clock.now() - startedAt });
  // Nobody is shown what is left there: the next removal or trim tries again.
  if (lease) await emptied.finish().catch((error: unknown) => log.error('archive-not-emptied', { error }));
  return {
    get role() {
      return lease ? 'appender' : 'follower';
    },
    promote: (next) => inTurn(() => promote(next)),
    demote,
    get head() {
      return timeline.head;
    },
    whole: createSeenArchive(ledger, texts, createOperatorsEyes(ledger)),
    seenFrom,
    append: (article, origin = byOperator, alsoAt = []) => append(article, origin, alsoAt),
    async known(article, origin = byOperator, alsoAt = []) {
      return settled(await look(article, origin, alsoAt), origin);
    },
    async lacks(article, origin = byOperator, alsoAt = []) {
      const { kind } = await look(article, origin, alsoAt);
      return kind === 'story' || kind === 'update';
    },
    origins(articleId) {
      const known = ledger.articles.get(articleId);
      return (
        known && {
          readAs: [...known.readAs],
          audiences: known.sightings.map(({ audience }) => audience),
          sourceIds: known.sightings.map(({ sourceId }) => sourceId),
        }
      );
    },
    remove: (articleId) => inTurn(() => remove(articleId)),
    trimBefore: (seq) => inTurn(() => trimBefore(seq)),
    textsAfter: (seq) => readTextChanges(ledger, texts, ledger.texts.after(seq)),
    textsBefore: (seq) => readTextChanges(ledger, texts, ledger.texts.before(seq)),
    onAppend: onAppend.add,
    onRemoved: onRemoved.add,
    async catchUp() {
      await inTurn(end.takeInNew);
    },
    follow: (intervalMs) =>
      repeat({
        work: async () => {
          await inTurn(end.takeInNew);
          return intervalMs;
        },
        retryAfterMs: intervalMs,
        failureEvent: 'archive-follow-failed',
        clock,
        log,
      }),
  };
}
