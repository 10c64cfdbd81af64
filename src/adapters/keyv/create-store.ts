import { Keyv } from 'keyv';
import type { z } from 'zod';
import { HexinError } from '../../domain/hexin-error.ts';
import type { LogEntry } from '../../domain/log-entry.ts';
import type { Collection, Lease, Store } from '../../ports/store.ts';
import { createCollection } from './collection.ts';
import { createLeases, type LeaseKind } from './leases.ts';
import { createLocalAnnouncements } from './local-announcements.ts';
import { type Kept, laterFormats, type RecordFormat, records } from './records.ts';
import { answerOf } from './no-answer.ts';
import { readOutlines } from './read-outlines.ts';
import { createRecordCodec } from './record-codec.ts';
import { storeFailed } from './store-failed.ts';
import type { Reachability, Table } from './table.ts';
import { TableStorage } from './table-storage.ts';

/** How long it is waited for that others are told of a lease. */
const tellWithinMs = 500;

const alwaysReached: Reachability = { isReachable: () => true, onReachable: () => () => undefined };

/** A store over one table: a Keyv, with its namespace, for each collection. */
export function createStore(table: Table): Store {
  const announcements = table.announcements ?? createLocalAnnouncements();
  const leases = createLeases({
    takeOutside: (name, kind) => (kind === 'alone' ? table.lease(name) : table.share(name)),
    // Whoever waits for it looks by itself, too.
    onReleased: (name) => answerOf(announcements.announce('leases', name), tellWithinMs).catch(() => undefined),
  });
  let closing: Promise<void> | undefined;

  function open<Name extends keyof Kept>(
    name: Name,
    schema: z.ZodType<Kept[Name]>,
    later: Omit<RecordFormat<Kept[Name]>, 'schema'> = { version: 1 },
  ): Collection<Kept[Name]> {
    const openKeyv = (under?: Lease) => {
      const keyv = new Keyv<string>({
        store: new TableStorage(table, under),
        namespace: name,
        serialization: false,
        checkExpired: false,
      });
      // Without it, and with nobody listening to `error`, Keyv turns a dead database into `undefined` and `false`.
      keyv.throwOnEmitError = true;
      return keyv;
    };
    return createCollection(openKeyv, name, { ...later, schema });
  }

  async function take(name: string, kind: LeaseKind): Promise<Lease | undefined> {
    if (closing) throw new HexinError('store-failed', 'The store is closed');
    try {
      const lease = await leases.take(name, kind);
      if (!lease || !closing) return lease;
      await lease.release();
    } catch (error) {
      throw storeFailed(`lease ${name}`, error);
    }
    throw new HexinError('store-failed', 'The store is closed');
  }

  async function attempt<T>(action: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw storeFailed(action, error);
    }
  }

  async function close(): Promise<void> {
    try {
      await leases.releaseAll();
    } finally {
      await table.close();
    }
  }

  const logCodec = createRecordCodec<LogEntry>('articles', { ...laterFormats.articles, schema: records.articles });

  return {
    articles: {
      ...open('articles', records.articles, laterFormats.articles),
      outlines: (sketchesSince) => readOutlines(table, logCodec, sketchesSince),
    },
    inbox: open('inbox', records.inbox, laterFormats.inbox),
    subscriptions: open('subscriptions', records.subscriptions),
    progress: open('progress', records.progress),
    orderChanges: open('orderChanges', records.orderChanges),
    crossposts: open('crossposts', records.crossposts),
    vectors: open('vectors', records.vectors),
    conversations: open('conversations', records.conversations),
    modelTokens: open('modelTokens', records.modelTokens),
    days: open('days', records.days),
    sources: open('sources', records.sources),
    sourceStates: open('sourceStates', records.sourceStates),
    letGo: open('letGo', records.letGo),
    takeDowns: open('takeDowns', records.takeDowns),
    facts: open('facts', records.facts),
    lease: (name) => take(name, 'alone'),
    share: (name) => take(name, 'shared'),
    holders: (name) => attempt(`count who holds ${name}`, () => table.holders(name)),
    announce: (topic, text) => attempt(`announce ${topic}`, () => announcements.announce(topic, text)),
    // Whoever hears of something asks the store, which answers nothing more while it closes.
    onAnnounced: (topic, listener) =>
      announcements.onAnnounced(topic, (text) => {
        if (!closing) listener(text);
      }),
    ...(table.reachability ?? alwaysReached),
    state: table.state ?? 'intact',
    startRun: () => attempt('note that it is in use', async () => table.startRun?.()),
    close() {
      closing ??= close().catch((error: unknown) => {
        throw storeFailed('close', error);
      });
      return closing;
    },
  };
}
