import { parseQuietHours } from '../../src/domain/quiet-hours.ts';
import type { QuietHours } from '../../src/domain/subscription.ts';
import type { NoticeCode } from '../../src/views/wording/notices/notices-wording.ts';

/** Quiet hours as typed, in that zone, or what is wrong with them. */
export function readQuiet(text: string, timeZone: string): QuietHours | NoticeCode {
  const hours = parseQuietHours(text);
  if (hours === 'unreadable') return 'bad-quiet';
  return hours === 'no-length' ? 'quiet-without-length' : { ...hours, timeZone };
}
