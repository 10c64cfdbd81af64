import { isIP } from 'node:net';
import { isDisguisedHost } from '../../../domain/disguised-host.ts';
import type { HostRule } from '../../../domain/host-rule.ts';
import { isInBlock, isPublicAddress } from './public-address.ts';
import { refused } from './refused-fetch.ts';

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
/** Longer ones are no addresses of pages. */
const longestUrl = 2_048;

/** Finds the addresses of a host. @throws what keeps it from that */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/**
 * An address as a URL, as far as it can be told without looking its host up.
 *
 * @param base - where a redirect comes from
 * @throws HexinError `bad-url`, `bad-scheme`, `credentials`
 */
export function readUrl(text: string, base?: URL): URL {
  if (text.length > longestUrl) throw refused('bad-url', `it has ${text.length} characters`);
  const url = URL.parse(text, base?.href);
  if (!url) throw refused('bad-url', 'it is no URL');
  if (!Object.hasOwn(defaultPorts, url.protocol)) throw refused('bad-scheme', url.protocol);
  if (url.username !== '' || url.password !== '') throw refused('credentials', url.host);
  return url;
}

/**
 * The addresses that may be connected to for a URL: all that its host has, each public or allowed, the port its scheme's own or allowed.
 *
 * @param written - the text that the URL was read from, in which the host may have been spelled otherwise
 * @throws HexinError `bad-port`, `unknown-host`, `private-address`, `bad-url`
 */
export async function checkedAddresses(
  url: URL,
  written: string,
  { resolve, allowed }: { readonly resolve: Resolve; readonly allowed: readonly HostRule[] },
): Promise<readonly string[]> {
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isDefaultPort = url.port === '';
  const port = isDefaultPort ? defaultPorts[url.protocol] : Number(url.port);
  const forPort = allowed.filter((rule) => (rule.port ?? defaultPorts[url.protocol]) === port);
  // Not even looked up: that alone tells somebody that we were there.
  if (!isDefaultPort && forPort.length === 0) throw refused('bad-port', url.host);
  const isLiteral = isIP(hostname) !== 0;
  const addresses = isLiteral ? [hostname] : await resolve(hostname);
  if (addresses.length === 0) throw refused('unknown-host', hostname);

  const name = hostname.replace(/\.$/, '');
  const isAllowed = (address: string) =>
    forPort.some((rule) => (rule.host === name && rule.prefix === null) || isInBlock(address, rule.host, rule.prefix));
  const foreign = addresses.filter((address) => !isAllowed(address));
  const inside = foreign.find((address) => !isPublicAddress(address));
  if (inside !== undefined) throw refused('private-address', `${hostname} is ${inside}`);
  if (foreign.length > 0 && !isDefaultPort) throw refused('bad-port', url.host);
  if (isDisguisedHost(url, written)) throw refused('bad-url', `${hostname} in disguise`);
  return addresses;
}
