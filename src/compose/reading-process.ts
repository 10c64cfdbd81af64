import { createSideProcess } from '../adapters/processes/side-process.ts';
import { systemClock } from '../adapters/telemetry/system-clock.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { SideProcess } from '../ports/side-process.ts';
import type { AnswerOf, JobOf, ReadingAnswer, ReadingJob, ReadingKind } from './document-worker.ts';

const limits = {
  /** A document of ten megabytes takes two or three seconds. */
  jobMs: 15_000,
  /** Loading what reads takes a second, and some 100 MB until then. */
  idleMs: 60_000,
  heapMegabytes: 320,
  residentMegabytes: 512,
} as const;

/** Reads what comes from outside in a process of its own, one job at a time: a hostile document costs nobody else anything. */
export interface ReadingProcess {
  /**
   * @throws HexinError that the job threw; `damaged` for what else it threw, `too-complex` when it takes too long or too much memory, or ends the process; the signal's reason
   * once it aborts
   */
  ask<Kind extends ReadingKind>(kind: Kind, job: JobOf<Kind>, signal?: AbortSignal): Promise<AnswerOf<Kind>>;
  readonly isRunning: boolean;
  /** Ends the process; the next job starts another. */
  end(): Promise<void>;
}

/** @param jobMs - how long a document may take. @defaultValue 15000 */
export function createReadingProcess(jobMs: number = limits.jobMs): ReadingProcess {
  const side: SideProcess<ReadingJob, ReadingAnswer> = createSideProcess({
    // Its limits are of this machine's time, whatever clock the rest goes by.
    clock: systemClock,
    module: new URL('./document-worker.ts', import.meta.url),
    ...limits,
  });

  async function ask(given: ReadingJob, signal: AbortSignal | undefined): Promise<ReadingAnswer> {
    try {
      return await side.ask(given, jobMs, signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw new HexinError('too-complex', 'It takes too long or too much memory to read', { cause: error });
    }
  }

  return {
    async ask<Kind extends ReadingKind>(kind: Kind, job: JobOf<Kind>, signal?: AbortSignal) {
      const given = await ask({ kind, job }, signal);
      if (given.kind === 'refused') throw new HexinError(given.code, given.message);
      if (given.kind === 'failed')
        throw new HexinError('damaged', 'It can’t be read', { cause: new Error(given.message) });
      // The process answers each kind of job with its own kind of answer.
      return given.answer as AnswerOf<Kind>;
    },
    get isRunning() {
      return side.isRunning;
    },
    end: () => side.end(),
  };
}
