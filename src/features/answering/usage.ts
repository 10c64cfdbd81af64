import type { UngroundedReason } from '../../domain/grounding.ts';
import type { ModelErrorCode } from '../../ports/language-model.ts';

/** Why a sentence of a model's isn't shown: what the check says, or what no sentence of an answer may be. */
export type DropReason = UngroundedReason | 'own-words' | 'mention' | 'overlong' | 'leaked-marker';

/** What is counted of answers, by the names that the operator reads. Tokens are estimated where the server doesn't say. */
export type UsageName =
  | 'questions'
  | 'answered-by-model'
  | 'answered-by-extract'
  | 'abstained'
  | 'cache-hits'
  /** Completions that were asked for; `model-requests` counts tries. */
  | 'model-calls'
  | 'model-requests'
  | 'prompt-tokens'
  | 'completion-tokens'
  | 'cancelled'
  | `failed:${ModelErrorCode}`
  | `dropped:${DropReason}`;

/** Counts since the process began. */
export interface Usage {
  /** @param amount - @defaultValue 1 */
  count(name: UsageName, amount?: number): void;
  /** What has been counted so far; what never was is absent. */
  snapshot(): Readonly<Partial<Record<UsageName, number>>>;
}

export function createUsage(): Usage {
  const counts: Partial<Record<UsageName, number>> = {};
  return {
    count(name, amount = 1) {
      counts[name] = (counts[name] ?? 0) + amount;
    },
    snapshot: () => ({ ...counts }),
  };
}
