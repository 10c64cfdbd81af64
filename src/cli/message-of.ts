import { HexinError } from '../domain/hexin-error.ts';

/** What to tell the operator of a failure: our own words, or the system's short ones, never a stack. */
export function messageOf(error: unknown): string {
  if (error instanceof HexinError || error instanceof Error) return error.message;
  return 'unknown failure';
}
