import type { CliIo } from './command-line.ts';

const steps = 10;

/**
 * Shows how far something is that goes through the records of a store: on a terminal all the time, elsewhere a line for each tenth.
 *
 * @param doing - as in "exporting"
 */
export function showRecords(io: CliIo, doing: string): (count: number, total: number) => void {
  let shown = 0;
  return (count, total) => {
    const text = `${doing} ${count} of ${total} records`;
    const step = Math.floor((count / Math.max(total, 1)) * steps);
    if (step === shown) return io.progress(text);
    shown = step;
    io.milestone(text);
  };
}
