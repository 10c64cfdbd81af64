import type { UngroundedReason } from '../../domain/grounding.ts';
import type { ModelErrorCode } from '../../ports/language-model.ts';

/** Why a sentence of a model's isn't shown: what the check says, or what no sentence of an answer may be. */
export type DropReason = UngroundedReason | 'mention' | 'overlong' | 'leaked-marker' | 'no-translation';

/** Why a key point of a model's isn't shown, beside what holds of every sentence. */
export type PointDropReason = 'incomplete' | 'other-script' | 'repeated';

/** What is counted of answers and summaries, by the names that the operator reads. Tokens are estimated where the server doesn't say. */
export type UsageName =
  | 'questions'
  | 'answered-by-model'
  | 'answered-by-extract'
  | 'abstained'
  | 'cache-hits'
  /** Questions put into the archive's language, so that they find something. */
  | 'translated-questions'
  /** Answers of a model's of which no sentence was left. */
  | 'nothing-proved'
  /** Completions that were asked for; `model-requests` counts tries. */
  | 'model-calls'
  | 'model-requests'
  | 'prompt-tokens'
  | 'completion-tokens'
  | 'cancelled'
  /** Vectors that were computed; those of questions were asked for. */
  | 'passage-vectors'
  | 'question-vectors'
  | 'failed:question-vectors'
  | `failed:${ModelErrorCode}`
  | 'summaries'
  | 'summarised-by-publisher'
  | 'summarised-by-model'
  | 'summarised-by-extract'
  | `dropped:${DropReason | PointDropReason}`;

/** Counts since the process began. */
export interface Usage {
  /** @param amount - @defaultValue 1 */
  count(name: UsageName, amount?: number): void;
  /** What has been counted so far; what never was is absent. */
  snapshot(): Readonly<Partial<Record<UsageName, number>>>;
}

/** Nothing counted yet. */
export function createUsage(): Usage {
  const counts: Partial<Record<UsageName, number>> = {};
  return {
    count(name, amount = 1) {
      counts[name] = (counts[name] ?? 0) + amount;
    },
    snapshot: () => ({ ...counts }),
  };
}
