/** The only way time reaches a feature. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `callback` once, `delayMs` from now, unless the returned function is called first. Doesn't keep the process alive. */
  after(delayMs: number, callback: () => void): () => void;
}
