import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The bytes of jieba's dictionary, UTF-8, a line a word: `word count tag`. Read anew each time: the package's own `dict.js` would keep
 * these 5 MB for good, and 6 MB that nobody here needs.
 */
export function readDictionary(): Uint8Array {
  return readFileSync(require.resolve('@node-rs/jieba/dict.txt'));
}
