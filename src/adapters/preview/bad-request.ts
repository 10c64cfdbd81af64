import { HexinError } from '../../domain/hexin-error.ts';

export const badRequestCode = 'preview-bad-request';

/** What is wrong with a request, in words that may be sent back: they name fields and limits, never what went on inside. */
export function badRequest(message: string, cause?: unknown): HexinError {
  return new HexinError(badRequestCode, message, { cause });
}
