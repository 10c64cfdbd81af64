import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../json.ts';
import { type LimitBreak, refusalBody, refusalHeaders } from './rate-limits.ts';
import type { RestAnswer } from './route.ts';

/** Something that goes wrong with one request: before it took effect, or after (the answer is lost, the write stays). */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly when: 'before' | 'after';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'rate-limit'; readonly retryAfterMs: number; readonly scope: LimitBreak['scope'] }
  | { readonly kind: 'delay'; readonly when: 'before' | 'after'; readonly delayMs: number }
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' };

/** What a fault is chosen by. */
export interface FaultTarget {
  readonly method: string;
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Chooses what goes wrong with a request: nothing, one thing, or several in order. */
export type FaultPlan = (target: FaultTarget) => Fault | readonly Fault[] | null;

/** The socket is destroyed without an answer. */
export const reset = Symbol('reset');

/**
 * The one place where every accepted request passes, before and after `write`. A fault of `before` keeps the write from happening; one
 * of `after` changes what the client hears about it.
 */
export async function carryOut(faults: readonly Fault[], write: () => RestAnswer): Promise<RestAnswer | typeof reset> {
  for (const fault of faults) {
    if (fault.kind === 'rate-limit') return rateLimited(fault);
    if (fault.when === 'after') continue;
    if (fault.kind === 'reset') return reset;
    if (fault.kind === 'answer') return answerOf(fault);
    await delay(fault.delayMs, undefined, { ref: false });
  }
  const answer = write();
  for (const fault of faults) {
    if (fault.kind === 'rate-limit' || fault.when === 'before') continue;
    if (fault.kind === 'reset') return reset;
    if (fault.kind === 'answer') return answerOf(fault);
    await delay(fault.delayMs, undefined, { ref: false });
  }
  return answer;
}

/** The faults of a plan for one request. */
export function faultsFor(plan: FaultPlan, target: FaultTarget): readonly Fault[] {
  const chosen = plan(target) ?? [];
  return Array.isArray(chosen) ? chosen : [chosen as Fault];
}

function rateLimited(fault: Extract<Fault, { kind: 'rate-limit' }>): RestAnswer {
  const broken = { retryAfterMs: fault.retryAfterMs, scope: fault.scope };
  return { status: 429, headers: refusalHeaders(broken), body: refusalBody(broken) };
}

function answerOf(fault: Extract<Fault, { kind: 'answer' }>): RestAnswer {
  const body: JsonObject = { message: `${fault.status}: Injected`, code: 0 };
  return {
    status: fault.status,
    body: fault.body ?? body,
    ...(fault.headers ? { headers: fault.headers } : {}),
  };
}
