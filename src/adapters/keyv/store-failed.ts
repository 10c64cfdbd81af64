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

/**
 * What codes mean by which an operator's mistakes and troubles show first.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const meanings = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ENOTFOUND', 'there is no such host'],
  ['EAI_AGAIN', 'the name of the host can’t be looked up now'],
  ['ETIMEDOUT', 'no answer'],
  ['28000', 'the user may not connect'],
  ['28P01', 'wrong user or password'],
  ['3D000', 'there is no such database'],
  ['3F000', 'there is no such schema'],
  ['42501', 'the user lacks a right'],
  ['53100', 'its disk is full'],
  ['53300', 'it has too many connections'],
  ['57P03', 'it is starting or stopping'],
]);

/** Postgres's `57P01`, `nothing listens there (ECONNREFUSED)`, or what SQLite says. */
export function driverReason(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  const { errstr, code } = error as Error & { readonly errstr?: unknown; readonly code?: unknown };
  if (typeof errstr === 'string') return errstr;
  if (typeof code !== 'string') return error.message;
  const meaning = meanings.get(code);
  return meaning === undefined ? code : `${meaning} (${code})`;
}
