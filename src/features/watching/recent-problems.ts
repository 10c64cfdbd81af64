import type { Clock } from '../../ports/clock.ts';
import type { Log, LogFields } from '../../ports/log.ts';
import type { ProblemReport } from '../../ports/operator-report.ts';
import type { Traces } from '../../ports/traces.ts';

const mostKept = 20;
const longestEvent = 100;

/** The last lines of the log that somebody should look at; nothing of what they say but their names. */
export interface RecentProblems {
  /** Logs, and remembers. */
  readonly log: Log;
  /** Newest first. */
  recent(): readonly ProblemReport[];
}

export function createRecentProblems(
  log: Log,
  traces: Pick<Traces, 'current'>,
  { now }: Pick<Clock, 'now'>,
): RecentProblems {
  const problems: ProblemReport[] = [];
  const noting =
    (level: ProblemReport['level']) =>
    (event: string, fields: LogFields = {}) => {
      const known = { at: now(), level, event: event.slice(0, longestEvent) };
      problems.unshift({ ...known, code: codeOf(fields), trace: traces.current() ?? null });
      problems.length = Math.min(problems.length, mostKept);
      log[level](event, fields);
    };
  return { log: { ...log, warn: noting('warn'), error: noting('error') }, recent: () => problems.slice() };
}

function codeOf({ code, error }: LogFields): string | null {
  const of = code ?? (typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined);
  return typeof of === 'string' || typeof of === 'number' ? String(of) : null;
}
