const backoff = { firstMs: 500, growth: 2, jitter: 0.25 } as const;

/**
 * How long a server asks to be left alone, in milliseconds from `now`: the `retry-after-ms` that OpenAI sends, else `Retry-After` in seconds
 * or as a date. Undefined without one that can be read.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function readRetryAfter(headers: Pick<Headers, 'get'> | undefined, now: number): number | undefined {
  const inMs = readNumber(headers?.get('retry-after-ms'));
  if (inMs !== undefined) return inMs;
  const text = headers?.get('retry-after')?.trim();
  const inSeconds = readNumber(text);
  if (inSeconds !== undefined) return inSeconds * 1000;
  // A date has a letter in it; `Date.parse` would take `-1` for a year.
  const date = text !== undefined && /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function readNumber(text: string | null | undefined): number | undefined {
  return text !== null && text !== undefined && /^\d{1,9}(?:\.\d{1,9})?$/.test(text.trim()) ? Number(text) : undefined;
}

/**
 * How long to wait before the next try where the server doesn't say: twice as long each time, less a random share, so that those who failed
 * together don't come back together.
 *
 * @param failures - how many tries have failed, at least 1
 * @param random - 0 to 1
 */
export function backoffMs(failures: number, random: number): number {
  return backoff.firstMs * backoff.growth ** (failures - 1) * (1 - backoff.jitter * random);
}
