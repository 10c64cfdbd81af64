/** One document as it came in. */
export interface SourceDocument {
  /** What to call it in a log line or an error, and what tells its kind where its content doesn't: a file name. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where articles come from. */
export interface ArticleSource {
  /**
   * Hands over each document there is, then each that arrives, in order, one at a time; one for which `deliver` fails with
   * `store-failed` again, until it is taken. Resolves when those there at the start have been handed over once.
   */
  start(deliver: (document: SourceDocument) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}
