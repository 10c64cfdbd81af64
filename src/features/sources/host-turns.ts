import type { Clock } from '../../ports/clock.ts';
import { unlessAborted } from '../unless-aborted.ts';

/** Who may ask a host, and when. A host is a name with a port. */
export interface HostTurns {
  /**
   * Waits until nobody else asks the host, and until it has been left alone for a while.
   *
   * @returns a function that ends the turn
   * @throws the signal's reason once it aborts
   */
  enter(host: string, signal?: AbortSignal): Promise<() => void>;
  /** Notes that a host wants to be left alone until then, in milliseconds since the epoch. Whoever waits for a turn goes on waiting for no longer than before. */
  close(host: string, until: number): void;
  /** Until when it wants to be left alone; 0 if it doesn't. */
  closedUntil(host: string): number;
}

interface Host {
  /** When the last of the turns that were asked for has ended. */
  tail: Promise<void>;
  waiting: number;
  freeAt: number;
  closedUntil: number;
  /** How long that was when it was said. */
  closedMs: number;
}

/** So many hosts are remembered before those are forgotten of which there is nothing to say. */
const forgetAbove = 1_000;

export interface HostTurnsDeps {
  readonly clock: Clock;
  /** Between the end of one request to a host and the beginning of the next. */
  readonly spacingMs: number;
}

/** One request at a time for each host and port, in the order that they were asked for, with a pause between two. */
export function createHostTurns({ clock, spacingMs }: HostTurnsDeps): HostTurns {
  const hosts = new Map<string, Host>();

  function find(name: string): Host {
    const known = hosts.get(name);
    if (known) return known;
    if (hosts.size >= forgetAbove) forgetIdle();
    const host = { tail: Promise.resolve(), waiting: 0, freeAt: 0, closedUntil: 0, closedMs: 0 };
    hosts.set(name, host);
    return host;
  }

  function forgetIdle(): void {
    const now = clock.now();
    for (const [name, { waiting, freeAt, closedUntil }] of hosts)
      if (waiting === 0 && freeAt <= now && closedUntil <= now) hosts.delete(name);
  }

  async function untilFree(host: Host): Promise<void> {
    // No longer than that, should the clock have been set back.
    const waitMs = Math.min(host.freeAt - clock.now(), spacingMs);
    if (waitMs > 0) await new Promise<void>((resolve) => clock.after(waitMs, resolve));
  }

  return {
    async enter(name, signal) {
      signal?.throwIfAborted();
      const host = find(name);
      const { promise: over, resolve: leave } = Promise.withResolvers<void>();
      const turn = host.tail.then(() => untilFree(host));
      host.tail = turn.then(() => over);
      host.waiting += 1;
      const end = () => {
        host.waiting -= 1;
        leave();
      };
      try {
        await unlessAborted(turn, signal);
      } catch (error) {
        // Its turn comes all the same, and ends at once.
        end();
        throw error;
      }
      return () => {
        host.freeAt = clock.now() + spacingMs;
        end();
      };
    },
    close(name, until) {
      const host = find(name);
      if (until <= host.closedUntil) return;
      host.closedUntil = until;
      host.closedMs = until - clock.now();
    },
    closedUntil(name) {
      const { closedUntil: until, closedMs } = hosts.get(name) ?? { closedUntil: 0, closedMs: 0 };
      const leftMs = until - clock.now();
      return leftMs > 0 && leftMs <= closedMs ? until : 0;
    },
  };
}
