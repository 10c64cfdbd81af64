import { HexinError } from '../../domain/hexin-error.ts';
import { withoutValues } from './without-values.ts';

/**
 * A failure of the store, as features know it. The message names the driver's code and nothing of the store's address, which
 * may hold a password.
 *
 * @param action - what couldn't be done, as in "write articles"
 */
export function storeFailed(action: string, cause: unknown): HexinError {
  if (cause instanceof HexinError) return cause;
  const reason = driverReason(cause);
  return new HexinError('store-failed', `The store could not ${action}: ${reason}`, {
    cause: withoutValues(cause),
  });
}

/** `ECONNREFUSED`, Postgres's `57P01`, or what SQLite says. */
export function driverReason(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  const { errstr, code } = error as Error & { readonly errstr?: unknown; readonly code?: unknown };
  if (typeof errstr === 'string') return errstr;
  return typeof code === 'string' ? code : error.message;
}
