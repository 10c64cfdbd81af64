import { findCitationMarks } from '../../domain/grounding/answer/citation-mark.ts';
import { type CitedSentence, splitAnswer } from '../../domain/grounding.ts';
import { findCut, isCut, openMark } from './find-cut.ts';

/** Takes an answer in pieces, and gives out its sentences as soon as they are whole. */
export interface SentenceReader<Sentence extends CitedSentence = CitedSentence> {
  /** The sentences that `piece` makes whole. */
  push(piece: string): readonly Sentence[];
  /** Whether the last sentence has come to its end and its citation, and only lacks what follows to be certain. */
  readonly seemsWhole: boolean;
  /** The last sentence, if it seems whole. */
  takeWhole(): readonly Sentence[];
  /** What is left at the end of the answer, whole or not. */
  end(): readonly Sentence[];
  /** Sentences so long that they were not kept. */
  readonly overlong: number;
}

/** In UTF-16 units. A text that goes on for so long without a citation proves nothing. */
const longestSentence = 2_000;
/** So much is looked at in one go. */
const stride = 200;

/**
 * A sentence is whole once its citation stands behind it and the next has begun: until then, another citation may come. One without any is given
 * out with the next that has one, since without it there is nothing to show. Cuts where `splitAnswer` cuts the whole answer.
 */
export function createSentenceReader(): SentenceReader {
  let text = '';
  /** Up to here no place to cut is left to be found. */
  let searched = 0;
  let isSkipping = false;
  let followsTaken = false;
  let overlong = 0;

  function drop(length: number): void {
    text = text.slice(length);
    searched = Math.max(0, searched - length);
  }

  function take(length: number): readonly CitedSentence[] {
    const sentences = splitAnswer(text.slice(0, length));
    drop(length);
    // Of a sentence that was too long, the first is the rest.
    const whole = isSkipping ? sentences.slice(1) : sentences;
    if (sentences.length > 0) isSkipping = false;
    return whole;
  }

  /** A citation that comes after its sentence was taken is that sentence's, which doesn't need it. */
  function dropLateMarks(): void {
    while (followsTaken) {
      const [mark] = findCitationMarks(text);
      if (!mark || /\S/u.test(text.slice(0, mark.start))) break;
      drop(mark.end);
    }
    if (/\S/u.test(text.replace(openMark, ''))) followsTaken = false;
  }

  function advance(): readonly CitedSentence[] {
    dropLateMarks();
    const { at, triedTo } = findCut(text, searched);
    searched = triedTo;
    const sentences = at > 0 ? take(at) : [];
    if (text.length > longestSentence) {
      if (!isSkipping) overlong += 1;
      isSkipping = true;
      drop(text.length - stride);
    }
    return sentences;
  }

  function seemsWhole(): boolean {
    if (openMark.test(text) || !isCut(`${text} 甲`, text.length)) return false;
    return (splitAnswer(text).at(-1)?.citations.length ?? 0) > 0;
  }

  return {
    push(piece) {
      const sentences: CitedSentence[] = [];
      for (let at = 0; at < piece.length; at += stride) {
        text += piece.slice(at, at + stride);
        sentences.push(...advance());
      }
      return sentences;
    },
    get seemsWhole() {
      return seemsWhole();
    },
    takeWhole() {
      if (!seemsWhole()) return [];
      followsTaken = true;
      return take(text.length);
    },
    end: () => take(text.length),
    get overlong() {
      return overlong;
    },
  };
}
