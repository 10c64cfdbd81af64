import { isolate } from './isolate.ts';
import { oneLine, plainText, plainTitle } from './plain-text.ts';
import { abridge } from './split-text.ts';
import type { Wording } from './wording/wording.ts';

/**
 * A title on one line, written for Discord in at most `limit` UTF-16 units; what to call it if nothing of it can be seen.
 *
 * @param links - `inert` between markers of our own, such as `**`
 */
export function shortTitle(title: string, limit: number, wording: Wording, links?: 'live' | 'inert'): string {
  if (isBlank(title)) return wording.untitled;
  const write = (piece: string) => isolate(plainTitle(piece, links));
  return write(abridge(title, limit, (piece) => write(piece).length));
}

/** Any text on one line, written for Discord in at most `limit` UTF-16 units. */
export function shortLine(text: string, limit: number): string {
  const write = (piece: string) => isolate(plainText(piece));
  return write(abridge(oneLine(text), limit, (piece) => write(piece).length));
}

/** Whether nothing of a text can be seen: white space, control, format and filler characters, unassigned code points. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{C}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);
}
