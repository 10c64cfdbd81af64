import { BlockList, isIP } from 'node:net';

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * Whether a host can only be one of this network: a private address, a name without a dot, as of another container or a service
 * beside this one, or one under `.internal`, which is reserved and which nobody can register.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1918
 * @see https://www.rfc-editor.org/rfc/rfc4193
 */
function isOfThisNetwork(host: string): boolean {
  const version = isIP(host);
  if (version === 0) return !host.includes('.') || host.endsWith('.internal');
  const addresses = new BlockList();
  addresses.addSubnet('10.0.0.0', 8, 'ipv4');
  addresses.addSubnet('172.16.0.0', 12, 'ipv4');
  addresses.addSubnet('192.168.0.0', 16, 'ipv4');
  addresses.addSubnet('fc00::', 7, 'ipv6');
  return addresses.check(host, version === 6 ? 'ipv6' : 'ipv4');
}

/** Without what would be no part of a base address, or tell a password to whoever reads the log. */
function parseBase(text: string): URL | null {
  const url = URL.parse(text);
  return url === null || url.username !== '' || url.password !== '' || /[?#]/.test(text) ? null : url;
}

/** The token goes there: over https, or to a proxy that can only be reached in this network. */
export function isApiUrl(text: string): boolean {
  const url = parseBase(text);
  if (url === null) return false;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return url.protocol === 'https:' || (url.protocol === 'http:' && (isLoopback(host) || isOfThisNetwork(host)));
}

/** A model may well be served on another machine of the same network, without a certificate. */
export function isModelUrl(text: string): boolean {
  return /^https?:$/.test(parseBase(text)?.protocol ?? '');
}

export function isStoreUrl(text: string): boolean {
  if (text.startsWith('sqlite://')) return text.length > 'sqlite://'.length;
  const url = URL.parse(text);
  return url !== null && /^postgres(?:ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1;
}

export function isHost(text: string): boolean {
  return isIP(text) !== 0 || (text.length <= 253 && /^(?!-)[a-z\d-]{1,63}(?:\.(?!-)[a-z\d-]{1,63})*$/i.test(text));
}
