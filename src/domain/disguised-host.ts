const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** The host as a reference has it, unless that is relative to the page that it comes from. */
const hostWritten = /^[\s\p{Cc}]*(?:[a-z][a-z\d+.-]*:[/\\]*|[/\\]{2,})(?:[^/\\?#@]*@)?([^/\\?#:]*)/iu;

/**
 * Whether the host of a URL is an IPv4 address that was written otherwise: in octal, hexadecimal, one number or other digits. Nobody does that who means well.
 *
 * @param written - the text that the URL was read from
 */
export function isDisguisedHost({ hostname }: Pick<URL, 'hostname'>, written: string): boolean {
  const host = hostWritten.exec(written.replaceAll(/[\t\r\n]/g, ''))?.[1];
  return ipv4.test(hostname) && host !== undefined && host.replace(/\.$/, '') !== hostname;
}
