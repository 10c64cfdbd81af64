/** `com.cn`, `co.uk`, `gov.tw`: names below which others' sites are. */
const sharedSuffix = /^(?:com|co|org|net|gov|edu|ac|idv|go|or|ne)\.[a-z]{2}$/u;

/** Whether two addresses are of one site: `m.example.com.cn` and `www.example.com.cn`. Without the list of public suffixes, so by what is usual. */
export function isSameSite(one: string, other: string): boolean {
  return siteOf(one) === siteOf(other);
}

function siteOf(address: string): string {
  const { hostname } = new URL(address);
  const labels = hostname.split('.');
  const suffix = labels.slice(-2).join('.');
  return /^[\d.]+$|:/u.test(hostname) ? hostname : labels.slice(sharedSuffix.test(suffix) ? -3 : -2).join('.');
}
