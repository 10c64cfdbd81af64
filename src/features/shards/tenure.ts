import type { Collection, Lease } from '../../ports/store.ts';

/** A shard while this process serves it: from when it has the shard's lease until that is lost or given back. */
export interface Tenure {
  readonly id: number;
  /** Of all shards. */
  readonly count: number;
  /** Undefined where nobody else could serve: a process alone with its store. */
  readonly lease: Lease | undefined;
  /** When it began, in milliseconds since the epoch. */
  readonly since: number;
  /** Whether it is to end: what is on its way is finished, and nothing else begun. */
  readonly isLeaving: boolean;
  /** Aborts when it ends. Nothing more may be done on its strength then. */
  readonly ended: AbortSignal;
}

/** A tenure with what ends it. */
export interface RunningTenure extends Tenure {
  isLeaving: boolean;
  end(): void;
}

/** @returns one that has just begun */
export function createTenure({ id, count, lease, since }: Pick<Tenure, 'id' | 'count' | 'lease' | 'since'>) {
  const ended = new AbortController();
  const tenure: RunningTenure = {
    id,
    count,
    lease,
    since,
    isLeaving: false,
    ended: ended.signal,
    end: () => ended.abort(),
  };
  return tenure;
}

/** Whether something may be done on the strength of the tenure at this very moment. */
export function isSure({ lease, ended }: Tenure): boolean {
  return !ended.aborted && (lease?.isSure() ?? true);
}

/** The records as whoever has the tenure may write them: the store itself refuses what is written once somebody else has the shard. */
export function recordsUnder<T>(records: Collection<T>, { lease }: Tenure): Collection<T> {
  return lease ? records.under(lease) : records;
}
