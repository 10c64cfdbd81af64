/** Where a sentence of an answer is said: `quote` is the article's text at `[start, end)`, in UTF-16 units. */
export interface Citation {
  /** Counts from 1 in order of first use. */
  readonly n: number;
  readonly articleId: string;
  readonly title: string;
  /** When the article came out, ISO 8601; absent where it doesn't tell. */
  readonly publishedAt?: string;
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

/**
 * `extractive`: the sentences are the article's own. `model`: a model wrote them and code checked each. `translation`: a model wrote them in the
 * article's language, where code checked each, and translated them; of the translation, only figures, names and denials are checked.
 */
export type AnswerMode = 'extractive' | 'model' | 'translation';

/**
 * What a reader should know of how an answer came about. `model-failed`: a model was asked and gave no whole answer, so these are the
 * article's own sentences, or none where they don't show that they answer; `budget-spent`: the same, since the operator's tokens of the day are spent. `nothing-proved`: no sentence of the model's is borne out, so these are the article's own. `cut-short`: the model had
 * more to say; what is here is whole sentences. Of an abstention, `unclear`: the question goes on from one that wasn't asked; `time-bound`: nothing was
 * looked at but what tells of the time that it asks for; `ask-in-chinese`, `ask-in-english`: it was looked up word by word, and the articles are in
 * that language, which the question isn't.
 */
export type AnswerNote =
  | 'model-failed'
  | 'budget-spent'
  | 'nothing-proved'
  | 'cut-short'
  | 'unclear'
  | 'time-bound'
  | 'ask-in-chinese'
  | 'ask-in-english';

/** That an answer was looked for in the newest articles alone, while the others are being indexed. */
export interface PartLookedAt {
  readonly newest: number;
  /** How many there are. */
  readonly of: number;
}

interface AnswerRemarks {
  readonly note?: AnswerNote;
  /** How many sentences of the model's are left out since no article bears them out; absent when none is. */
  readonly dropped?: number;
  /** @defaultValue all articles were looked at */
  readonly lookedAt?: PartLookedAt;
}

/** What `/ask` says. An abstention has no sentences and names the articles that came nearest. */
export type Answer = AnswerRemarks &
  (
    | {
        readonly abstained: false;
        readonly mode: AnswerMode;
        readonly sentences: readonly AnswerSentence[];
        readonly citations: readonly Citation[];
      }
    | { readonly abstained: true; readonly mode: AnswerMode; readonly nearest: readonly ArticleName[] }
  );
