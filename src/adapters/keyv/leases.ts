import type { Lease } from '../../ports/store.ts';

/** The leases one store holds. */
export interface Leases {
  take(name: string): Promise<Lease | undefined>;
  releaseAll(): Promise<void>;
}

/**
 * Keeps account of what a store has taken, so that it can't take a lease twice and that closing gives all of them back.
 *
 * @param takeOutside - contends with everybody else
 */
export function createLeases(takeOutside: (name: string) => Promise<Lease | undefined>): Leases {
  const asked = new Set<string>();
  const held = new Set<Lease>();

  return {
    async take(name) {
      if (asked.has(name)) return undefined;
      asked.add(name);
      let outside: Lease | undefined;
      try {
        outside = await takeOutside(name);
      } finally {
        if (!outside) asked.delete(name);
      }
      if (!outside) return undefined;
      const { lost, release } = outside;
      const lease: Lease = {
        lost,
        async release() {
          if (!held.delete(lease)) return;
          await release();
          asked.delete(name);
        },
      };
      held.add(lease);
      return lease;
    },
    async releaseAll() {
      for (const lease of held) await lease.release();
    },
  };
}
