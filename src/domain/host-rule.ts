/** Hosts that an operator names: one by its name or address, or those of a block of addresses. */
export interface HostRule {
  /** As URLs have it, without brackets and without a dot at its end. */
  readonly host: string;
  /** How many bits of the address count; null for one host. */
  readonly prefix: number | null;
  /** Null: the default port of http or https. */
  readonly port: number | null;
}

const form = /^(?<host>\[[\da-f:.]+\]|[^\s:/?#@*[\]\\]+)(?:\/(?<prefix>\d{1,3}))?(?::(?<port>\d{1,5}))?$/i;

function parseHostRule(text: string): HostRule | undefined {
  const { host = '', prefix, port } = form.exec(text)?.groups ?? {};
  const hostname = URL.parse(`http://${host}/`)?.hostname ?? '';
  const bare = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const bits = bare.includes(':') ? 128 : /^[\d.]+$/.test(bare) ? 32 : -1;
  if (bare === '' || (prefix !== undefined && Number(prefix) > bits)) return undefined;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return undefined;
  return {
    host: bare,
    prefix: prefix === undefined ? null : Number(prefix),
    port: port === undefined ? null : Number(port),
  };
}

/**
 * Reads `name`, `10.1.2.3`, `[fd00::1]`, `10.0.0.0/8`, each with a port behind it or without (`10.0.0.0/8:8080`), between commas.
 * Undefined if one of them is none of these.
 */
export function parseHostRules(text: string): readonly HostRule[] | undefined {
  const rules = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => parseHostRule(part.trim()));
  return rules.every((rule) => rule !== undefined) ? rules : undefined;
}
