import type { Keyv } from 'keyv';
import { z } from 'zod';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Collection } from '../../ports/store.ts';
import type { RecordFormat } from './records.ts';
import { storeFailed } from './store-failed.ts';

/** Printable ASCII, for which the order of bytes is that of code units, and far below the 2,704 bytes that an index row of Postgres may have. */
const keyPattern = /^[\x20-\x7e]{1,200}$/;

/**
 * One kind of record over a Keyv whose `error` event nobody listens to: Keyv then throws what its adapter threw. Writes only
 * what it could read back.
 *
 * @param name - what to call the collection in an error
 */
export function createCollection<T>(keyv: Keyv<string>, name: string, format: RecordFormat<T>): Collection<T> {
  const { version, schema, older } = format;
  const envelope = z.strictObject({ v: z.literal(version), record: schema });
  const olderEnvelopes = new Map(
    Object.entries(older ?? {}).map(([v, record]) => [v, z.strictObject({ v: z.literal(Number(v)), record })]),
  );

  function checkKey(key: string): string {
    if (keyPattern.test(key)) return key;
    throw new HexinError(
      'bad-key',
      `${JSON.stringify(key)} is no key for ${name}: 1 to 200 characters of printable ASCII`,
    );
  }

  function invalid(key: string, problem: string, cause: unknown): HexinError {
    return new HexinError('record-invalid', `The record ${key} of ${name} is not what it should be: ${problem}`, {
      cause,
    });
  }

  function encode(key: string, record: T): string {
    const checked = envelope.safeParse({ v: version, record });
    if (!checked.success) throw invalid(key, z.prettifyError(checked.error), checked.error);
    return JSON.stringify(checked.data);
  }

  /** Of the version that it says, as far as that is known. */
  function envelopeOf(parsed: unknown) {
    const isMarked = typeof parsed === 'object' && parsed !== null && 'v' in parsed;
    return (isMarked && olderEnvelopes.get(String(parsed.v))) || envelope;
  }

  function decode(key: string, text: string): T {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      // Without the cause, whose message quotes the record: what a reader asked isn't for the log.
      throw invalid(key, 'no JSON', undefined);
    }
    const checked = envelopeOf(parsed).safeParse(parsed);
    if (!checked.success) throw invalid(key, z.prettifyError(checked.error), checked.error);
    return checked.data.record;
  }

  async function attempt<R>(action: string, run: () => Promise<R>): Promise<R> {
    try {
      return await run();
    } catch (error) {
      throw storeFailed(`${action} ${name}`, error);
    }
  }

  return {
    async get(key) {
      const text = await attempt('read', () => keyv.get(checkKey(key)));
      return text === undefined ? undefined : decode(key, text);
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
    async *entries() {
      const rows = keyv.iterator();
      try {
        for (;;) {
          const next = await attempt('read', () => rows.next());
          if (next.done) return;
          const [key, text] = next.value;
          yield [key, decode(key, text)] as const;
        }
      } finally {
        await rows.return();
      }
    },
  };
}
