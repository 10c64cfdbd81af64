import { type CitedPassage, type CitedSentence, checkSentence, type GroundingTools } from '../../domain/grounding.ts';
import { noAnswer } from './rules.ts';
import { saysNoAnswer } from './says-no-answer.ts';
import { createTranslationCheck } from './translation/translation-fault.ts';
import type { DropReason } from './usage.ts';

/** A sentence as a model wrote it. */
export interface WrittenSentence extends CitedSentence {
  /** What the reader is told in its place, where the articles are in another language. */
  readonly translation?: string;
}

/** Whether a sentence that a model wrote may be shown. */
export type Verdict =
  | { readonly kind: 'shown' }
  | { readonly kind: 'dropped'; readonly reason: DropReason }
  /** The model says that the passages don't tell. */
  | { readonly kind: 'no-answer' };

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}_]/gu, '');

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

/** Judges each sentence, and its translation if it has one: by the check, and by what no sentence of an answer holds. */
export function createJudge({ passages, marker, tools }: JudgeDeps): (sentence: WrittenSentence) => Verdict {
  const checkTranslation = createTranslationCheck(passages.map(({ text }) => text));

  function findForbidden(text: string): DropReason | undefined {
    // A model may spell it apart.
    if (lettersOf(text).toLowerCase().includes(marker)) return 'leaked-marker';
    return mention.test(text) ? 'mention' : undefined;
  }

  function findFault({ text, citations, translation }: WrittenSentence): DropReason | undefined {
    const forbidden = findForbidden(text) ?? findForbidden(translation ?? '');
    if (forbidden) return forbidden;
    if (citations.length > mostCitations) return 'bad-citation';
    const check = checkSentence({ text, citations }, passages, tools);
    if (!check.ok) return check.reason;
    return translation === undefined ? undefined : checkTranslation({ original: text, translation });
  }

  return (sentence) => {
    if (lettersOf(sentence.text).toUpperCase() === noAnswer) return { kind: 'no-answer' };
    const reason = findFault(sentence);
    if (reason === undefined) return { kind: 'shown' };
    return saysNoAnswer(sentence.text) ? { kind: 'no-answer' } : { kind: 'dropped', reason };
  };
}
