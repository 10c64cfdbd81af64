import type { Answer, AnswerNote, AnswerSentence, ArticleName, Citation } from '../../domain/answer.ts';
import type { CitedSentence } from '../../domain/grounding.ts';
import { findQuotes } from './find-quotes.ts';
import type { PackedPassage } from './pack-passages.ts';

/** An answer in the making: sentences that have passed the check, with what they quote. */
export interface DraftAnswer {
  /** Whether it says that already, letter by letter. */
  says(text: string): boolean;
  /** Adds a sentence whose citations all are passages that were given. */
  add(sentence: CitedSentence): void;
  /** The answer so far; an abstention while there is no sentence. */
  toAnswer(remarks?: { readonly note?: AnswerNote; readonly dropped?: number }): Answer;
}

/** So many articles are named when none of them answers. */
const nearestCount = 3;
/** Models write it around what they find important; none of it is the article's. */
const emphasis = /\*\*|__|`/gu;

function nearestOf(passages: readonly PackedPassage[]): readonly ArticleName[] {
  const nearest = new Map(passages.map(({ articleId, title }) => [articleId, { articleId, title }]));
  return [...nearest.values()].slice(0, nearestCount);
}

export function createDraftAnswer(passages: readonly PackedPassage[]): DraftAnswer {
  const sentences: AnswerSentence[] = [];
  const citations: Citation[] = [];

  function cite(said: string, cited: readonly PackedPassage[]): readonly number[] {
    const texts = cited.map(({ text }) => text);
    return findQuotes(said, texts).flatMap((quote) => {
      const passage = cited[quote.passage];
      if (!passage) return [];
      const { articleId, title, text } = passage;
      const [start, end] = [passage.start + quote.start, passage.start + quote.end];
      const same = citations.find((citation) => citation.articleId === articleId && citation.start === start);
      if (same) return same.n;
      const n = citations.length + 1;
      citations.push({ n, articleId, title, quote: text.slice(quote.start, quote.end), start, end });
      return n;
    });
  }

  return {
    says: (text) => sentences.some((sentence) => sentence.text === text.replace(emphasis, '')),
    add({ text, citations: cited }) {
      const said = text.replace(emphasis, '');
      const used = passages.filter(({ n }) => cited.includes(n));
      const numbers = new Set(cite(said, used));
      sentences.push({ text: said, citations: [...numbers].sort((a, b) => a - b) });
    },
    toAnswer({ note, dropped = 0 } = {}) {
      const remarks = { ...(note && { note }), ...(dropped > 0 && { dropped }) };
      if (sentences.length === 0) return { abstained: true, mode: 'model', nearest: nearestOf(passages), ...remarks };
      return { abstained: false, mode: 'model', sentences: [...sentences], citations: [...citations], ...remarks };
    },
  };
}
