import { createHash } from 'node:crypto';

/** What addresses are given on the way, and that says nothing of what they point at. */
const carriedAlong =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs(?:enc|mi)|spm|scm|wfr|isappinstalled|share_?(?:token|from|source|medium|id)?|from|ref|src|cmpid|ocid)$/i;

/**
 * The same for addresses that are taken to be one page: scheme, `www.`, default ports, the slash at the end, fragments, the order of parameters, and
 * those by which shares and campaigns are counted don't matter. A fragment that is a path (`#/story/1`, `#!story`) does.
 *
 * @returns 16 hexadecimal digits (64 bits of SHA-256); undefined for what is no address of the web
 */
export function urlKey(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const parameters = [...url.searchParams]
    .filter(([name]) => !carriedAlong.test(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '');
  const port = url.port === '80' || url.port === '443' ? '' : url.port;
  const path = decode(url.pathname)
    .replace(/\/+$/, '')
    .replace(/\/index\.(?:s?html?|php)$/i, '');
  const fragment = /^#!?\//.test(url.hash) || url.hash.startsWith('#!') ? url.hash : '';
  return shortHash(JSON.stringify([host, port, path, parameters, fragment]));
}

/** {@link urlKey} of each address, and of what is none but means something to its source (an item's id there) a key that is that source's alone. */
export function addressKeys(addresses: readonly (string | null)[], sourceId: string | null): readonly string[] {
  const keys = addresses.flatMap((address) => {
    if (address === null || address === '') return [];
    const key = urlKey(address);
    if (key !== undefined) return [key];
    return sourceId === null ? [] : [shortHash(JSON.stringify([sourceId, address]))];
  });
  return [...new Set(keys)];
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
