import { countColumns } from './columns.ts';
import { follows, isBare, type Marker, readMarker } from './marker.ts';
import { endsSentence } from './sentence-end.ts';

/** One item of a list, without its mark and without white space at its ends. */
export interface Item {
  readonly marker: Marker;
  readonly text: string;
  readonly columns: number;
  readonly ends: boolean;
}

const inlineBullets = new Set([...'•●■◆▪◇►▶➤✓✔★☆·']);
const markReach = 24;
const unit = /^(?:[年月日亿億万萬千%％个個名位家倍]|美元)/u;

/**
 * Splits a line into the items that stand on it one behind the other: `1. ……。2. ……。`, `①……；②……`, `• …… • ……`. A number counts
 * when it goes on from the one before and stands behind the end of a sentence, a semicolon or white space. Linear in the line.
 *
 * @param marker - the mark that the line begins with; its `length` is 0 for a line that goes on with an item
 */
export function splitItems(line: string, marker: Marker): readonly Item[] {
  const items: Item[] = [];
  let current = marker;
  let from = marker.length;
  for (let at = from; at < line.length; at += 1) {
    if (!couldBegin(line, at, current)) continue;
    const next = readMarker(line.slice(at, at + markReach));
    if (!next || !isNext(next, current, line, at)) continue;
    items.push(toItem(line.slice(from, at), current));
    current = next;
    from = at + next.length;
    at = from - 1;
  }
  items.push(toItem(line.slice(from), current));
  return items;
}

function toItem(text: string, marker: Marker): Item {
  const trimmed = marker.prefix + text.trim();
  return { marker, text: trimmed, columns: countColumns(trimmed), ends: endsSentence(trimmed) };
}

/** A cheap look before the mark is read. */
function couldBegin(line: string, at: number, current: Marker): boolean {
  if (at === 0) return false;
  if (current.number === null) return line[at] === current.bullet && inlineBullets.has(current.bullet);
  const before = line[at - 1] ?? '';
  return /[\s。！？!?；;.…”’」』）)]/u.test(before) || (current.kind === 'circled' && !/[第图表注]/u.test(before));
}

function isNext(next: Marker, current: Marker, line: string, at: number): boolean {
  if (!follows(next, current) || next.bullet !== current.bullet) return false;
  if (next.number === null) return current.bullet !== '·' || /\s/.test(line[at - 1] ?? '');
  if (isBare(next) && !next.padded && next.bullet === '') return false;
  if (isBare(next) && (next.padded !== current.padded || unit.test(line.slice(at + next.length)))) return false;
  // `见图 2. ` is no mark: it stands behind the end of a sentence or wide space; a circled number or one with a bullet anywhere.
  const before = line.slice(Math.max(0, at - 4), at);
  return next.kind === 'circled' || next.bullet !== '' || /[。！？!?；;.…”’」』）)]\s*$|\s{2}$/u.test(before);
}
