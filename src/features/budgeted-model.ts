import type { CompletionReport, LanguageModel, ModelMessage } from '../ports/language-model.ts';
import type { Log } from '../ports/log.ts';
import { estimateTokens } from './answering/estimate-tokens.ts';
import type { ModelBudget } from './model-budget.ts';

export interface BudgetedModelDeps {
  readonly model: LanguageModel;
  readonly budget: ModelBudget;
  readonly log: Log;
}

/**
 * A model that is asked only while something is left of the budget. What a request may take at most is set aside before it is made; what it took is
 * counted once it has ended, as its server says, or estimated where that doesn't say: then of a prompt that was sent, and of what was read of the answer.
 *
 * Iterating throws what the budget throws, too.
 */
export function createBudgetedModel({ model, budget, log }: BudgetedModelDeps): LanguageModel {
  return {
    async *complete(request) {
      const prompt = countPrompt(request.messages);
      const settle = await budget.reserve(prompt + request.maxTokens);
      let report: CompletionReport | undefined;
      let written = 0;
      try {
        const onReport = (given: CompletionReport) => {
          report = given;
          request.onReport?.(given);
        };
        for await (const piece of model.complete({ ...request, onReport })) {
          written += estimateTokens(piece);
          yield piece;
        }
      } finally {
        await settle(countSpent(report, prompt, written)).catch((error: unknown) => {
          // What was set aside counts as spent, then: too much rather than too little.
          log.error('model-tokens-not-counted', { error });
        });
      }
    },
  };
}

function countPrompt(messages: readonly ModelMessage[]): number {
  return messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
}

function countSpent(report: CompletionReport | undefined, prompt: number, written: number): number {
  if (report?.requests === 0) return 0;
  const { tokens } = report ?? {};
  return tokens ? tokens.prompt + tokens.completion : prompt + written;
}
