import { DatabaseError } from 'pg';
import { ReadOnly } from './look-at-postgres.ts';
import { NoAnswer } from './no-answer.ts';

/**
 * Classes and codes with which Postgres says that it can't serve now, or that this server isn't the one that may be written to any more:
 * connection exceptions, ending or starting up, no connection left, and read-only after a failover.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const away = /^(08...|57P0[1235]|53300|25006)$/;

/** What a network says that may be better in a while, names that can't be looked up yet included. */
const unreached: readonly unknown[] = [
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
];

/** Whether what was asked had no answer of the database's, or one that another attempt may not get. */
export function isCutOff(error: unknown): boolean {
  return !(error instanceof DatabaseError) || away.test(error.code ?? '');
}

/** Whether it is worth waiting for a server that couldn't be reached so; a wrong password or name of a database isn't. */
export function mayComeBack(error: unknown): boolean {
  if (error instanceof DatabaseError) return isCutOff(error);
  if (error instanceof NoAnswer || error instanceof ReadOnly) return true;
  const { code } = error as { readonly code?: unknown };
  // `pg` gives up on a connection, and says that one has ended, without a code.
  return unreached.includes(code) || (error instanceof Error && /^timeout expired|terminated/i.test(error.message));
}
