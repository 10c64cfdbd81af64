import type { Answer, AnswerNote } from '../../domain/answer.ts';
import type { Turn } from '../../domain/conversation.ts';
import type { GroundingTools } from '../../domain/grounding.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CompletionReport, LanguageModel } from '../../ports/language-model.ts';
import type { Log } from '../../ports/log.ts';
import { countTokens } from './count-tokens.ts';
import { createDraftAnswer } from './draft-answer.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { createJudge, type WrittenSentence } from './judge.ts';
import type { PackedPassage } from './pack-passages.ts';
import { createMarker, writePrompt } from './prompt.ts';
import { readPieces } from './read-pieces.ts';
import type { ReplyLanguage } from './reply-language.ts';
import { createSentenceReader, type SentenceReader } from './sentence-reader.ts';
import { createPairReader } from './translation/pair-reader.ts';
import { translationRules } from './translation/translation-rules.ts';
import type { DropReason, Usage } from './usage.ts';

export interface WritingDeps {
  readonly model: LanguageModel;
  readonly tools: GroundingTools;
  readonly clock: Clock;
  readonly log: Log;
  readonly usage: Usage;
}

export interface Assignment {
  readonly question: string;
  /** The question in full, where it refers to an earlier one; else the same. */
  readonly inFull: string;
  readonly language: ReplyLanguage;
  readonly passages: readonly PackedPassage[];
  readonly turns: readonly Turn[];
  /** The reader's day, counted from 1 January 1970; undefined where it isn't known. */
  readonly today?: number | undefined;
  /** Whether the passages are in another language than the answer has to be in; never for `other`. */
  readonly isTranslated: boolean;
  /** Whether the passages are but what tells of the time that the question asks for. */
  readonly isTimeBound: boolean;
  /** The answer without a model. */
  readonly extract: Answer;
  readonly signal: AbortSignal;
}

/** Enough for a model that thinks first; how long an answer is, the rules say. */
const maxTokens = 4_000;

/**
 * Has a model write an answer, and yields it as it grows: each time a sentence has passed the check, and once more at the end, with what was
 * left out. When no sentence passes, the end is the extract, which had enough evidence; an abstention if the model found that the passages don't
 * tell, and said nothing else.
 *
 * @throws whatever the model throws, or the signal's reason
 */
export async function* writeAnswer(assignment: Assignment, deps: WritingDeps): AsyncGenerator<Answer> {
  const { passages, language, isTranslated, isTimeBound, extract, signal } = assignment;
  const { model, tools, clock, log, usage } = deps;
  const marker = createMarker();
  const rules = isTranslated && language !== 'other' ? translationRules[language] : undefined;
  const messages = writePrompt({ ...assignment, marker, rules });
  const judge = createJudge({ passages: passages.map(({ evidence }) => evidence), marker, tools });
  const draft = createDraftAnswer(passages, isTranslated ? 'translation' : 'model');
  const reader: SentenceReader<WrittenSentence> = isTranslated ? createPairReader() : createSentenceReader();
  const stop = new AbortController();
  let report: CompletionReport | undefined;
  let written = 0;
  let dropped = 0;
  let foundNoAnswer = false;

  const drop = (reason: DropReason) => {
    dropped += 1;
    usage.count(`dropped:${reason}`);
    log.debug('sentence-dropped', { reason });
  };

  function finalAnswer(isCut: boolean): Answer {
    if (draft.isEmpty && !foundNoAnswer && !extract.abstained) {
      usage.count('nothing-proved');
      const note: AnswerNote = 'nothing-proved';
      return { ...extract, note, ...(dropped > 0 && { dropped }) };
    }
    const note = isCut ? 'cut-short' : draft.isEmpty && isTimeBound ? 'time-bound' : undefined;
    return draft.toAnswer({ dropped, ...(note && { note }) });
  }

  usage.count('model-calls');
  const pieces = model.complete({
    messages,
    maxTokens,
    signal: AbortSignal.any([signal, stop.signal]),
    onReport: (given) => {
      report = given;
      countTokens(usage, given, messages, written);
    },
  });
  const sentences = readPieces(pieces, {
    reader,
    clock,
    signal,
    stoppedShort: () => report?.ending === 'limit',
    onText: (text) => {
      written += estimateTokens(text);
    },
  });
  try {
    for (let next = await sentences.next(); ; next = await sentences.next()) {
      if (next.done) {
        yield finalAnswer(next.value);
        return;
      }
      const sentence = next.value;
      if (sentence === 'overlong') drop('overlong');
      else if (!draft.says(sentence.text)) {
        const verdict = judge(sentence);
        if (verdict.kind === 'dropped') drop(verdict.reason);
        if (verdict.kind === 'no-answer') foundNoAnswer = true;
        if (verdict.kind !== 'shown') continue;
        draft.add(sentence, sentence.translation);
        yield draft.toAnswer();
      }
    }
  } finally {
    stop.abort();
    await sentences.return(false);
  }
}
