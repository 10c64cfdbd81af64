import type { CitedSentence } from '../../domain/grounding.ts';
import { withoutInvisible } from '../../domain/parse/clean-text.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SentenceReader } from './sentence-reader.ts';

export interface ReadPiecesOptions<Sentence extends CitedSentence> {
  readonly reader: SentenceReader<Sentence>;
  readonly clock: Clock;
  /** Ends the reading at once, with its reason. */
  readonly signal: AbortSignal;
  /** Whether the model, now that it is done, stopped in the middle of what it had to say. */
  readonly stoppedShort: () => boolean;
  /** Called with each piece, for whoever counts. */
  readonly onText: (text: string) => void;
}

/** A sentence, or that one went on for so long that none of it was kept. */
export type ReadSentence<Sentence> = Sentence | 'overlong';

/** A sentence that seems whole is taken for whole when nothing more has come for so long. */
const settleMs = 60;
/** Many times what the rules and the limit of tokens allow: a server that keeps to neither is stopped there. In UTF-16 units. */
const mostText = 60_000;

/**
 * Reads an answer sentence by sentence as it comes, each as early as can be. Of a model that stops short, the last sentence is left out
 * unless it is whole; of one that doesn't end, what is too much.
 *
 * @returns whether there was more to read
 * @throws whatever the pieces throw, or the signal's reason: the sentence under way is lost then
 */
export async function* readPieces<Sentence extends CitedSentence>(
  pieces: AsyncIterable<string>,
  { reader, clock, signal, stoppedShort, onText }: ReadPiecesOptions<Sentence>,
): AsyncGenerator<ReadSentence<Sentence>, boolean> {
  const iterator = pieces[Symbol.asyncIterator]();
  let length = 0;
  let overlong = 0;

  function* overlongSince(): Generator<'overlong'> {
    for (; overlong < reader.overlong; overlong += 1) yield 'overlong';
  }

  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => undefined);
  const abort = () => aborted.reject(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });

  try {
    for (;;) {
      const next = iterator.next();
      const arrival = Promise.race([next, aborted.promise]);
      // Both may fail when nobody waits for them any more.
      for (const promise of [next, arrival]) promise.catch(() => undefined);
      if (reader.seemsWhole && (await isQuiet(arrival, clock))) yield* reader.takeWhole();
      const piece = await arrival;
      if (piece.done) break;
      onText(piece.value);
      length += piece.value.length;
      // What is checked has to be what is seen: 53 behind a right-to-left override is 35 to who reads it.
      yield* reader.push(withoutInvisible(piece.value));
      yield* overlongSince();
      if (length > mostText) return true;
    }
    const isCut = stoppedShort();
    yield* isCut ? reader.takeWhole() : reader.end();
    return isCut;
  } finally {
    signal.removeEventListener('abort', abort);
    // Not waited for: a piece that is under way would have to come first.
    iterator.return?.().catch(() => undefined);
  }
}

/** Whether nothing has arrived after a short while. */
async function isQuiet(arrival: Promise<unknown>, clock: Clock): Promise<boolean> {
  let cancel = () => {};
  const quiet = new Promise<boolean>((resolve) => {
    cancel = clock.after(settleMs, () => resolve(true));
  });
  const came = arrival.then(
    () => false,
    () => false,
  );
  return Promise.race([quiet, came]).finally(() => cancel());
}
