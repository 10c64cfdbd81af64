import { cjk, classAt } from './character-class.ts';
import type { TermSet } from './term-set.ts';

/**
 * Where `term` next occurs in a folded text, from `from` on; -1 if nowhere. Latin words and numbers count as wholes only: no `ai` in
 * `said`, no 10 in 2010.
 */
export function indexOfTerm(text: string, term: string, from = 0): number {
  const first = classAt(term, 0);
  for (let at = text.indexOf(term, from); at >= 0; at = text.indexOf(term, at + 1)) {
    if (first === cjk) return at;
    const end = at + term.length;
    if (classAt(text, at - 1) !== first && classAt(text, end) !== classAt(term, term.length - 1)) return at;
  }
  return -1;
}

/** The share of a set's weight that occurs in any of the folded texts, 0 to 1. */
export function coverageOf({ terms, total }: TermSet, texts: readonly string[]): number {
  let sum = 0;
  for (const { text, weight } of terms) {
    if (texts.some((candidate) => indexOfTerm(candidate, text) >= 0)) sum += weight;
  }
  return sum / total;
}

/** How much of a set's weight a folded passage holds, as shares, 0 to 1. */
export interface Coverage {
  readonly whole: number;
  /** By line. */
  readonly lines: Float64Array;
  /** By line, of it and the next together. */
  readonly twoLines: Float64Array;
}

/** Measures a whole passage and each of its lines in one go. */
export function measureCoverage({ terms, total }: TermSet, lines: LinedText): Coverage {
  const byLine = new Float64Array(lines.count);
  const byTwo = new Float64Array(lines.count);
  let whole = 0;
  for (const { text, weight } of terms) {
    const share = weight / total;
    let last = -1;
    for (let at = indexOfTerm(lines.text, text); at >= 0; at = indexOfTerm(lines.text, text, at + 1)) {
      const line = lines.lineAt[at] ?? 0;
      if (line === last) continue;
      byLine[line] = (byLine[line] ?? 0) + share;
      byTwo[line] = (byTwo[line] ?? 0) + share;
      if (line > 0 && last !== line - 1) byTwo[line - 1] = (byTwo[line - 1] ?? 0) + share;
      last = line;
    }
    if (last >= 0) whole += share;
  }
  return { whole, lines: byLine, twoLines: byTwo };
}

/** A text with the number of the line that each of its units is in. */
export interface LinedText {
  readonly text: string;
  readonly count: number;
  readonly lineAt: Uint16Array;
}

/** @param text - at most 65,535 lines */
export function toLinedText(text: string): LinedText {
  const lineAt = new Uint16Array(text.length);
  let line = 0;
  for (let at = 0; at < text.length; at += 1) {
    lineAt[at] = line;
    if (text.charCodeAt(at) === lineBreak) line += 1;
  }
  return { text, count: line + 1, lineAt };
}

const lineBreak = 10;

/** The length of the longest run of units that two texts share and that reaches over no line break. */
export function longestRun(question: string, text: string): number {
  let best = 0;
  let above = new Uint16Array(text.length + 1);
  let here = new Uint16Array(text.length + 1);
  for (let i = 0; i < question.length; i += 1) {
    const unit = question.charCodeAt(i);
    for (let j = 0; j < text.length; j += 1) {
      const length = unit === text.charCodeAt(j) && unit !== lineBreak ? (above[j] ?? 0) + 1 : 0;
      here[j + 1] = length;
      if (length > best) best = length;
    }
    [above, here] = [here, above];
  }
  return best;
}
