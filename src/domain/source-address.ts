import { isDisguisedHost } from './disguised-host.ts';

/** What is wrong with an address, by the names that fetching it would give. */
export type AddressProblem = 'bad-url' | 'bad-scheme' | 'credentials';

export type ReadAddress =
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'refused'; readonly problem: AddressProblem };

/** As long as any address is that browsers and servers agree on. */
const mostAddressLength = 2_000;

const scheme = /^[a-z][a-z\d+.-]*:(?!\d)/i;

/**
 * The address of a source as somebody wrote it: `feed://…` and `feed:https://…` are what they stand for, one without a scheme is https, and what
 * comes after `#` is left out, which no server sees. The same address is written the same way.
 */
export function readSourceAddress(text: string): ReadAddress {
  const bare = text
    .trim()
    .replace(/^<(.*)>$/s, '$1')
    .replace(/^feed:(?=https?:)/i, '')
    .replace(/^feed:(?:\/\/)?/i, 'http://');
  const written = scheme.test(bare) ? bare : `https://${bare}`;
  const url = URL.parse(written);
  if (!url || /\s/.test(bare) || isDisguisedHost(url, written)) return { kind: 'refused', problem: 'bad-url' };
  if (!/^https?:$/.test(url.protocol)) return { kind: 'refused', problem: 'bad-scheme' };
  if (url.username !== '' || url.password !== '') return { kind: 'refused', problem: 'credentials' };
  url.hash = '';
  const isHost = /[.:]/.test(url.hostname) || scheme.test(bare);
  if (!isHost || url.href.length > mostAddressLength) return { kind: 'refused', problem: 'bad-url' };
  return { kind: 'address', url: url.href };
}
