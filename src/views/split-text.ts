const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });

/** How long a text is once written into a message, in UTF-16 units; at least its own length. */
export type Measure = (text: string) => number;

/** A letter with the longest marks and joiners that real text has; what is longer is cut inside. */
const longestGrapheme = 64;

/**
 * The longest start of `text` that measures at most `limit`, cut after a sentence if that keeps half of it, else between two
 * graphemes. A single grapheme that is longer than the limit is cut between code points, so that there is always an end.
 *
 * @returns at least one code point of a text that has any
 */
export function takeStart(text: string, limit: number, measure: Measure = (piece) => piece.length): string {
  if (text.length <= limit && measure(text) <= limit) return text;
  const window = text.slice(0, limit + longestGrapheme);
  const fits = (cut: number) => cut <= limit && measure(window.slice(0, cut)) <= limit;

  const cut = lastFitting(boundaries(graphemes, window), fits);
  if (cut === 0) return takeCodePoints(text, limit, measure);
  const sentenceEnd = lastFitting(
    boundaries(sentences, window).filter((end) => end <= cut),
    fits,
  );
  return window.slice(0, sentenceEnd >= cut / 2 ? sentenceEnd : cut);
}

/** All of `text`, in pieces that measure at most `first`, then at most `rest`; their concatenation is `text`. */
export function splitText(text: string, first: number, rest: number, measure?: Measure): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  while (from < text.length) {
    const limit = pieces.length === 0 ? first : rest;
    // No piece is longer than its limit, so more than that much of the text is never looked at.
    const piece = takeStart(text.slice(from, from + limit + longestGrapheme), limit, measure);
    pieces.push(piece);
    from += piece.length;
  }
  return pieces;
}

/** `text` if it measures at most `limit`, else its start between two graphemes with `…` after it. */
export function abridge(text: string, limit: number, measure: Measure = (piece) => piece.length): string {
  if (text.length <= limit && measure(text) <= limit) return text;
  const window = text.slice(0, limit + longestGrapheme);
  const cut = lastFitting(boundaries(graphemes, window), (end) => measure(window.slice(0, end)) < limit);
  const start = cut === 0 ? takeCodePoints(text, limit - 1, measure) : window.slice(0, cut);
  return `${start.trimEnd()}…`;
}

/** The first sentences of `text` that are at most `limit` together, and the first one at least; that one is abridged past twice the limit. */
export function leadSentences(text: string, limit: number): string {
  let lead = '';
  for (const { segment } of sentences.segment(text.slice(0, limit * 3))) {
    if (lead !== '' && lead.length + segment.length > limit) break;
    lead += segment;
  }
  return abridge(lead.trim(), limit * 2);
}

/** Where segments end inside `text`. The last segment's end is left out: the text may have been cut there. */
function boundaries(segmenter: Intl.Segmenter, text: string): readonly number[] {
  return Array.from(segmenter.segment(text), ({ index }) => index).slice(1);
}

/** The greatest of ascending `cuts` that fits, or 0. A longer start hardly ever measures less, which the last loop allows for. */
function lastFitting(cuts: readonly number[], fits: (cut: number) => boolean): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fits(cuts[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= 0; index -= 1) {
    const cut = cuts[index] ?? 0;
    if (fits(cut)) return cut;
  }
  return 0;
}

function takeCodePoints(text: string, limit: number, measure: Measure): string {
  let cut = Math.max(1, limit);
  while (cut > 1 && measure(text.slice(0, cut)) > limit) cut = cut >>> 1;
  const unit = text.codePointAt(cut - 1) ?? 0;
  const splitsPair = unit > 0xffff;
  return text.slice(0, splitsPair ? (cut > 1 ? cut - 1 : 2) : cut);
}
