import type { FetchRefusal } from '../domain/fetch-refusal.ts';
import type { Validators } from '../domain/source-state.ts';

export type FetchOutcome =
  | {
      readonly kind: 'answered';
      /** Where it came from in the end, after redirects. */
      readonly url: string;
      /** Where it is for good: as far as redirects from the first address on were permanent (301, 308); the first address if none was. */
      readonly permanentUrl: string;
      readonly status: number;
      /** By lower-case name; without cookies. */
      readonly headers: Readonly<Record<string, string>>;
      /** Unpacked. Empty unless the status is 2xx. */
      readonly body: Uint8Array;
    }
  | {
      readonly kind: 'refused';
      readonly reason: FetchRefusal;
      /** For the log: what exactly. */
      readonly detail: string;
    };

export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** What is wanted. @defaultValue `page` */
  readonly accept?: 'page' | 'feed';
  /** Of an earlier answer: where nothing changed since, the status is 304. Only the address that they came from is asked with them. */
  readonly validators?: Validators;
  /**
   * Called with the host and port of each request before it is made, redirects included; the request is made when it resolves, and what it gives is
   * called when the answer is there. Time spent in it doesn't count. What it throws, `get` throws.
   */
  readonly enter?: (host: string) => Promise<() => void>;
}

/** The only way to the web for an address that somebody else gave. */
export interface WebFetch {
  /**
   * Gets what is at an address, which may be anything that anybody wrote. Redirects are followed, each checked like the first address. Takes no
   * longer than a limit, and no more memory, whatever the other side does. Several at a time wait for each other.
   *
   * @throws the signal's reason once it aborts
   */
  get(address: string, options?: FetchOptions): Promise<FetchOutcome>;
}
