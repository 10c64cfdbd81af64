import type { AllowanceRefusal } from '../domain/allowance-refusal.ts';
import type { Clock } from '../ports/clock.ts';
import { createSlidingWindow } from './allowance/sliding-window.ts';

/** What is asked for: a question, the key points of a text, or of a file or a page, which has to be fetched and read as well. */
export type AskedKind = 'question' | 'text' | 'document';

/** In questions. */
const costs = { question: 1, text: 1, document: 2 } as const satisfies Record<AskedKind, number>;

export interface Asker {
  readonly userId: string;
  /** Null in a direct message. */
  readonly guildId: string | null;
}

export interface Admission {
  readonly kind: 'admitted';
  /** It cost nothing: it counts no more. */
  giveBack(): void;
  /** It is answered, or nobody wants it any more. Has to be called, and may be called again. */
  leave(): void;
}

/** How much a person, and a guild, may ask for: what asks a model, or makes this process work, costs somebody else's turn. */
export interface Allowance {
  /** Why it would be refused now; undefined if it would not. Counts nothing. */
  check(asker: Asker, kind: AskedKind): AllowanceRefusal | undefined;
  /** Counts it and lets it in. What is refused doesn't count. */
  enter(asker: Asker, kind: AskedKind): Admission | AllowanceRefusal;
}

export interface AllowanceDeps {
  /** In any hour, wherever they ask; 0 for any number. */
  readonly perPersonPerHour: number;
  /** In any hour, by all its members together; 0 for any number. */
  readonly perGuildPerHour: number;
  readonly clock: Pick<Clock, 'now'>;
}

const limits = {
  hourMs: 60 * 60_000,
  /** Of one person at a time: a second thought while the first answer is being written. */
  running: 2,
  /** Some 20 MB where each has asked once; a question of the last hour takes some 60 bytes more. */
  people: 50_000,
  guilds: 20_000,
} as const;

/** Kept in memory alone: after a restart everybody begins anew. */
export function createAllowance({ perPersonPerHour, perGuildPerHour, clock }: AllowanceDeps): Allowance {
  const windowOf = (most: number, keys: number) =>
    most === 0 ? undefined : createSlidingWindow({ most, lengthMs: limits.hourMs, keys, clock });
  const people = windowOf(perPersonPerHour, limits.people);
  const guilds = windowOf(perGuildPerHour, limits.guilds);
  const running = new Map<string, number>();

  function check({ userId, guildId }: Asker, kind: AskedKind): AllowanceRefusal | undefined {
    const count = running.get(userId) ?? 0;
    if (count >= limits.running) return { kind: 'refused', because: 'running', count };
    const own = people?.freeAt(userId, costs[kind]);
    const shared = guildId === null ? undefined : guilds?.freeAt(guildId, costs[kind]);
    if (own === undefined && shared === undefined) return undefined;
    const because = (own ?? 0) >= (shared ?? 0) ? 'person' : 'guild';
    return { kind: 'refused', because, againAt: Math.max(own ?? 0, shared ?? 0) };
  }

  return {
    check,
    enter(asker, kind) {
      const refusal = check(asker, kind);
      if (refusal) return refusal;
      const { userId, guildId } = asker;
      const taken = [
        people?.take(userId, costs[kind]),
        guildId === null ? undefined : guilds?.take(guildId, costs[kind]),
      ];
      running.set(userId, (running.get(userId) ?? 0) + 1);
      let isRunning = true;
      return {
        kind: 'admitted',
        giveBack() {
          for (const give of taken) give?.();
        },
        leave() {
          if (!isRunning) return;
          isRunning = false;
          const left = (running.get(userId) ?? 1) - 1;
          if (left > 0) running.set(userId, left);
          else running.delete(userId);
        },
      };
    },
  };
}
