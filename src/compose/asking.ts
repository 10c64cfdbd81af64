import { createOpenAi } from '../adapters/openai/open-ai.ts';
import type { Config } from '../config.ts';
import { type Conversations, createConversations } from '../features/answering/turns.ts';
import { createUsage } from '../features/answering/usage.ts';
import { type Answering, createAnswering } from '../features/answering.ts';
import type { OpenLibrary } from '../features/library.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Core } from './core.ts';

export interface AskingDeps {
  readonly core: Pick<Core, 'archive' | 'segmenter'>;
  readonly library: OpenLibrary;
  readonly clock: Clock;
  readonly log: Log;
}

/** What answers questions: through a model if one is configured. */
export function createAsking(
  config: Config,
  { core, library, clock, log }: AskingDeps,
): {
  readonly answering: Answering;
  readonly conversations: Conversations;
  /** Tells the operator what answering took since the start, if anybody asked. */
  reportUsage(): void;
} {
  const { model } = createOpenAi({ ...config.openAi, clock });
  if (config.openAi.apiKey !== undefined && !model) log.warn('no-model', { problem: 'OPENAI_MODEL is not set' });
  const usage = createUsage();
  const { archive, segmenter } = core;
  return {
    answering: createAnswering({ library, archive, segmenter, model, clock, log, usage }),
    conversations: createConversations(clock),
    reportUsage() {
      const counts = usage.snapshot();
      if (counts.questions !== undefined) log.info('usage', counts);
    },
  };
}
