import { createOpenAi } from '../adapters/openai/open-ai.ts';
import type { Config } from '../config.ts';
import { reportUsage } from '../features/answering/report-usage.ts';
import { createUsage, type Usage } from '../features/answering/usage.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** The models that are configured, of which a process has one set: what limits their use holds for everything that uses them. */
export interface Models extends ReturnType<typeof createOpenAi> {
  readonly usage: Usage;
  /** Tells the operator what using them took, from now on until what is returned is called. */
  reportUsage(): () => void;
}

export function openModels(config: Config, { clock, log }: { readonly clock: Clock; readonly log: Log }): Models {
  const openAi = createOpenAi({ ...config.openAi, clock });
  const { model, embedder } = openAi;
  if (config.openAi.apiKey !== undefined && !model && !embedder)
    log.warn('no-model', { problem: 'OPENAI_MODEL is not set' });
  const usage = createUsage();
  return {
    ...openAi,
    usage,
    reportUsage: () => reportUsage({ usage, clock, log }),
  };
}
