const limits = {
  /** A line that is longer is no point. In UTF-16 units. */
  line: 400,
  /** What a model says beyond this is too much for three points. */
  all: 4_000,
} as const;

/**
 * The lines of a text that comes in pieces, each as soon as it has ended; blank ones aren't among them. Of a line that is far too long, the
 * beginning alone.
 *
 * @param endsWhole - whether, now that the text has ended, its last line is whole
 * @throws whatever the pieces throw
 */
export async function* readLines(pieces: AsyncIterable<string>, endsWhole: () => boolean): AsyncGenerator<string> {
  let line = '';
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    const [rest = '', ...lines] = piece.split(/\r\n|[\r\n]/u).reverse();
    for (const end of lines.reverse()) {
      if (/\S/u.test(line + end)) yield (line + end).slice(0, limits.line);
      line = '';
    }
    line = (line + rest).slice(0, limits.line);
    if (length > limits.all) return;
  }
  if (/\S/u.test(line) && endsWhole()) yield line;
}
