import type { FetchRefusal } from '../../../domain/fetch-refusal.ts';
import { HexinError } from '../../../domain/hexin-error.ts';

/** Thrown inside the fetch alone, which makes an outcome of it. */
export class RefusedFetch extends HexinError {
  readonly reason: FetchRefusal;

  constructor(reason: FetchRefusal, detail: string, cause?: unknown) {
    super(`fetch-${reason}`, detail, { cause });
    this.reason = reason;
  }
}

export function refused(reason: FetchRefusal, detail: string, cause?: unknown): RefusedFetch {
  return new RefusedFetch(reason, detail, cause);
}
