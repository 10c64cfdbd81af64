/** What of a request decides whether it may be served. */
export interface RequestFacts {
  readonly method: string;
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Why a request is turned away, or undefined. A page of another site can make a browser call loopback, under its own name
 * through DNS rebinding: then `Host` names that site. And it can post across sites: then `Origin` or `Sec-Fetch-Site` says so.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function refuseRequest(facts: RequestFacts, port: number): 'foreign-host' | 'foreign-origin' | undefined {
  if (facts.host === undefined || !isLoopbackHost(facts.host, port)) return 'foreign-host';
  if (facts.path.startsWith('/api/') && facts.fetchSite !== undefined) {
    if (facts.fetchSite !== 'same-origin' && !(facts.method === 'GET' && facts.fetchSite === 'none'))
      return 'foreign-origin';
  }
  const changesThings = facts.method !== 'GET' && facts.method !== 'HEAD';
  if (changesThings && facts.origin !== undefined && facts.origin !== `http://${facts.host}`) return 'foreign-origin';
  return undefined;
}

/** Whether a name means this machine, with brackets around an IPv6 address or without. */
export function isLoopbackName(name: string): boolean {
  return loopbackNames.has(name.toLowerCase()) || name === '::1';
}

function isLoopbackHost(host: string, port: number): boolean {
  const colon = host.lastIndexOf(':');
  const hasPort = colon > host.lastIndexOf(']');
  const name = hasPort ? host.slice(0, colon) : host;
  const givenPort = hasPort ? host.slice(colon + 1) : '80';
  return loopbackNames.has(name.toLowerCase()) && givenPort === String(port);
}
