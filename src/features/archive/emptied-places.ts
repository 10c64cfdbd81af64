import type { LogEntry } from '../../domain/log-entry.ts';
import { seqKey } from '../../domain/seq-key.ts';
import type { Collection } from '../../ports/store.ts';
import type { Emptied } from './ledger.ts';

/** Places of the log that are to hold nothing any more. */
export interface EmptiedPlaces {
  /** Notes what is to be emptied. */
  note(emptied: Emptied): void;
  /** Empties what was noted. Resolves when it is durable; what fails stays noted. @throws HexinError `store-failed`, `lease-lost` */
  finish(): Promise<void>;
}

/** So many at once: a store writes them together. */
const atOnce = 100;

/**
 * @param log - gives what is to be written to, for whoever may write now
 * @param timeOf - when what stands there joined the log
 */
export function createEmptiedPlaces(
  log: () => Pick<Collection<LogEntry>, 'set' | 'delete'>,
  timeOf: (seq: number) => number,
): EmptiedPlaces {
  const noted = new Map<number, 'strip' | 'clear'>();

  async function empty(seq: number, how: 'strip' | 'clear'): Promise<void> {
    if (how === 'clear') await log().delete(seqKey(seq));
    else await log().set(seqKey(seq), { kind: 'stripped', seq, archivedAt: timeOf(seq) });
    noted.delete(seq);
  }

  return {
    note({ strip, clear }) {
      for (const seq of strip) noted.set(seq, 'strip');
      for (const seq of clear) noted.set(seq, 'clear');
    },
    async finish() {
      const all = [...noted];
      for (let at = 0; at < all.length; at += atOnce) {
        await Promise.all(all.slice(at, at + atOnce).map(([seq, how]) => empty(seq, how)));
      }
    },
  };
}
