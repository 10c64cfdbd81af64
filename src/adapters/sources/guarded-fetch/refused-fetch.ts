import { HexinError } from '../../../domain/hexin-error.ts';
import type { FetchRefusal } from '../../../ports/web-fetch.ts';

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
