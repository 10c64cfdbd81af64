/** Everything that one thing has caused goes by one id, in the log and wherever else it is told of. */
export interface Traces {
  /**
   * Does work, and whatever comes of it later, under an id; within another, under the newer one.
   *
   * @param secret - texts that the log must not hold: what a person wrote
   */
  within<T>(id: string, work: () => T, secret?: readonly string[]): T;
  /** The id that this runs under. */
  current(): string | undefined;
}
