import type { OpenAI } from 'openai';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CompletionReport, CompletionRequest, LanguageModel } from '../../ports/language-model.ts';
import type { Gate } from './gate.ts';
import { toFailure, toModelError } from './model-error.ts';
import { createParameterChoice } from './optional-parameters.ts';
import type { Patience } from './patience.ts';
import { type StreamEnd, type StreamTimeouts, streamCompletion } from './stream-completion.ts';

export interface LanguageModelDeps {
  readonly loadClient: () => Promise<OpenAI>;
  readonly model: string;
  readonly gate: Gate;
  readonly patience: Patience;
  readonly timeouts: StreamTimeouts;
  readonly clock: Clock;
  /** Blacked out in errors. */
  readonly secrets: readonly string[];
}

/** A model behind Chat Completions. It is asked again until the first piece of text has come, and never after. */
export function createLanguageModel(deps: LanguageModelDeps): LanguageModel {
  const { clock, gate, patience, timeouts, secrets } = deps;
  const parameters = createParameterChoice();

  async function* write(
    { messages, maxTokens, signal }: CompletionRequest,
    onRequest: () => void,
  ): AsyncGenerator<string, StreamEnd> {
    const client = await deps.loadClient();
    const sent = messages.filter(({ role }) => role !== 'system').map(({ content }) => content);
    for (let failures = 0; ; ) {
      await patience.beforeTry(signal);
      onRequest();
      let hasSpoken = false;
      const onText = () => {
        hasSpoken = true;
      };
      try {
        const request = { model: deps.model, messages, parameters: parameters.choose(maxTokens) };
        return yield* streamCompletion(client, request, { clock, timeouts, signal, onText });
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof HexinError) throw error;
        const failure = toFailure(error, clock.now(), { secrets, sent });
        if (!hasSpoken && parameters.learn(failure.status, failure.detail)) continue;
        failures += 1;
        if (hasSpoken || !(await patience.afterFailure(failure, failures, signal))) throw toModelError(failure);
      }
    }
  }

  return {
    async *complete(request) {
      let requests = 0;
      let report: Omit<CompletionReport, 'requests'> = { ending: 'cancelled', tokens: undefined };
      try {
        const leave = await gate.enter(request.signal);
        try {
          report = yield* write(request, () => {
            requests += 1;
          });
        } finally {
          leave();
        }
      } catch (error) {
        if (!request.signal.aborted) report = { ending: 'failed', tokens: undefined };
        throw error;
      } finally {
        request.onReport?.({ ...report, requests });
      }
    },
  };
}
