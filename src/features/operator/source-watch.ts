import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SourceReport } from '../../ports/operator-report.ts';

/** Keeps count of what one source brings. */
export interface SourceWatch {
  /** Hands a document on, and counts it once that has succeeded. */
  watch<T>(deliver: (document: T) => Promise<void>): (document: T) => Promise<void>;
  failed(document: string, error: unknown): void;
  report(): SourceReport;
}

/** @param name - what whoever runs the bot knows the source by */
export function createSourceWatch(name: string, { now }: Pick<Clock, 'now'>): SourceWatch {
  let report: SourceReport = { name, taken: 0, failed: 0, lastTakenAt: null, lastProblem: null };
  return {
    watch: (deliver) => async (document) => {
      await deliver(document);
      report = { ...report, taken: report.taken + 1, lastTakenAt: now() };
    },
    failed(document, error) {
      const code = error instanceof HexinError ? error.code : 'failed';
      report = { ...report, failed: report.failed + 1, lastProblem: { at: now(), document, code } };
    },
    report: () => report,
  };
}
