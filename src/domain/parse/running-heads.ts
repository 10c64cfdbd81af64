import { readLabel } from './label.ts';
import type { Line } from './line.ts';
import { readMetadata } from './metadata.ts';
import { isByline } from './standing-line.ts';
import { isHeadLine, isSubtitle } from './title.ts';

/** What may be a page break: lines that could be furniture, between two that are not. */
export interface Break {
  readonly indices: readonly number[];
  /** `cut`: a sentence goes on below it. `page`: a form feed or a page number stands there. */
  readonly evidence: 'cut' | 'page' | 'none';
}

const widest = 110;
/** Between a title and its label stand at most so many lines. */
const farthestLabel = 8;

/** Lines that come twice or more, digits aside, by their index. */
export function findRepeated(lines: readonly Line[]): ReadonlyMap<number, string> {
  const places = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.columns > widest || line.level > 0 || /[。.]$/.test(line.text)) continue;
    const key = line.text.replace(/[\d\s]+/gu, '');
    if (key.length < 2) continue;
    const same = places.get(key);
    if (same) same.push(index);
    else places.set(key, [index]);
  }
  const found = new Map<number, string>();
  for (const [key, indices] of places) {
    const line = lines[indices[0] ?? 0];
    if (indices.length < 2 || !line || readLabel(line.text) || isByline(line)) continue;
    for (const index of indices) found.set(index, key);
  }
  return found;
}

/**
 * The running heads: what stands at a page break and at another one, or beside another number that could be a page's; and wherever it comes
 * again. A line of metadata may come twice for other reasons: it has to cut sentences or stand beside page numbers. A title above its label
 * stays, whatever runs at the heads of pages.
 */
export function findRunningHeads(
  lines: readonly Line[],
  breaks: readonly Break[],
  repeated: ReadonlyMap<number, string>,
  numbers: ReadonlySet<number>,
): ReadonlySet<number> {
  const cut = new Set<number>();
  const sure = new Set<number>();
  const times = new Map<string, number>();
  for (const { indices, evidence } of breaks) {
    const hasNumber = indices.some((index) => numbers.has(index));
    for (const index of indices) {
      const key = repeated.get(index);
      if (key === undefined) continue;
      const isMetadata = readMetadata(lines[index]?.text ?? '') !== undefined;
      const isSure = evidence === 'cut' || (evidence === 'page' && (hasNumber || !isMetadata));
      if (isSure) sure.add(index);
      if (evidence === 'cut') cut.add(index);
      if (isSure || hasNumber) times.set(key, (times.get(key) ?? 0) + 1);
    }
  }
  const proven = new Set([...sure].map((index) => repeated.get(index)));
  const seen = new Set<string>();
  const found = new Set<number>();
  for (const [index, key] of repeated) {
    const isFirst = !seen.has(key);
    seen.add(key);
    const isTitle = !cut.has(index) && ((isFirst && !sure.has(index)) || standsAboveLabel(lines, index));
    if (proven.has(key) && (times.get(key) ?? 0) > 1 && !isTitle) found.add(index);
  }
  return found;
}

function standsAboveLabel(lines: readonly Line[], index: number): boolean {
  for (const line of lines.slice(index + 1, index + farthestLabel)) {
    if (readLabel(line.text)) return true;
    if (!isHeadLine(line) && !isSubtitle(line)) return false;
  }
  return false;
}
