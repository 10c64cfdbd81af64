import { createHash } from 'node:crypto';

/** Letters and digits that nobody takes for another when reading them out. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
const length = 8;

/**
 * A short name for one thing that happens, the same whenever it is made of the same parts: 8 letters and digits. Among a million of them two are alike
 * in one of two cases (31^8 names), which matters to nobody who looks one up beside its time.
 */
export function traceId(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  return Array.from({ length }, (_, index) => alphabet[(hash[index] ?? 0) % alphabet.length]).join('');
}
