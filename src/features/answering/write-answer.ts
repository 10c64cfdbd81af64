import type { Answer } from '../../domain/answer.ts';
import type { GroundingTools } from '../../domain/grounding.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CompletionReport, LanguageModel, ModelMessage } from '../../ports/language-model.ts';
import type { Log } from '../../ports/log.ts';
import { createDraftAnswer } from './draft-answer.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { createJudge } from './judge.ts';
import type { PackedPassage } from './pack-passages.ts';
import { createMarker, writePrompt } from './prompt.ts';
import { readPieces } from './read-pieces.ts';
import type { ReplyLanguage } from './reply-language.ts';
import type { Turn } from './turns.ts';
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
  readonly signal: AbortSignal;
}

/** Enough for a model that thinks first; how long an answer is, the rules say. */
const maxTokens = 4_000;

function countTokens(
  usage: Usage,
  report: CompletionReport | undefined,
  messages: readonly ModelMessage[],
  written: number,
): void {
  if (!report) return;
  usage.count('model-requests', report.requests);
  if (report.requests === 0) return;
  const prompt = () => messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  usage.count('prompt-tokens', report.tokens?.prompt ?? prompt());
  usage.count('completion-tokens', report.tokens?.completion ?? written);
}

/**
 * Has a model write an answer, and yields it as it grows: each time a sentence has passed the check, and once more at the end, with what was
 * left out. When no sentence passes, the end is an abstention.
 *
 * @throws whatever the model throws, or the signal's reason
 */
export async function* writeAnswer(assignment: Assignment, deps: WritingDeps): AsyncGenerator<Answer> {
  const { passages, signal } = assignment;
  const { model, tools, clock, log, usage } = deps;
  const marker = createMarker();
  const messages = writePrompt({ ...assignment, marker });
  const judge = createJudge({ passages: passages.map(({ evidence }) => evidence), marker, tools });
  const draft = createDraftAnswer(passages);
  const stop = new AbortController();
  let report: CompletionReport | undefined;
  let written = 0;
  let dropped = 0;

  const drop = (reason: DropReason) => {
    dropped += 1;
    usage.count(`dropped:${reason}`);
    log.debug('sentence-dropped', { reason });
  };

  usage.count('model-calls');
  const pieces = model.complete({
    messages,
    maxTokens,
    signal: AbortSignal.any([signal, stop.signal]),
    onReport: (given) => {
      report = given;
      countTokens(usage, report, messages, written);
    },
  });
  const sentences = readPieces(pieces, {
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
        yield draft.toAnswer({ dropped, ...(next.value && { note: 'cut-short' }) });
        return;
      }
      const sentence = next.value;
      if (sentence.isOverlong) drop('overlong');
      else if (!draft.says(sentence.text)) {
        const verdict = judge(sentence);
        if (verdict.kind === 'dropped') drop(verdict.reason);
        if (verdict.kind !== 'shown') continue;
        draft.add(sentence);
        yield draft.toAnswer();
      }
    }
  } finally {
    stop.abort();
    await sentences.return(false);
  }
}
