/** One message of what a model is given. */
export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Why no answer came, or no whole one: the codes of the `HexinError` that `complete` and `embed` throw. */
export type ModelErrorCode = 'model-failed' | 'model-refused' | 'model-timeout' | 'model-busy';

export interface TokenCount {
  readonly prompt: number;
  /** Those of thinking included. */
  readonly completion: number;
}

/** What became of a completion, for whoever counts. */
export interface CompletionReport {
  /** `limit`: the model stopped at `maxTokens`, in the middle of a sentence for all one knows. */
  readonly ending: 'complete' | 'limit' | 'failed' | 'cancelled';
  /** How often the server was asked: more than once where a failure was worth another try, not at all where others kept it busy. */
  readonly requests: number;
  /** As the server counts; undefined when it didn't say, as it never does of what is broken off. */
  readonly tokens: TokenCount | undefined;
}

export interface CompletionRequest {
  readonly messages: readonly ModelMessage[];
  /** The most tokens that may be written. A model that thinks first thinks within them. */
  readonly maxTokens: number;
  readonly signal: AbortSignal;
  /** Called once, before the iteration ends, however it ends. */
  readonly onReport?: (report: CompletionReport) => void;
}

/** A model that writes text. */
export interface LanguageModel {
  /**
   * The text that the model writes, in pieces as they come, at least one that isn't empty; what a model thinks before it writes is no text.
   * Who stops iterating cancels the completion, and so does `signal`, at once. A reader who takes time over a piece is not the model's delay.
   *
   * Iterating throws the signal's reason once it aborts; else a `HexinError` with its cause, also after some pieces have come:
   * `model-refused` when the model or its server won't say it, `model-timeout` when it is silent for too long, `model-busy` when it or the
   * limit of requests at a time is overloaded, `model-failed` for everything else. No error holds a key.
   */
  complete(request: CompletionRequest): AsyncIterable<string>;
}

/** A model that turns texts into vectors: texts that mean the same have vectors that point the same way. */
export interface Embedder {
  /** The model's name: vectors of two models don't compare. */
  readonly model: string;
  /**
   * A vector of length 1 for each text, in order, all of as many dimensions. Any number of texts, none of them empty.
   *
   * @throws the signal's reason once it aborts; else HexinError as `LanguageModel.complete` does
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>;
}
