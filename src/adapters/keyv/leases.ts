import type { Lease } from '../../ports/store.ts';

/** How a lease is wanted. */
export type LeaseKind = 'alone' | 'shared';

/** The leases one store holds. */
export interface Leases {
  take(name: string, kind: LeaseKind): Promise<Lease | undefined>;
  releaseAll(): Promise<void>;
}

export interface LeasesDeps {
  /** Contends with everybody else. */
  readonly takeOutside: (name: string, kind: LeaseKind) => Promise<Lease | undefined>;
  /** Called when a lease has been given back. */
  readonly onReleased: (name: string) => Promise<void>;
}

/** Keeps account of what a store has taken, so that it can't take a lease twice and that closing gives all of them back. */
export function createLeases({ takeOutside, onReleased }: LeasesDeps): Leases {
  /** How each name was asked for, and by how many in this store. */
  const asked = new Map<string, { readonly kind: LeaseKind; count: number }>();
  const held = new Set<Lease>();

  function enter(name: string, kind: LeaseKind): boolean {
    const there = asked.get(name);
    if (there && (kind === 'alone' || there.kind === 'alone')) return false;
    if (there) there.count += 1;
    else asked.set(name, { kind, count: 1 });
    return true;
  }

  function leave(name: string): void {
    const there = asked.get(name);
    if (there && --there.count === 0) asked.delete(name);
  }

  return {
    async take(name, kind) {
      if (!enter(name, kind)) return undefined;
      let outside: Lease | undefined;
      try {
        outside = await takeOutside(name, kind);
      } finally {
        if (!outside) leave(name);
      }
      if (!outside) return undefined;
      const { isSure, release } = outside;
      const lease: Lease = {
        name,
        token: outside.token,
        lost: outside.lost,
        isSure: () => held.has(lease) && isSure(),
        async release() {
          if (!held.delete(lease)) return;
          try {
            await release();
          } finally {
            leave(name);
          }
          await onReleased(name);
        },
      };
      held.add(lease);
      // What is lost can be taken again, whether or not its holder has given it back.
      const onLost = () => {
        if (held.delete(lease)) leave(name);
      };
      if (lease.lost.aborted) onLost();
      else lease.lost.addEventListener('abort', onLost);
      return lease;
    },
    async releaseAll() {
      await Promise.all(Array.from(held, (lease) => lease.release()));
    },
  };
}
