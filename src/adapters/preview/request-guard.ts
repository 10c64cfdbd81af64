import { isIP } from 'node:net';

/** What of a request decides whether it may be served. */
export interface RequestFacts {
  readonly method: string;
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}

/** Where the server listens. */
export interface Listening {
  /** As configured, without brackets. */
  readonly host: string;
  readonly port: number;
}

const loopbackNames = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Why a request is turned away, or undefined. A page of another site can make a browser call this one, under its own name
 * through DNS rebinding: then `Host` names that site. And it can post across sites: then `Origin` or `Sec-Fetch-Site` says so.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function refuseRequest(
  facts: RequestFacts,
  listening: Listening,
): 'foreign-host' | 'foreign-origin' | undefined {
  if (facts.host === undefined || !isOwnHost(facts.host, listening)) return 'foreign-host';
  if (facts.path.startsWith('/api/') && facts.fetchSite !== undefined) {
    if (facts.fetchSite !== 'same-origin' && !(facts.method === 'GET' && facts.fetchSite === 'none'))
      return 'foreign-origin';
  }
  const changesThings = facts.method !== 'GET' && facts.method !== 'HEAD';
  if (changesThings && facts.origin !== undefined && !isOwnOrigin(facts.origin, facts.host, listening))
    return 'foreign-origin';
  return undefined;
}

/** Whether a name means this machine, with brackets around an IPv6 address or without. */
export function isLoopbackName(name: string): boolean {
  const bare = bareName(name);
  return loopbackNames.has(bare) || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/**
 * On loopback, its names with the very port. Elsewhere an address, which no rebinding can make another site's, or the name that was
 * configured; the port there is whatever a container or a proxy makes of it.
 */
function isOwnHost(host: string, listening: Listening): boolean {
  const colon = host.lastIndexOf(':');
  const hasPort = colon > host.lastIndexOf(']');
  const name = bareName(hasPort ? host.slice(0, colon) : host);
  const port = hasPort ? host.slice(colon + 1) : '80';
  if (isLoopbackName(listening.host)) {
    return (loopbackNames.has(name) || name === listening.host) && port === String(listening.port);
  }
  if (!/^\d{1,5}$/.test(port)) return false;
  return name === listening.host.toLowerCase() || loopbackNames.has(name) || isIP(name) !== 0;
}

/** A proxy in front may speak TLS; a browser on this machine doesn't. */
function isOwnOrigin(origin: string, host: string, listening: Listening): boolean {
  return origin === `http://${host}` || (!isLoopbackName(listening.host) && origin === `https://${host}`);
}

function bareName(name: string): string {
  return name.replace(/^\[(.*)\]$/, '$1').toLowerCase();
}
