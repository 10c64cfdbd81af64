import type { Keyv } from 'keyv';
import type { Collection, Lease } from '../../ports/store.ts';
import { createRecordCodec } from './record-codec.ts';
import type { RecordFormat } from './records.ts';
import { storeFailed } from './store-failed.ts';

/**
 * One kind of record over a Keyv whose `error` event nobody listens to: Keyv then throws what its adapter threw. Writes only
 * what it could read back.
 *
 * @param open - gives the Keyv, or one that writes under a lease
 * @param name - what to call the collection in an error
 */
export function createCollection<T>(
  open: (under?: Lease) => Keyv<string>,
  name: string,
  format: RecordFormat<T>,
): Collection<T> {
  const { checkKey, encode, decode } = createRecordCodec(name, format);

  async function attempt<R>(action: string, run: () => Promise<R>): Promise<R> {
    try {
      return await run();
    } catch (error) {
      throw storeFailed(`${action} ${name}`, error);
    }
  }

  const leased = new WeakMap<Lease, Collection<T>>();

  function under(lease: Lease): Collection<T> {
    const collection = leased.get(lease) ?? over(open(lease));
    leased.set(lease, collection);
    return collection;
  }

  const over = (keyv: Keyv<string>): Collection<T> => ({
    async get(key) {
      const text = await attempt('read', () => keyv.get(checkKey(key)));
      return text === undefined ? undefined : decode(key, text);
    },
    async getAll(keys) {
      for (const key of keys) checkKey(key);
      const texts = await attempt('read', () => keyv.getMany([...keys]));
      const found = new Map<string, T>();
      for (const [index, key] of keys.entries()) {
        const text = texts[index];
        if (text !== undefined && !found.has(key)) found.set(key, decode(key, text));
      }
      return found;
    },
    async set(key, record) {
      const text = encode(checkKey(key), record);
      const done = await attempt('write', () => keyv.set(key, text));
      if (!done) throw storeFailed(`write ${name}`, undefined);
    },
    async setAll(records) {
      const entries = records.map(([key, record]) => ({ key, value: encode(checkKey(key), record) }));
      const done = await attempt('write', () => keyv.setMany(entries));
      if (!done.every(Boolean)) throw storeFailed(`write ${name}`, undefined);
    },
    delete: (key) => attempt('delete from', () => keyv.delete(checkKey(key))),
    async *entries(mayBe) {
      const rows = keyv.iterator();
      try {
        for (;;) {
          const next = await attempt('read', () => rows.next());
          if (next.done) return;
          const [key, text] = next.value;
          if (!mayBe || mayBe(text)) yield [key, decode(key, text)] as const;
        }
      } finally {
        await rows.return();
      }
    },
    under,
  });

  return over(open());
}
