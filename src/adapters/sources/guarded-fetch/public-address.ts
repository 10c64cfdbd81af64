import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** https://www.iana.org/assignments/ipv6-unicast-address-assignments: what is outside isn't on the internet, or leads to an IPv4 address. */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/** Azure's machines reach their platform at an address that looks public. https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const platformAddresses = ['168.63.129.16'];

/** An address as two texts of it can be compared. */
function normal(address: string): string {
  return ipaddr.parse(address).toNormalizedString();
}

function addressesOfThisMachine(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
}

/**
 * Whether an IP address is one of the public internet's: not private, loopback, link-local (where clouds have their metadata services), shared,
 * multicast or reserved, and not one of IPv6 that stands for another of IPv4 (mapped, NAT64, 6to4, Teredo).
 *
 * @param own - addresses of this machine, which is inside its own firewall even where they are public
 */
export function isPublicAddress(text: string, own: () => readonly string[] = addressesOfThisMachine): boolean {
  // Stricter than ipaddr.js, which also takes numbers in other notations, and zones.
  if (isIP(text) === 0 || text.includes('%')) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast' || platformAddresses.includes(text)) return false;
  if (address instanceof ipaddr.IPv6 && !address.match(globalUnicast)) return false;
  return !own().some((other) => isIP(other) !== 0 && normal(other) === normal(text));
}

/** Whether an address is in the block of addresses that starts at `start`; false for one of the other family. */
export function isInBlock(text: string, start: string, prefix: number | null): boolean {
  if (isIP(text) === 0 || isIP(text) !== isIP(start)) return false;
  const [address, first] = [ipaddr.parse(text), ipaddr.parse(start)];
  return address.match(first, prefix ?? first.toByteArray().length * 8);
}
