/** The direction of one passage's vector, as an embedding model gave it. */
export interface PassageVector {
  /** Of the text that was given to the model: a passage that reads otherwise needs another vector. */
  readonly textHash: string;
  /** One signed byte a dimension, in base64: the vector at a scale of its own, since only its direction tells anything. */
  readonly direction: string;
}

/** What is kept of the vectors of one article's passages, so that each is computed once. Of a long article, some may still be missing. */
export interface ArticleVectors {
  readonly model: string;
  readonly dimensions: number;
  readonly passages: readonly PassageVector[];
}
