import { createOpenAi } from '../adapters/openai/open-ai.ts';
import type { Config } from '../config.ts';
import { reportUsage } from '../features/answering/report-usage.ts';
import { createUsage, type Usage } from '../features/answering/usage.ts';
import { createBudgetedModel } from '../features/budgeted-model.ts';
import { createModelBudget } from '../features/model-budget.ts';
import type { Clock } from '../ports/clock.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { ModelUse } from '../views/privacy.ts';

/** The models that are configured, of which a process has one set: what limits their use holds for everything that uses them. */
export interface Models extends ReturnType<typeof createOpenAi> {
  readonly usage: Usage;
  /** Tells the operator what using them took, from now on until what is returned is called. */
  reportUsage(): () => void;
}

export interface ModelsDeps {
  /** Where it is kept what the day's budget has left; without one it isn't asked for, as by the operator's own hand. */
  readonly store?: Pick<Store, 'modelTokens'>;
  readonly clock: Clock;
  readonly log: Log;
}

export function openModels(config: Config, { store, clock, log }: ModelsDeps): Models {
  const openAi = createOpenAi({ ...config.openAi, clock });
  const { model, embedder } = openAi;
  if (config.openAi.apiKey !== undefined && !model && !embedder)
    log.warn('no-model', { problem: 'OPENAI_MODEL is not set' });
  const usage = createUsage();

  function withinBudget(unlimited: LanguageModel): LanguageModel {
    const { modelTokensPerDay: tokensPerDay, timeZone } = config;
    if (!store || tokensPerDay === 0) return unlimited;
    const budget = createModelBudget({ tokensPerDay, timeZone, records: store.modelTokens, clock, log });
    return createBudgetedModel({ model: unlimited, budget, log });
  }

  return {
    ...openAi,
    model: model && withinBudget(model),
    usage,
    reportUsage: () => reportUsage({ usage, clock, log }),
  };
}

/** What readers are told of them. */
export function modelUse({ model, embedder }: Models): ModelUse {
  return { writes: model !== undefined, makesVectors: embedder !== undefined };
}
