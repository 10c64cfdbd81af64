import { Keyv } from 'keyv';
import type { z } from 'zod';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Collection, Store } from '../../ports/store.ts';
import { createCollection } from './collection.ts';
import { createLeases } from './leases.ts';
import { type Kept, laterFormats, type RecordFormat, records } from './records.ts';
import { storeFailed } from './store-failed.ts';
import type { Table } from './table.ts';
import { TableStorage } from './table-storage.ts';

/** A store over one table: a Keyv, with its namespace, for each collection. */
export function createStore(table: Table): Store {
  const leases = createLeases((name) => table.lease(name));
  let closing: Promise<void> | undefined;

  function open<Name extends keyof Kept>(
    name: Name,
    schema: z.ZodType<Kept[Name]>,
    later: Omit<RecordFormat<Kept[Name]>, 'schema'> = { version: 1 },
  ): Collection<Kept[Name]> {
    const keyv = new Keyv<string>({
      store: new TableStorage(table),
      namespace: name,
      serialization: false,
      checkExpired: false,
    });
    // Without it, and with nobody listening to `error`, Keyv turns a dead database into `undefined` and `false`.
    keyv.throwOnEmitError = true;
    return createCollection(keyv, name, { ...later, schema });
  }

  async function close(): Promise<void> {
    try {
      await leases.releaseAll();
    } finally {
      await table.close();
    }
  }

  return {
    articles: open('articles', records.articles, laterFormats.articles),
    inbox: open('inbox', records.inbox, laterFormats.inbox),
    subscriptions: open('subscriptions', records.subscriptions),
    progress: open('progress', records.progress),
    orderChanges: open('orderChanges', records.orderChanges),
    crossposts: open('crossposts', records.crossposts),
    vectors: open('vectors', records.vectors),
    conversations: open('conversations', records.conversations),
    modelTokens: open('modelTokens', records.modelTokens),
    sources: open('sources', records.sources),
    sourceStates: open('sourceStates', records.sourceStates),
    letGo: open('letGo', records.letGo),
    takeDowns: open('takeDowns', records.takeDowns),
    facts: open('facts', records.facts),
    async lease(name) {
      if (closing) throw new HexinError('store-failed', 'The store is closed');
      try {
        const lease = await leases.take(name);
        if (!lease || !closing) return lease;
        await lease.release();
      } catch (error) {
        throw storeFailed(`lease ${name}`, error);
      }
      throw new HexinError('store-failed', 'The store is closed');
    },
    state: table.state ?? 'intact',
    async startRun() {
      try {
        await table.startRun?.();
      } catch (error) {
        throw storeFailed('note that it is in use', error);
      }
    },
    close() {
      closing ??= close().catch((error: unknown) => {
        throw storeFailed('close', error);
      });
      return closing;
    },
  };
}
