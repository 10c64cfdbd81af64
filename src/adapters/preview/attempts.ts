import { isIP } from 'node:net';
import type { Clock } from '../../ports/clock.ts';

const limits = { failures: 5, withinMs: 60_000, remembered: 1_000 } as const;

/** How often somebody got the token wrong. */
export interface Attempts {
  /** In how many milliseconds `address` may try again; 0 when it may now. */
  waitMs(address: string): number;
  failed(address: string): void;
  succeeded(address: string): void;
}

/** Five wrong tokens a minute for each address; of the addresses, the last thousand are remembered. */
export function createAttempts({ now }: Pick<Clock, 'now'>): Attempts {
  const failures = new Map<string, { readonly since: number; readonly count: number }>();

  function recent(address: string) {
    const found = failures.get(keyOf(address));
    return found && now() - found.since < limits.withinMs ? found : undefined;
  }

  return {
    waitMs(address) {
      const found = recent(address);
      return found && found.count >= limits.failures ? found.since + limits.withinMs - now() : 0;
    },
    failed(address) {
      const key = keyOf(address);
      const { since, count } = recent(address) ?? { since: now(), count: 0 };
      failures.delete(key);
      failures.set(key, { since, count: count + 1 });
      const [oldest] = failures.keys();
      if (failures.size > limits.remembered && oldest !== undefined) failures.delete(oldest);
    },
    succeeded: (address) => void failures.delete(keyOf(address)),
  };
}

/** Whoever has one IPv6 address has a /64 of them. */
function keyOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(bare) !== 6) return bare;
  const [head = [], tail = []] = bare.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = bare.includes('::') ? Array.from({ length: 8 - head.length - tail.length }, () => '0') : [];
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
