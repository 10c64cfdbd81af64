import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';
import { readDictionary } from './dictionary.ts';

export interface TaggedWord {
  readonly word: string;
  readonly tag: string;
}

/** Where Chinese words begin and end. */
export interface Segmenter {
  /** The text cut into words, nothing left out; names that the dictionary lacks are guessed by a hidden Markov model. */
  words(text: string): readonly string[];
  /** The same, and the shorter words inside each long one: what a search index wants. */
  searchWords(text: string): readonly string[];
  /**
   * Whether the whole of `text` is one word of the dictionary. Knows Han words alone: Latin runs, numbers and mixed writings
   * are none. A word that is no dictionary's, such as a new company's name, is none either: nothing is guessed here.
   */
  isWord(text: string): boolean;
  /**
   * The same cut as `words`, each with jieba's tag of what kind of word it is: `n` and what begins with it are nouns (`nr` people, `ns` places,
   * `nt` organisations), `v` verbs, `eng` Latin words, `x` what the model behind the dictionary guessed.
   */
  tagged(text: string): readonly TaggedWord[];
}

const hanOnly = /^\p{Script=Han}+$/u;
const require = createRequire(import.meta.url);

/** Nothing changes it, and it is large: one does for all segmenters of a process. */
let loaded: Jieba | undefined;

function jieba(): Jieba {
  if (loaded) return loaded;
  const { Jieba } = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
  loaded = Jieba.withDict(readDictionary());
  return loaded;
}

/**
 * A segmenter over jieba and its dictionary, which are loaded by the process's first call and not before: they take about 190 ms and 60 MB.
 *
 * @see https://github.com/napi-rs/node-rs/tree/main/packages/jieba
 */
export function createSegmenter(): Segmenter {
  return {
    words: (text) => jieba().cut(text, true),
    searchWords: (text) => jieba().cutForSearch(text, true),
    // A plain cut would not do: it takes the likeliest path, which breaks some long words of the dictionary into shorter ones,
    // and with the hidden Markov model it takes almost any two characters for a word. A full cut lists each word there is.
    tagged: (text) => jieba().tag(text, true),
    isWord: (text) => hanOnly.test(text) && jieba().cutAll(text).includes(text),
  };
}
