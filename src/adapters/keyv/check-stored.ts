import { HexinError } from '../../domain/hexin-error.ts';
import { createRecordCodec, type RecordCodec } from './record-codec.ts';
import { laterFormats, type RecordFormat, type Records, records } from './records.ts';

const codecs = new Map<string, RecordCodec<unknown>>();

/**
 * Looks at a record that some store had, as a collection would that reads it.
 *
 * @param value - with its version, no text any more
 * @returns what is wrong with it, or undefined
 */
export function checkStored(collection: string, key: string, value: unknown): string | undefined {
  const codec = codecs.get(collection) ?? openCodec(collection);
  if (!codec) return `this Hexin knows no records of the kind “${collection}”: a newer one wrote it`;
  codecs.set(collection, codec);
  try {
    codec.read(codec.checkKey(key), value);
    return undefined;
  } catch (error) {
    if (error instanceof HexinError) return error.message;
    throw error;
  }
}

function openCodec(collection: string): RecordCodec<unknown> | undefined {
  if (!isKnown(collection)) return undefined;
  const later: Readonly<Record<string, Omit<RecordFormat<unknown>, 'schema'>>> = laterFormats;
  return createRecordCodec<unknown>(collection, {
    ...(later[collection] ?? { version: 1 }),
    schema: records[collection],
  });
}

function isKnown(collection: string): collection is keyof Records {
  return Object.hasOwn(records, collection);
}
