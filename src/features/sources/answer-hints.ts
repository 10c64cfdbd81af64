import type { Validators } from '../../domain/source-state.ts';

/** A century. */
const mostSeconds = 3_155_760_000;

type Headers = Readonly<Record<string, string>>;

/**
 * How long a server asks to be left alone, by its `Retry-After`: seconds, or a date.
 *
 * @param now - milliseconds since the epoch
 * @returns milliseconds, never negative; null where it doesn't say, or nothing that can be read
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterMs({ 'retry-after': text = '' }: Headers, now: number): number | null {
  if (/^\s*\d+\s*$/.test(text)) return Math.min(Number(text), mostSeconds) * 1_000;
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/**
 * For how long an answer stays the same, by its `Cache-Control` (`max-age` less `Age`), else by `Expires`.
 *
 * @param now - milliseconds since the epoch
 * @returns milliseconds; null where nothing is said, or that it may change at once
 * @see https://www.rfc-editor.org/rfc/rfc9111#name-freshness
 */
export function freshForMs(headers: Headers, now: number): number | null {
  const { 'cache-control': control = '', expires = '', age = '' } = headers;
  if (/\bno-(?:cache|store)\b/i.test(control)) return null;
  const maxAge = /\bmax-age\s*=\s*"?(\d{1,9})/i.exec(control)?.[1];
  const ageMs = /^\s*\d{1,9}\s*$/.test(age) ? Number(age) * 1_000 : 0;
  const freshMs = maxAge === undefined ? expiresInMs(expires, headers.date, now) : Number(maxAge) * 1_000 - ageMs;
  return freshMs > 0 ? freshMs : null;
}

/** By the server's own clock, where it tells it. */
function expiresInMs(expires: string, date: string | undefined, now: number): number {
  const at = /[a-z]/i.test(expires) ? Date.parse(expires) : Number.NaN;
  const from = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? 0 : at - (Number.isNaN(from) ? now : from);
}

/** What to ask with the next time; null for an answer that has none. */
export function validatorsOf(url: string, { etag, 'last-modified': lastModified }: Headers): Validators | null {
  if (etag === undefined && lastModified === undefined) return null;
  return { url, etag: etag ?? null, lastModified: lastModified ?? null };
}
