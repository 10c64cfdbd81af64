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
