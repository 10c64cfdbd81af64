import { isNativeError } from 'node:util/types';
import { isSecretName, redacted } from './redact.ts';

const limits = { depth: 6, entries: 50, nodes: 500, characters: 8_000 } as const;

type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [name: string]: Plain };

function isError(value: object): value is Error {
  return isNativeError(value) || value instanceof Error;
}

/**
 * What an error's properties don't say once more, and what they don't say at all: a `requestBody`, which discord.js puts on its errors, holds what a
 * reader asked.
 */
const toldOtherwise: ReadonlySet<string> = new Set(['name', 'message', 'stack', 'cause', 'errors', 'requestBody']);

/** What `JSON.stringify` would leave out of an error, then all that was put on it. */
function errorEntries(error: Error): readonly (readonly [string, unknown])[] {
  const { name, message, stack, cause } = error;
  const own = Object.entries(error).filter(([key]) => !toldOtherwise.has(key));
  const errors = error instanceof AggregateError ? error.errors : undefined;
  return [['type', name], ['message', message], ...own, ['stack', stack], ['cause', cause], ['errors', errors]];
}

function objectEntries(value: object): readonly (readonly [string, unknown])[] {
  if (isError(value)) return errorEntries(value);
  if (value instanceof Map) return [...value].map(([key, item]) => [String(key), item]);
  return Object.entries(value);
}

/**
 * Turns what was given to the log into plain JSON of bounded size: errors with their code and causes, secrets blacked out by
 * name and by `redact`, control characters dropped (a terminal obeys them), cycles cut. Never throws.
 */
export function toPlainFields(fields: object, redact: (text: string) => string): { readonly [name: string]: Plain } {
  let nodes = 0;

  function toText(text: string): string {
    const shown = redact(text);
    const { length } = shown;
    const cut = length > limits.characters ? `${shown.slice(0, limits.characters)}… (${length} characters)` : shown;
    return cut.replace(/[^\P{Cc}\n\t]/gu, '\uFFFD').toWellFormed();
  }

  function toEntry(name: string, value: unknown, above: readonly object[]): readonly [string, Plain] {
    const isHidden = isSecretName(name) && (typeof value === 'string' || (typeof value === 'object' && value !== null));
    return [toText(name), isHidden ? redacted : toPlain(value, above)];
  }

  function toPlainObject(value: object, above: readonly object[]): Plain {
    if (above.includes(value)) return '[circular]';
    if (above.length >= limits.depth) return '[deeper]';
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (value instanceof URL) return toText(value.href);
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    const inside = [...above, value];
    if (Array.isArray(value) || value instanceof Set) {
      return [...value].slice(0, limits.entries).map((item) => toPlain(item, inside));
    }
    const entries = objectEntries(value).slice(0, limits.entries);
    return Object.fromEntries(entries.map(([name, item]) => toEntry(name, item, inside)));
  }

  function toPlain(value: unknown, above: readonly object[]): Plain {
    nodes++;
    if (nodes > limits.nodes) return '[more]';
    if (typeof value === 'string') return toText(value);
    if (typeof value === 'bigint' || typeof value === 'symbol') return toText(String(value));
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
    if (typeof value !== 'object') return undefined;
    try {
      return toPlainObject(value, above);
    } catch {
      return '[unreadable]';
    }
  }

  try {
    return Object.fromEntries(Object.entries(fields).map(([name, value]) => toEntry(name, value, [fields])));
  } catch {
    return { fields: '[unreadable]' };
  }
}
