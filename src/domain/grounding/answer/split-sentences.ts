import { findCitationMarks } from './citation-mark.ts';
import { sentenceEnd } from './sentence-stop.ts';

/** A sentence of an answer and the passages that it cites, each once, in order. */
export interface CitedSentence {
  readonly text: string;
  readonly citations: readonly number[];
}

interface PlacedMark {
  /** Where it stood, in the text without marks. */
  readonly at: number;
  readonly citations: readonly number[];
}

interface Unmarked {
  readonly text: string;
  readonly marks: readonly PlacedMark[];
}

/** Takes the marks out of a text, with the spaces before them. */
function takeMarksOut(text: string): Unmarked {
  const marks: PlacedMark[] = [];
  let rest = '';
  let from = 0;
  for (const { start, end, citations } of findCitationMarks(text)) {
    let to = start;
    while (to > from && (text[to - 1] === ' ' || text[to - 1] === '\t')) to -= 1;
    rest += text.slice(from, to);
    marks.push({ at: rest.length, citations });
    from = end;
  }
  return { text: rest + text.slice(from), marks };
}

const listMarker =
  /^(?:>\s{0,4}){0,3}(?:[-*•·‣▪]\s{1,4}|\d{1,2}[.、)）](?!\d)\s{0,4}|[（(]\d{1,2}[)）]\s{0,4}|[①-⑳]\s{0,4}|#{1,6}\s{1,4})?/u;

interface Placed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function placeSentences(text: string, marks: readonly PlacedMark[]): readonly Placed[] {
  const marked = new Set(marks.map(({ at }) => at));
  const sentences: Placed[] = [];
  for (let from = 0; from < text.length; ) {
    const end = sentenceEnd(text, from, (at) => marked.has(at));
    const isLineStart = from === 0 || text[from - 1] === '\n';
    const written = text.slice(from, end);
    const sentence = (isLineStart ? written.trimStart().replace(listMarker, '') : written).trim();
    if (/[\p{L}\p{N}]/u.test(sentence)) {
      sentences.push({ text: sentence, start: from + written.length - written.trimStart().length, end });
    }
    from = text[end] === '\n' || end === from ? end + 1 : end;
  }
  return sentences;
}

/** The sentence that a mark belongs to: the one it stands in or right behind; at the start of a line, the one that follows on it. */
function ownerOf({ at }: PlacedMark, sentences: readonly Placed[], next: number, text: string): number {
  const following = sentences[next];
  if (!following) return next - 1;
  if (next === 0 || following.start < at) return next;
  return text.slice(at, following.start).includes('\n') ? next - 1 : next;
}

/** Cuts an answer into its sentences; see `splitAnswer`. */
export function splitCitedSentences(answer: string): readonly CitedSentence[] {
  const { text, marks } = takeMarksOut(answer);
  const sentences = placeSentences(text, marks);
  const cited = sentences.map(() => new Set<number>());
  let next = 0;
  for (const mark of marks) {
    while (next < sentences.length && (sentences[next]?.end ?? 0) < mark.at) next += 1;
    const owner = cited[ownerOf(mark, sentences, next, text)];
    for (const n of mark.citations) owner?.add(n);
  }
  return sentences.map((sentence, index) => ({ text: sentence.text, citations: [...(cited[index] ?? [])] }));
}
