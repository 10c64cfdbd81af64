import type { Source } from '../../domain/source.ts';
import type { LateItem, SourceState } from '../../domain/source-state.ts';
import type { Clock } from '../../ports/clock.ts';
import { createDealWithItems, type DealDeps } from './deal-with-items.ts';
import type { Look, SourceLooks } from './look-at-source.ts';
import { lookThroughDoor } from './look-through-door.ts';
import { nextHold } from './next-hold.ts';
import { afterFailure, afterLook } from './next-state.ts';
import { backoffMs } from './pace.ts';
import { pastBefore } from './past-items.ts';
import type { PollOutcome } from './poller.ts';

export interface PollDeps extends DealDeps {
  readonly looks: SourceLooks;
  readonly clock: Pick<Clock, 'now'>;
  /** From 0 to 1. */
  readonly random: () => number;
}

/**
 * Looks at a source once, takes in what is new, and keeps what came of it.
 *
 * @throws the signal's reason once it aborts, and what the store throws: then all is as if it hadn't been, but for what was taken in
 */
export type PollSource = (source: Source, state: SourceState, signal: AbortSignal) => Promise<PollOutcome>;

export function createPollSource(deps: PollDeps): PollSource {
  const { looks, save, clock, random } = deps;
  const dealWithItems = createDealWithItems(deps);
  const moment = () => ({ now: clock.now(), random: random() });

  async function look({ url, kind, validators, late }: SourceState, signal: AbortSignal): Promise<Look> {
    // What is late is in the answer that was had already.
    const known = late.length > 0 ? null : validators;
    if (kind === null) return lookThroughDoor(url, looks, signal);
    const found = await looks.source(url, known, signal);
    if (kind === 'page' || found.kind !== 'read' || found.content.kind === 'feed') return found;
    // A page of maintenance, a login, a domain that was sold.
    const problem = { code: 'not-a-source', at: clock.now(), detail: 'where a feed was, there is a page' } as const;
    return { kind: 'failed', problem, retryAfterMs: null, isAsked: true };
  }

  return async (source, state, signal) => {
    const found = await look(state, signal);
    if (found.kind === 'failed') {
      const next = afterFailure(state, found, moment());
      await save(next);
      return { kind: 'failed', problem: found.problem };
    }
    if (found.kind === 'unchanged') {
      // What it says now is what was good the last time.
      const asBefore = { kind: 'good', unfit: new Set<string>(), findings: [], habits: state.habits } as const;
      await save({ ...afterLook(state, found, moment()), ...nextHold(state, asBefore, clock.now()), refused: [] });
      return { kind: 'unchanged' };
    }
    const { content, validators } = found;
    const { kind, title, pollHintMs, items } = content;
    const isFirst = state.kind === null;
    const known = { ...state, kind, title, pollHintMs, ...(isFirst && { pastBefore: pastBefore(items) }) };
    const { fresh, updated, findings, late, retryAfterMs, ...dealt } = await dealWithItems(
      source,
      known,
      content,
      signal,
    );
    const { hold } = dealt.state;
    const next = afterLook({ ...dealt.state, late }, found, moment());
    // What a held source has must be had again, whether it changes or not.
    await save({
      ...next,
      validators: hold ? state.validators : validators,
      nextPollAt: Math.min(next.nextPollAt, clock.now() + whenLateMs(late, retryAfterMs, random())),
    });
    return hold ? { kind: 'held', hold } : { kind: 'read', fresh, updated, findings };
  };
}

/** In how many milliseconds pages that couldn't be had are asked for again; infinite if there are none. */
function whenLateMs(late: readonly LateItem[], retryAfterMs: number | null, random: number): number {
  if (late.length === 0) return Number.POSITIVE_INFINITY;
  return backoffMs(Math.max(1, ...late.map(({ attempts }) => attempts)), retryAfterMs, random);
}
