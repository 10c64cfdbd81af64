import { countTo } from './count-to.ts';

/** When what joined the log, whoever may see it. */
export interface Timeline {
  /** The last `seq`; 0 while the log is empty. */
  readonly head: number;
  /** When it joined, in milliseconds since the epoch; 0 while the log is empty. */
  readonly lastAt: number;
  add(entry: { readonly seq: number; readonly archivedAt: number }): void;
  /** When what stands at `seq` joined it, or what stands before it if nothing does; 0 when there is nothing. */
  timeOf(seq: number): number;
  /** The last `seq` archived at or before `timeMs`; 0 when there is none. */
  seqAt(timeMs: number): number;
}

export function createTimeline(): Timeline {
  const seqs: number[] = [];
  /** Never falls, whatever the clocks of the processes that wrote it were like: it is searched by halves. */
  const times: number[] = [];
  const itself = (value: number) => value;

  return {
    get head() {
      return seqs.at(-1) ?? 0;
    },
    get lastAt() {
      return times.at(-1) ?? 0;
    },
    add({ seq, archivedAt }) {
      times.push(Math.max(archivedAt, times.at(-1) ?? 0));
      seqs.push(seq);
    },
    timeOf: (seq) => times[countTo(seqs, seq, itself) - 1] ?? 0,
    seqAt: (timeMs) => seqs[countTo(times, timeMs, itself) - 1] ?? 0,
  };
}
