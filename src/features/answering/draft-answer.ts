import type { Answer, AnswerMode, AnswerNote, AnswerSentence, Citation } from '../../domain/answer.ts';
import type { CitedSentence } from '../../domain/grounding.ts';
import { nearestOf } from '../extractive-answer.ts';
import { findQuotes } from './find-quotes.ts';
import type { PackedPassage } from './pack-passages.ts';

/** An answer in the making: sentences that have passed the check, with what they quote. */
export interface DraftAnswer {
  /** Whether it says that already, letter by letter. */
  says(text: string): boolean;
  /** Whether it says nothing yet. */
  readonly isEmpty: boolean;
  /**
   * Adds a sentence whose citations all are passages that were given.
   *
   * @param translation - what the reader is told in its place
   */
  add(sentence: CitedSentence, translation?: string): void;
  /** The answer so far; an abstention while there is no sentence. */
  toAnswer(remarks?: { readonly note?: AnswerNote; readonly dropped?: number }): Answer;
}

/** Models write it around what they find important; none of it is the article's. */
const emphasis = /\*\*|__|`/gu;

/** @param passages - what the model was given, in the order of its citations' numbers */
export function createDraftAnswer(
  passages: readonly PackedPassage[],
  mode: Exclude<AnswerMode, 'extractive'> = 'model',
): DraftAnswer {
  const told = new Set<string>();
  const sentences: AnswerSentence[] = [];
  const citations: Citation[] = [];

  function cite(said: string, cited: readonly PackedPassage[]): readonly number[] {
    const texts = cited.map(({ text }) => text);
    return findQuotes(said, texts).flatMap((quote) => {
      const passage = cited[quote.passage];
      if (!passage) return [];
      const { articleId, title, publishedAt, text } = passage;
      const [start, end] = [passage.start + quote.start, passage.start + quote.end];
      const same = citations.find((citation) => citation.articleId === articleId && citation.start === start);
      if (same) return same.n;
      const n = citations.length + 1;
      const said = text.slice(quote.start, quote.end);
      citations.push({ n, articleId, title, ...(publishedAt && { publishedAt }), quote: said, start, end });
      return n;
    });
  }

  return {
    says: (text) => told.has(text.replace(emphasis, '')),
    get isEmpty() {
      return sentences.length === 0;
    },
    add({ text, citations: cited }, translation) {
      const said = text.replace(emphasis, '');
      const used = passages.filter(({ n }) => cited.includes(n));
      const numbers = new Set(cite(said, used));
      told.add(said);
      const shown = translation?.replace(emphasis, '') ?? said;
      sentences.push({ text: shown, citations: [...numbers].sort((a, b) => a - b) });
    },
    toAnswer({ note, dropped = 0 } = {}) {
      const remarks = { ...(note && { note }), ...(dropped > 0 && { dropped }) };
      if (sentences.length === 0) return { abstained: true, mode, nearest: nearestOf(passages), ...remarks };
      return { abstained: false, mode, sentences: [...sentences], citations: [...citations], ...remarks };
    },
  };
}
