import type { Measure } from './split-text.ts';

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The longest end of `text` that measures at most `limit`, from the start of a sentence if one such fits, else from between two graphemes. Empty when not even
 * one grapheme fits.
 */
export function takeEnd(text: string, limit: number, measure: Measure): string {
  if (text.length <= limit && measure(text) <= limit) return text;
  // No end is longer than its limit, so more than that much of the text is never looked at.
  const window = text.slice(Math.max(0, text.length - limit - 1));
  for (const segmenter of [sentences, graphemes]) {
    // What the window begins with may be a part of something.
    const starts = Array.from(segmenter.segment(window), ({ index }) => index).slice(1);
    const start = starts.find((index) => measure(window.slice(index)) <= limit);
    if (start !== undefined) return window.slice(start);
  }
  return '';
}
