/**
 * How a part of the bot is. `ready`: it does its work. `standing-by`: others do it, and this one takes over when they end. `building`: it works,
 * and is not through with what it began with. `starting` and `unavailable`: it can't do its work yet, or now.
 */
export interface PartState {
  readonly state: 'ready' | 'standing-by' | 'building' | 'starting' | 'unavailable';
  /** What else there is to say: numbers and words, never an id, a name or an address. */
  readonly [detail: string]: string | number | boolean | undefined;
}

export interface ReadinessReport {
  readonly isReady: boolean;
  readonly parts: Readonly<Record<string, PartState>>;
}

/** Whether the bot can do its work. */
export interface Readiness {
  /** Answers within a second, whatever the parts do. */
  look(): Promise<ReadinessReport>;
}
