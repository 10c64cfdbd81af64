import { z } from 'zod';
import { HexinError } from '../../domain/hexin-error.ts';
import type { RecordFormat } from './records.ts';

/** Printable ASCII, for which the order of bytes is that of code units, and far below the 2,704 bytes that an index row of Postgres may have. */
const keyPattern = /^[\x20-\x7e]{1,200}$/;

/** How the records of one collection become text, and text becomes records. */
export interface RecordCodec<T> {
  /** @throws HexinError `bad-key` */
  checkKey(key: string): string;
  /** @throws HexinError `record-invalid` for what couldn't be read back */
  encode(key: string, record: T): string;
  /** @throws HexinError `record-invalid` */
  decode(key: string, text: string): T;
  /** The same for what is JSON no more. */
  read(key: string, parsed: unknown): T;
}

/** @param name - what to call the collection in an error */
export function createRecordCodec<T>(name: string, { version, schema, older }: RecordFormat<T>): RecordCodec<T> {
  const envelope = z.strictObject({ v: z.literal(version), record: schema });
  const olderEnvelopes = new Map(
    Object.entries(older ?? {}).map(([v, record]) => [Number(v), z.strictObject({ v: z.literal(Number(v)), record })]),
  );

  function invalid(key: string, problem: string, cause: unknown): HexinError {
    return new HexinError('record-invalid', `The record ${key} of ${name} is not what it should be: ${problem}`, {
      cause,
    });
  }

  /** Of the version that it says, as far as that is known. */
  function envelopeOf(parsed: unknown) {
    const v = typeof parsed === 'object' && parsed !== null && 'v' in parsed ? parsed.v : undefined;
    return (typeof v === 'number' && olderEnvelopes.get(v)) || envelope;
  }

  function read(key: string, parsed: unknown): T {
    const checked = envelopeOf(parsed).safeParse(parsed);
    if (!checked.success) throw invalid(key, z.prettifyError(checked.error), checked.error);
    return checked.data.record;
  }

  return {
    checkKey(key) {
      if (keyPattern.test(key)) return key;
      throw new HexinError(
        'bad-key',
        `${JSON.stringify(key)} is no key for ${name}: 1 to 200 characters of printable ASCII`,
      );
    },
    encode(key, record) {
      const checked = envelope.safeParse({ v: version, record });
      if (!checked.success) throw invalid(key, z.prettifyError(checked.error), checked.error);
      return JSON.stringify(checked.data);
    },
    decode(key, text) {
      let parsed: unknown;
      try {
        parsed = JSON.parse(text);
      } catch {
        // Without the cause, whose message quotes the record: what a reader asked isn't for the log.
        throw invalid(key, 'no JSON', undefined);
      }
      return read(key, parsed);
    },
    read,
  };
}
