/** What whoever looks after a source is told, in a direct message, when its stories look wrong. Parameters are already escaped. */
export interface HoldsWording {
  heading(count: number): string;
  /** Since when, and what is wrong. */
  line(at: string, why: string): string;
  readonly advice: string;
  readonly readAgainButton: string;
  /** After reading again. */
  readonly allRight: string;
  readonly stillWrong: string;
}
