import type { Answer, Citation } from '../domain/answer.ts';
import { sourcesLength } from './answer-sources.ts';
import { isolate } from './isolate.ts';
import { plainText } from './plain-text.ts';
import { takeStart } from './split-text.ts';
import type { Wording } from './wording/wording.ts';

export type GivenAnswer = Extract<Answer, { abstained: false }>;

/** A message's share of an answer. */
export interface AnswerPage {
  /** Sentences with their citation marks, written for Discord. A sentence longer than a page goes on on the next. */
  readonly texts: readonly string[];
  /** What they cite, in order of number. */
  readonly cited: readonly Citation[];
  /** How many sentences end on it or before it. */
  readonly told: number;
}

/** Each mark brings a source line, and the lines of one sentence must leave room for it. */
const markCount = 12;

/** Its marks stand behind it on the same line. */
const write = (text: string) => isolate(plainText(text));
const measure = (text: string) => write(text).length;

/** A mark that fills a square has white behind it already. An address would go on into what stands right behind it. */
const gapAfter = (text: string) => (/[。！？…”」』）》]$/.test(text) && !text.includes('://') ? '' : ' ');

/**
 * An answer in pages, with every character of every sentence on one of them, but for a semicolon that nothing follows, each with a line for what it cites. There is one page at least.
 *
 * @param room - what the sentences and their sources may take on a page, in UTF-16 units
 */
export function layOutAnswer(answer: GivenAnswer, room: number, wording: Wording): readonly AnswerPage[] {
  const pages: AnswerPage[] = [];
  let texts: string[] = [];
  let cited = new Map<number, Citation>();
  let left = room;
  let told = 0;

  function turn(): void {
    pages.push({ texts, cited: [...cited.values()].sort((a, b) => a.n - b.n), told });
    texts = [];
    cited = new Map();
    left = room;
  }

  for (const sentence of answer.sentences) {
    const numbers = sentence.citations.slice(0, markCount);
    const marks = numbers.map((n) => `[${n}]`).join('');
    let rest = sentence.text.trim().replace(/[；;]$/, '');
    do {
      const added = answer.citations.filter(({ n }) => numbers.includes(n) && !cited.has(n));
      const around = sourcesLength(added, wording) + marks.length + 2;
      const fits = measure(rest) <= left - around;
      if (!fits && texts.length > 0) {
        turn();
        continue;
      }
      const piece = fits ? rest : takeStart(rest, left - around, measure);
      const text = write(piece);
      const shown = text + gapAfter(text) + marks;
      texts.push(shown);
      for (const citation of added) cited.set(citation.n, citation);
      left -= shown.length + 1 + sourcesLength(added, wording);
      rest = rest.slice(piece.length);
    } while (rest !== '');
    told += 1;
  }
  if (texts.length > 0 || pages.length === 0) turn();
  return pages;
}
