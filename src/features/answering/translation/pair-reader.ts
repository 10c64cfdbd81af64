import { type CitedSentence, splitAnswer } from '../../../domain/grounding.ts';
import type { SentenceReader } from '../sentence-reader.ts';

/** A sentence in the articles' language, and what it is in the reader's. */
export interface TranslatedSentence extends CitedSentence {
  /** Empty when the model gave none. */
  readonly translation: string;
}

/** What stands before a translation. */
export const translationMark = '=>';

/** In UTF-16 units. */
const longestLine = 2_000;
const markAtStart = /^\s*(?:=+>|⇒|→)\s*/u;
const wholeTranslation = /^\s*(?:=+>|⇒|→).*[.!?。！？]["”’)）」』]*\s*$/u;
const citation = /\s*\[\d{1,3}(?:\s?[,，]\s?\d{1,3})*\]/gu;

/**
 * Takes an answer in pieces that has two lines for each sentence, itself with its citation and `=>` with its translation, and gives out each pair as
 * soon as it is whole. A line without a translation is a sentence too; a translation without a line before it is nothing.
 */
export function createPairReader(): SentenceReader<TranslatedSentence> {
  let text = '';
  let original: CitedSentence | undefined;
  let isSkipping = false;
  let overlong = 0;

  function takeOriginal(translation: string): readonly TranslatedSentence[] {
    const taken = original ? [{ ...original, translation }] : [];
    original = undefined;
    return taken;
  }

  function readLine(line: string): readonly TranslatedSentence[] {
    if (markAtStart.test(line)) return takeOriginal(line.replace(markAtStart, '').replace(citation, '').trim());
    const sentences = splitAnswer(line);
    if (sentences.length === 0) return [];
    const before = takeOriginal('');
    original = {
      text: sentences.map((sentence) => sentence.text).join(''),
      citations: [...new Set(sentences.flatMap(({ citations }) => citations))],
    };
    return before;
  }

  /** Some models write both on one line. */
  function readLines(lines: string): readonly TranslatedSentence[] {
    return lines.split(/\n|(?==>|⇒)/u).flatMap(readLine);
  }

  function takeAll(): readonly TranslatedSentence[] {
    const rest = isSkipping ? '' : text;
    text = '';
    return [...readLines(rest), ...takeOriginal('')];
  }

  const seemsWhole = () => {
    const lastPart = text.split(/(?==>|⇒)/u).at(-1) ?? '';
    return (original !== undefined || lastPart !== text) && wholeTranslation.test(lastPart);
  };

  return {
    push(piece) {
      text += piece;
      const end = text.lastIndexOf('\n') + 1;
      let lines = text.slice(0, end);
      text = text.slice(end);
      if (isSkipping && end > 0) {
        lines = lines.slice(lines.indexOf('\n') + 1);
        isSkipping = false;
      }
      if (text.length > longestLine) {
        if (!isSkipping) overlong += 1;
        isSkipping = true;
        text = '';
      }
      return readLines(lines);
    },
    get seemsWhole() {
      return seemsWhole();
    },
    takeWhole: () => (seemsWhole() ? takeAll() : []),
    end: takeAll,
    get overlong() {
      return overlong;
    },
  };
}
