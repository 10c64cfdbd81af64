import { type CitedPassage, type CitedSentence, checkSentence, type GroundingTools } from '../../domain/grounding.ts';
import { hasOwnWords } from './own-words.ts';
import { noAnswer } from './rules.ts';
import type { DropReason } from './usage.ts';

/** Whether a sentence that a model wrote may be shown. */
export type Verdict =
  | { readonly kind: 'shown' }
  | { readonly kind: 'dropped'; readonly reason: DropReason }
  /** The model says that the passages don't tell. */
  | { readonly kind: 'no-answer' };

export interface JudgeDeps {
  readonly passages: readonly CitedPassage[];
  /** What the prompt is fenced with: who says it tells what it was told. */
  readonly marker: string;
  readonly tools: GroundingTools;
}

/** Nobody is called by an answer. Discord is told so too; this is for every other place that shows one. */
const mention = /[@＠]\s?(?:everyone|here)\b|<[@#][!&]?\d/iu;
/** Who cites everything cites nothing: taken together, passages hold the words of almost any sentence. The rules say so too. */
const mostCitations = 3;

/** Judges each sentence by itself: by the check, and by what no sentence of an answer holds. */
export function createJudge({ passages, marker, tools }: JudgeDeps): (sentence: CitedSentence) => Verdict {
  return (sentence) => {
    const letters = sentence.text.replace(/[^\p{L}\p{N}_]/gu, '');
    if (letters.toUpperCase() === noAnswer) return { kind: 'no-answer' };
    // A model may spell it apart.
    if (letters.toLowerCase().includes(marker)) return { kind: 'dropped', reason: 'leaked-marker' };
    if (mention.test(sentence.text)) return { kind: 'dropped', reason: 'mention' };
    if (sentence.citations.length > mostCitations) return { kind: 'dropped', reason: 'bad-citation' };
    const check = checkSentence(sentence, passages, tools);
    if (!check.ok) return { kind: 'dropped', reason: check.reason };
    const cited = passages.filter(({ n }) => check.citations.includes(n));
    if (hasOwnWords(sentence.text, cited, tools)) return { kind: 'dropped', reason: 'own-words' };
    return { kind: 'shown' };
  };
}
