import { HexinError } from '../domain/hexin-error.ts';

/** @throws HexinError `bad-usage` for anything but a whole number from 1 to 100 */
export function readCount(name: string, given: string | boolean | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const count = Number(given);
  if (Number.isInteger(count) && count >= 1 && count <= 100) return count;
  throw new HexinError('bad-usage', `${name} takes a whole number from 1 to 100, for example ${name} ${otherwise}`);
}
