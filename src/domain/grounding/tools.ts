/** A word as the segmenter cuts it, and what kind it is. */
export interface TaggedWord {
  readonly word: string;
  /** As jieba tags it: `nr` people, `ns` places, `nt` organisations, `nz` other names, `x` and `eng` what no dictionary has. */
  readonly tag: string;
}

/** What the check needs to know of the language, handed in so that the rules stay pure. */
export interface GroundingTools {
  /** The text cut into words, nothing left out. */
  words(text: string): readonly string[];
  /** The same cut, each word with what kind it is. */
  tagged(text: string): readonly TaggedWord[];
  /** For comparing: NFKC, lower case, 繁 to 简. */
  fold(text: string): string;
  /** Whether the whole of a text is one word of the dictionary. */
  isWord(text: string): boolean;
}
