import { HexinError } from '../../domain/hexin-error.ts';

/** That a lease isn't held any more, or not for sure. */
export function leaseLost(name: string, cause?: unknown): HexinError {
  return new HexinError('lease-lost', `The lease ${name} of the store is not held any more`, { cause });
}
