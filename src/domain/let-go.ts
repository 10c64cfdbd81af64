/** That an article was let go since it was old. */
export interface LetGo {
  /** When, in milliseconds since the epoch. */
  readonly at: number;
}
