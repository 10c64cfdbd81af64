import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The bytes of jieba's dictionary, UTF-8, a line a word: `word count tag`. The package keeps them, and 6 MB more that nobody here needs, for
 * as long as its module is: so the module is forgotten, and read once more by who asks again.
 */
export function readDictionary(): Uint8Array {
  const { dict } = require('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
  delete require.cache[require.resolve('@node-rs/jieba/dict.js')];
  return dict;
}
