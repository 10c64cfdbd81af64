import { findCitationMarks } from '../../domain/grounding/answer/citation-mark.ts';
import { type CitedSentence, splitAnswer } from '../../domain/grounding.ts';

/** So many of the last places where a sentence may have ended are tried. */
const placesTried = 8;
/** What closes a sentence around a citation takes no more. */
const lookAround = 16;
/** With more than this behind a place, what follows can't change whether a sentence ends there. */
const enoughAfter = 8;
/** The end of a text that may become a citation mark. */
export const openMark = /[[【［〔][^\]】］〕\n]{0,60}$/u;
const stopsAfter = /^[^\S\n]*[。！？!?.]*[”’」』）)】》〉〕\]"]*/u;
const lineStart = /\n\s*(?:[-*•·‣▪#]{1,6}|[（(]?\d{1,2}[.、)）]|[①-⑳])?\s*$/u;
/** A note such as （记者 张三） may still be part of the sentence before it. */
const noteBegun = /^[\s。！？!?.]*[（(][^（()）\n]{0,80}[)）]?\s*$/u;
const mayStop = /[。！？!?.”’」』）)】》〉〕\]"]\s*$/u;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The citations of a text, those that stand together as one. */
function findRuns(text: string): readonly Span[] {
  const runs: Span[] = [];
  for (const { start, end } of findCitationMarks(text)) {
    const last = runs.at(-1);
    const joins = last && !/[^ \t]/u.test(text.slice(last.end, start));
    if (joins) runs[runs.length - 1] = { start: last.start, end };
    else runs.push({ start, end });
  }
  return runs;
}

/** Where a sentence with such citations may end: before them where they begin a line, else behind them and the stop that follows. */
function placesAround(text: string, { start, end }: Span): readonly number[] {
  const before = text.slice(Math.max(0, start - lookAround), start);
  if (lineStart.test(before)) return [start - before.length + before.lastIndexOf('\n') + 1];
  const [stops = ''] = stopsAfter.exec(text.slice(end, end + lookAround)) ?? [];
  const after = end + stops.length;
  if (stops.trim() !== '' || text[after] === '\n') return [after];
  return mayStop.test(before) ? [after, end] : [];
}

function isSame(a: CitedSentence | undefined, b: CitedSentence | undefined): boolean {
  return a?.text === b?.text && String(a?.citations) === String(b?.citations);
}

/** A text in which every citation is of a passage of its own, so that it shows which sentence each belongs to. */
function withOwnNumbers(text: string): string {
  let own = '';
  let from = 0;
  for (const [index, { start, end }] of findCitationMarks(text).entries()) {
    own += `${text.slice(from, start)}[${index}]`;
    from = end;
  }
  return own + text.slice(from);
}

/** Whether a growing answer can be cut at `at`: what stands before comes out as the same sentences whether the rest is there or not. */
export function isCut(text: string, at: number): boolean {
  if (noteBegun.test(text.slice(at))) return false;
  const before = splitAnswer(withOwnNumbers(text.slice(0, at)));
  if (before.length === 0) return false;
  const all = splitAnswer(withOwnNumbers(text));
  return all.length > before.length && before.every((sentence, index) => isSame(sentence, all[index]));
}

export interface CutSearch {
  /** Where to cut: what stands before is whole sentences, whatever comes after. 0 for nowhere. */
  readonly at: number;
  /** The next search in the same text, when it has grown, may begin here. */
  readonly triedTo: number;
}

/**
 * The last place at which a growing answer can be cut behind a cited sentence, so that both parts come out as the whole would. Looks at a few
 * places only: a bounded number of splits a call.
 */
export function findCut(text: string, from: number): CutSearch {
  const certain = text.replace(openMark, '');
  const runs = findRuns(certain).filter(({ end }) => end > from);
  for (const run of runs.slice(-placesTried).reverse()) {
    for (const at of placesAround(certain, run))
      if (at < certain.length && isCut(certain, at)) return { at, triedTo: at };
  }
  return { at: 0, triedTo: runs.findLast(({ end }) => certain.length - end > enoughAfter)?.end ?? from };
}
