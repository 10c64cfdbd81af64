/** What models took of a process on one day. */
export interface ModelTokens {
  /** Counted from 1 January 1970, in the operator's time zone. */
  readonly day: number;
  /** Read and written, those set aside for what is going on included. */
  readonly tokens: number;
}
