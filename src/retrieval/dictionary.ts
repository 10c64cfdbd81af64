import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The bytes of jieba's dictionary, UTF-8, a line a word: `word count tag`. The package reads them when it is first asked, 5 MB, with 6 MB
 * that nobody here needs, and keeps them.
 */
export function readDictionary(): Uint8Array {
  const { dict } = require('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
  return dict;
}
