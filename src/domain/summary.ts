import type { KeyPointsAuthor } from './article.ts';

/** The key points of a text, and who wrote them. */
export interface Summary {
  /** Empty only for a text that has nothing to say. */
  readonly points: readonly string[];
  readonly by: KeyPointsAuthor;
  /**
   * Why these are the text's own sentences though there is a model: it was asked and gave nothing that could be shown, or the operator's tokens of
   * the day are spent.
   */
  readonly note?: 'model-failed' | 'budget-spent';
}
