import type { LogEntry } from '../../domain/log-entry.ts';
import { seqKey } from '../../domain/seq-key.ts';
import type { Collection } from '../../ports/store.ts';
import type { Emptied } from './ledger.ts';

/** Places of the log that are to hold nothing any more. */
export interface EmptiedPlaces {
  /** Notes what is to be emptied. */
  note(emptied: Emptied): void;
  /** Forgets what somebody else has emptied by now, as who follows the log for long has noted much of. @throws HexinError `store-failed` */
  look(): Promise<void>;
  /** Empties what was noted. Resolves when it is durable; what fails stays noted. @throws HexinError `store-failed`, `lease-lost` */
  finish(): Promise<void>;
}

type Emptying = 'strip' | 'clear';

/** So many at once: a store writes them together. */
const atOnce = 100;

/**
 * @param log - gives what is to be written to, for whoever may write now
 * @param timeOf - when what stands there joined the log
 */
export function createEmptiedPlaces(
  log: () => Pick<Collection<LogEntry>, 'getAll' | 'set' | 'delete'>,
  timeOf: (seq: number) => number,
): EmptiedPlaces {
  const noted = new Map<number, Emptying>();

  async function empty(seq: number, how: Emptying): Promise<void> {
    if (how === 'clear') await log().delete(seqKey(seq));
    else await log().set(seqKey(seq), { kind: 'stripped', seq, archivedAt: timeOf(seq) });
    noted.delete(seq);
  }

  function inParts(): readonly (readonly [seq: number, how: Emptying])[][] {
    const all = [...noted];
    return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, part) =>
      all.slice(part * atOnce, (part + 1) * atOnce),
    );
  }

  return {
    note({ strip, clear }) {
      for (const seq of strip) noted.set(seq, 'strip');
      for (const seq of clear) noted.set(seq, 'clear');
    },
    async look() {
      for (const some of inParts()) {
        const there = await log().getAll(some.map(([seq]) => seqKey(seq)));
        for (const [seq] of some) if (isEmpty(there.get(seqKey(seq)), noted.get(seq))) noted.delete(seq);
      }
    },
    async finish() {
      for (const some of inParts()) await Promise.all(some.map(([seq, how]) => empty(seq, how)));
    },
  };
}

function isEmpty(entry: LogEntry | undefined, how: Emptying | undefined): boolean {
  return entry === undefined || (how === 'strip' && entry.kind === 'stripped');
}
