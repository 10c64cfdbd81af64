import { HexinError } from '../../domain/hexin-error.ts';

/** In bytes. The longest record, an article of 10 MB with its vectors, has less. */
const longestLine = 64_000_000;
const newline = 0x0a;

/**
 * The lines of a stream, without their ends. Node's own reader also ends a line at U+2028, which JSON may have in a string.
 *
 * @throws HexinError `bad-export` for a line that is longer than any of ours
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(newline); to !== -1; to = chunk.indexOf(newline, from)) {
      yield toText([...waiting, chunk.subarray(from, to)]);
      waiting = [];
      length = 0;
      from = to + 1;
    }
    waiting.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > longestLine) throw new HexinError('bad-export', 'This is no export of Hexin’s: a line has no end');
  }
  if (length > 0) yield toText(waiting);
}

function toText(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
}
