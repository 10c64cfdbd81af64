import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/**
 * Reads a file of one JSON object a line; empty lines, CRLF and a byte order mark are no matter.
 *
 * @param expected - what a line looks like, for who gave another
 * @throws when a line isn't one, with its number
 */
export function readLines<Line>(path: string, line: z.ZodType<Line>, expected: string): readonly Line[] {
  const texts = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/u, '')
    .split('\n');
  return texts.flatMap((text, at) => {
    if (text.trim() === '') return [];
    try {
      return [line.parse(JSON.parse(text))];
    } catch (cause) {
      throw new Error(`${path}:${at + 1} should be ${expected} as JSON`, { cause });
    }
  });
}
