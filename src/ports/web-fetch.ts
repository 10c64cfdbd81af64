/**
 * Why nothing came of an address:
 * - `bad-url`: it is none, or longer than any is, or its host is a number in disguise; `bad-scheme`: neither http nor https; `credentials`: it
 *   has a name or a password in it; `bad-port`: not the scheme's own
 * - `private-address`: its host is not (or not only) on the public internet
 * - `unknown-host`, `unreachable`, `too-slow`, `too-large`, `too-many-redirects`
 * - `bad-answer`: what came isn't HTTP, has headers without end, breaks off, or can't be unpacked
 */
export type FetchRefusal =
  | 'bad-url'
  | 'bad-scheme'
  | 'credentials'
  | 'bad-port'
  | 'private-address'
  | 'unknown-host'
  | 'unreachable'
  | 'too-slow'
  | 'too-large'
  | 'too-many-redirects'
  | 'bad-answer';

export type FetchOutcome =
  | {
      readonly kind: 'answered';
      /** Where it came from in the end, after redirects. */
      readonly url: string;
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

/** The only way to the web for an address that somebody else gave. */
export interface WebFetch {
  /**
   * Gets what is at an address, which may be anything that anybody wrote. Redirects are followed, each checked like the first address. Takes no
   * longer than a limit, and no more memory, whatever the other side does. Several at a time wait for each other.
   *
   * @throws the signal's reason once it aborts
   */
  get(address: string, signal?: AbortSignal): Promise<FetchOutcome>;
}
