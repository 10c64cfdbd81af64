/**
 * A text in pieces of at most `limit` UTF-16 units, cut behind a line or a sentence where there is one in the second half of a piece, else
 * between characters. Nothing is left out.
 */
export function* cutIntoPieces(text: string, limit: number): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const window = text.slice(from, from + limit);
    let to = from + window.length;
    if (to < text.length) {
      const stop = Math.max(...['\n', '。', '！', '？', '. '].map((mark) => window.lastIndexOf(mark)));
      if (stop >= limit / 2) to = from + stop + 1;
      else if (/[\uD800-\uDBFF]$/.test(window)) to -= 1;
    }
    yield text.slice(from, to);
    from = to;
  }
}
