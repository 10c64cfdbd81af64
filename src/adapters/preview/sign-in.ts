import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import { type Attempts, createAttempts } from './attempts.ts';

const sessionMs = 12 * 3_600_000;

/** What of a request says who sends it. */
export interface Credentials {
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
  /** Where it comes from, as the connection says. */
  readonly address: string;
}

export type SignInOutcome =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number };

export interface SignIn {
  /** Whether a cookie or `Authorization: Bearer` shows that its sender knows the token. A wrong bearer counts as an attempt. */
  check(credentials: Credentials): SignInOutcome;
  /** What somebody typed. */
  attempt(token: string, address: string): SignInOutcome;
  /** The value of `Set-Cookie` for whoever has signed in, and for whoever leaves. */
  cookie(isSecure: boolean): string;
  readonly endCookie: string;
}

/**
 * Who may see the page. A session is a time with a signature, whose key is as old as the process: nothing is kept, the token can't be
 * guessed from it, and it ends with the process or after twelve hours.
 *
 * @param port - cookies don't tell ports of one host apart, so its name does
 * @param onWrong - hears of each wrong token; of what comes while its sender has to wait it hears nothing, or a flood would fill the log
 */
export function createSignIn({
  token,
  clock,
  port,
  onWrong,
}: {
  readonly token: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly port: () => number;
  readonly onWrong: (address: string) => void;
}): SignIn {
  const attempts: Attempts = createAttempts(clock);
  const key = randomBytes(32);
  const wanted = digest(token);
  const cookieName = () => `hexin-session-${port()}`;
  const sign = (until: number) => createHmac('sha256', key).update(String(until)).digest('base64url');

  function hasSession(cookie: string | undefined): boolean {
    const start = `${cookieName()}=`;
    const pairs = cookie?.split(';').map((part) => part.trim()) ?? [];
    // A site on the same domain can set one of that name, too, and have it come first.
    return pairs.some((pair) => pair.startsWith(start) && isSession(pair.slice(start.length)));
  }

  function isSession(value: string): boolean {
    const [until = '', signature = ''] = value.split('.');
    return /^\d{13,14}$/.test(until) && Number(until) > clock.now() && isSame(sign(Number(until)), signature);
  }

  function attempt(given: string, address: string): SignInOutcome {
    const waitMs = attempts.waitMs(address);
    if (waitMs > 0) return { kind: 'wait', seconds: Math.ceil(waitMs / 1000) };
    if (!timingSafeEqual(digest(given), wanted)) {
      attempts.failed(address);
      onWrong(address);
      return { kind: 'wrong' };
    }
    attempts.succeeded(address);
    return { kind: 'signed-in' };
  }

  const attributes = 'Path=/; HttpOnly; SameSite=Strict';
  return {
    attempt,
    check({ cookie, authorization, address }) {
      if (hasSession(cookie)) return { kind: 'signed-in' };
      const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
      return bearer === undefined ? { kind: 'wrong' } : attempt(bearer, address);
    },
    cookie(isSecure) {
      const until = clock.now() + sessionMs;
      const value = `${cookieName()}=${until}.${sign(until)}; ${attributes}; Max-Age=${sessionMs / 1000}`;
      return isSecure ? `${value}; Secure` : value;
    },
    get endCookie() {
      return `${cookieName()}=; ${attributes}; Max-Age=0`;
    },
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Hashed first, so that neither the time it takes nor an error says how long the other is. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}
