/** Where a sentence of an answer is said: `quote` is the article's text at `[start, end)`, in UTF-16 units. */
export interface Citation {
  /** Counts from 1 in order of first use. */
  readonly n: number;
  readonly articleId: string;
  readonly title: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

export interface AnswerSentence {
  readonly text: string;
  /** The `n` of each citation; never empty. */
  readonly citations: readonly number[];
}

export interface ArticleName {
  readonly articleId: string;
  readonly title: string;
}

/** `extractive`: the sentences are the article's own. `model`: a model wrote them and code checked each. */
export type AnswerMode = 'extractive' | 'model';

/** What `/ask` says. An abstention has no sentences and names the articles that came nearest. */
export type Answer =
  | {
      readonly abstained: false;
      readonly mode: AnswerMode;
      readonly sentences: readonly AnswerSentence[];
      readonly citations: readonly Citation[];
    }
  | { readonly abstained: true; readonly mode: AnswerMode; readonly nearest: readonly ArticleName[] };
