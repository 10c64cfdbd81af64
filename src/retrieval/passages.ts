import type { Article } from '../domain/article.ts';
import { articleText } from '../domain/article-text.ts';
import { type Span, splitSentences } from './sentences.ts';

export type LineKind = 'heading' | 'paragraph' | 'key-point';

/** A sentence of an article, or a piece of one that is longer than a passage. Offsets are into `articleText`. */
export interface Sentence extends Span {
  readonly kind: LineKind;
}

/** Sentences that are found and cited together: `[start, end)` reaches from the first one's start to the last one's end. */
export interface SentenceGroup extends Span {
  readonly sentences: readonly Sentence[];
}

/** The most UTF-16 units that a passage is long. */
export const passageLimit = 300;

let graphemes: Intl.Segmenter | undefined;

/** The end of the longest run of whole graphemes from `start` within `limit` units; whole characters where one grapheme alone is longer. */
function graphemeEnd(text: string, start: number, limit: number): number {
  graphemes ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  let end = start;
  // Two units past the limit, so that a boundary at the limit is seen with the character behind it.
  for (const { index } of graphemes.segment(text.slice(start, start + limit + 2))) {
    if (index > limit) break;
    end = start + index;
  }
  if (end > start) return end;
  const splitsPair = (text.codePointAt(start + limit - 1) ?? 0) > 0xffff;
  return start + limit - (splitsPair ? 1 : 0);
}

/** Cuts a sentence that no passage can hold, after a comma where there is one in the second half, else between graphemes. */
function cutLong(text: string, { start, end }: Span): readonly Span[] {
  const pieces: Span[] = [];
  let from = start;
  while (end - from > passageLimit) {
    const window = text.slice(from, from + passageLimit);
    const comma = Math.max(window.lastIndexOf('，'), window.lastIndexOf('、'), window.lastIndexOf(', '));
    const limit = comma >= passageLimit / 2 ? comma + 1 : passageLimit;
    const to = graphemeEnd(text, from, limit);
    pieces.push({ start: from, end: to });
    from = to;
    while (from < end && /\s/u.test(text[from] ?? '')) from += 1;
  }
  if (from < end) pieces.push({ start: from, end });
  return pieces;
}

function lineKinds(article: Article): readonly LineKind[] {
  const kinds: LineKind[] = [];
  const put = (kind: LineKind, line: string) => {
    for (let at = -1; ; ) {
      kinds.push(kind);
      at = line.indexOf('\n', at + 1);
      if (at < 0) return;
    }
  };
  for (const { heading, paragraphs } of article.sections) {
    if (heading !== null) put('heading', heading);
    for (const paragraph of paragraphs) put('paragraph', paragraph);
  }
  if (article.keyPointsBy === 'publisher') for (const point of article.keyPoints) put('key-point', point);
  return kinds;
}

/** The sentences of `articleText(article)`, in order, each at most {@link passageLimit} long. */
function splitArticleSentences(article: Article): readonly Sentence[] {
  const text = articleText(article);
  const kinds = lineKinds(article);
  const sentences: Sentence[] = [];
  let line = 0;
  let seen = 0;
  for (const span of splitSentences(text)) {
    for (let at = text.indexOf('\n', seen); at >= 0 && at < span.start; at = text.indexOf('\n', seen)) {
      line += 1;
      seen = at + 1;
    }
    const kind = kinds[line] ?? 'paragraph';
    const pieces = span.end - span.start > passageLimit ? cutLong(text, span) : [span];
    for (const piece of pieces) sentences.push({ ...piece, kind });
  }
  return sentences;
}

/**
 * The passages of an article: whole sentences in order, up to 300 UTF-16 units from the first to the last. A heading starts a passage, with what it
 * heads; body and key points share none. Every character but white space is in exactly one passage.
 */
export function splitPassages(article: Article): readonly SentenceGroup[] {
  const groups: Sentence[][] = [];
  let current: Sentence[] = [];
  for (const sentence of splitArticleSentences(article)) {
    const first = current[0];
    const last = current.at(-1);
    if (first && last) {
      const isFull = sentence.end - first.start > passageLimit;
      const headsNext = sentence.kind === 'heading' && last.kind !== 'heading';
      const leavesBody = (sentence.kind === 'key-point') !== (last.kind === 'key-point');
      if (isFull || headsNext || leavesBody) current = [];
    }
    if (current.length === 0) groups.push(current);
    current.push(sentence);
  }
  return groups.map((sentences) => ({
    sentences,
    start: sentences[0]?.start ?? 0,
    end: sentences.at(-1)?.end ?? 0,
  }));
}
