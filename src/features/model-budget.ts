import { createCalendar } from '../domain/calendar.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { ModelTokens } from '../domain/model-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Collection } from '../ports/store.ts';

/** What the operator lets models write and read in a day of theirs, over every process that works with the store. */
export interface ModelBudget {
  /**
   * Sets so many tokens aside, and resolves once that is durable: what dies in between is counted as spent. As long as anything is left of the day,
   * whole requests are let in, so that the last one may go beyond.
   *
   * @returns what says how many it was in the end, when that is durable
   * @throws HexinError `model-budget-spent`, or `store-failed`
   */
  reserve(tokens: number): Promise<(spent: number) => Promise<void>>;
}

export interface ModelBudgetDeps {
  readonly tokensPerDay: number;
  /** The operator's IANA time zone, whose days count. */
  readonly timeZone: string;
  readonly records: Collection<ModelTokens>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/**
 * Keeps a record a process and day, since no two may write to one; whoever comes first on a new day removes the old ones.
 */
export function createModelBudget({ tokensPerDay, timeZone, records, clock, log }: ModelBudgetDeps): ModelBudget {
  const processId = crypto.randomUUID();
  let day = Number.NaN;
  /** Of this process, on that day, reserved or spent. */
  let own = 0;
  let toldOn = Number.NaN;
  let turn: Promise<unknown> = Promise.resolve();

  const keyOf = (ofDay: number) => `${ofDay}.${processId}`;
  const dayNow = () => createCalendar(clock.now(), timeZone)?.today ?? 0;

  /** One at a time: what is read, added up and written in one turn isn't stale. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  async function spentByOthers(today: number): Promise<number> {
    let tokens = 0;
    const over: string[] = [];
    for await (const [key, record] of records.entries()) {
      if (record.day < today) over.push(key);
      else if (record.day === today && key !== keyOf(today)) tokens += record.tokens;
    }
    for (const key of over) await records.delete(key);
    return tokens;
  }

  async function change(ofDay: number, by: number): Promise<void> {
    // What ends after midnight was asked for, and counted, the day before.
    if (ofDay !== day) return;
    await records.set(keyOf(day), { day, tokens: Math.max(0, own + by) });
    own = Math.max(0, own + by);
  }

  return {
    reserve: (tokens) =>
      inTurn(async () => {
        const today = dayNow();
        if (today !== day) [day, own] = [today, 0];
        const spent = own + (await spentByOthers(today));
        if (spent >= tokensPerDay) {
          if (toldOn !== today) log.warn('model-budget-spent', { tokensPerDay, spent, timeZone });
          toldOn = today;
          throw new HexinError('model-budget-spent', `The ${tokensPerDay} tokens of today are spent`);
        }
        await change(today, tokens);
        return (used) => inTurn(() => change(today, used - tokens));
      }),
  };
}

/** Whether a model wasn't asked because the day's tokens are spent. */
export function isBudgetSpent(error: unknown): boolean {
  return error instanceof HexinError && error.code === 'model-budget-spent';
}
