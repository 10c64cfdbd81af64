import { HexinError } from '../../domain/hexin-error.ts';
import type { ModelErrorCode } from '../../ports/language-model.ts';
import type { Log } from '../../ports/log.ts';
import type { Usage } from './usage.ts';

const modelErrorCodes = [
  'model-failed',
  'model-refused',
  'model-timeout',
  'model-busy',
] as const satisfies readonly ModelErrorCode[];

export interface ModelFailure {
  /** What the model was asked for, as the log's events call it. */
  readonly task: 'answer' | 'summary';
  readonly error: unknown;
  /** Aborted when nobody wants the result any more: then what fails is no failure of the model's. */
  readonly signal: AbortSignal;
}

/** Counts and logs that a model didn't finish: by the model's own code, as cancelled, or as an error of ours. */
export function noteModelFailure({ task, error, signal }: ModelFailure, log: Log, usage: Usage): void {
  const code = modelErrorCodes.find((known) => error instanceof HexinError && error.code === known);
  if (code === undefined && signal.aborted) {
    usage.count('cancelled');
    log.debug(`${task}-cancelled`, { error });
    return;
  }
  usage.count(`failed:${code ?? 'model-failed'}`);
  if (code === undefined) log.error(`${task}-failed`, { error });
  else log.warn('model-failed', { code, error });
}
