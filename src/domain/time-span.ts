/** A stretch of time in milliseconds since the epoch: from `from`, up to but without `to`. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}
