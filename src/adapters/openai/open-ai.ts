import type { Clock } from '../../ports/clock.ts';
import type { Embedder, LanguageModel } from '../../ports/language-model.ts';
import { createEmbedder } from './embedder.ts';
import { createGate } from './gate.ts';
import { createLanguageModel } from './language-model.ts';
import { createClientLoader } from './load-client.ts';
import { createPatience } from './patience.ts';

export interface OpenAiOptions {
  /** Empty for a server that asks for none. */
  readonly apiKey?: string | undefined;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** The model that writes; without one, nothing is written. */
  readonly model?: string | undefined;
  /** The model that makes vectors. */
  readonly embeddingModel?: string | undefined;
  readonly clock: Clock;
  /** Changes to {@link openAiDefaults}. */
  readonly limits?: Partial<OpenAiLimits>;
}

export interface OpenAiLimits {
  /** Requests at a time, those of writing and those of vectors each. */
  readonly concurrency: number;
  /** How long a request waits for others to end. */
  readonly queueMs: number;
  /** Tries until the first token comes. */
  readonly tries: number;
  /** A server that wants to be left alone for longer is taken to be busy. */
  readonly longestWaitMs: number;
  readonly firstTokenMs: number;
  readonly betweenTokensMs: number;
  readonly afterFinishMs: number;
  readonly embeddingMs: number;
}

/** For readers who wait: a model that hasn't begun after a minute is of less use to them than the articles' own sentences. */
const openAiDefaults = {
  concurrency: 4,
  queueMs: 20_000,
  tries: 3,
  longestWaitMs: 20_000,
  firstTokenMs: 60_000,
  betweenTokensMs: 20_000,
  afterFinishMs: 100,
  embeddingMs: 60_000,
} as const satisfies OpenAiLimits;

/** Of an answer with vectors, in bytes: 64 of 4,096 dimensions take 6 million. */
const longestVectors = 32_000_000;

/** The models of a server that speaks OpenAI's protocol: OpenAI, DeepSeek, Qwen, Ollama, vLLM. Nothing is loaded or asked before it is used. */
export function createOpenAi({ apiKey = '', baseUrl, model, embeddingModel, clock, limits }: OpenAiOptions): {
  readonly model: LanguageModel | undefined;
  readonly embedder: Embedder | undefined;
} {
  const settings = { ...openAiDefaults, ...limits };
  // Nothing is shared: where vectors are asked for too often, answers go on.
  const common = (longestAnswer?: number) => ({
    loadClient: createClientLoader({ apiKey, baseUrl, ...(longestAnswer !== undefined && { longestAnswer }) }),
    patience: createPatience({ ...settings, clock }),
    gate: createGate({ limit: settings.concurrency, waitMs: settings.queueMs, clock }),
    clock,
    secrets: [apiKey],
  });
  return {
    model: model === undefined ? undefined : createLanguageModel({ ...common(), model, timeouts: settings }),
    embedder:
      embeddingModel === undefined
        ? undefined
        : createEmbedder({ ...common(longestVectors), model: embeddingModel, timeoutMs: settings.embeddingMs }),
  };
}
