import type { KeyPointsAuthor } from './article.ts';

/** The key points of a text, and who wrote them. */
export interface Summary {
  /** Empty only for a text that has nothing to say. */
  readonly points: readonly string[];
  readonly by: KeyPointsAuthor;
  /** A model was asked and gave nothing that could be shown, so these are the text's own sentences. */
  readonly note?: 'model-failed';
}
