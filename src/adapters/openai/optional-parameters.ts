/** What a request may hold, and what some servers don't take. */
export interface OptionalParameters {
  temperature?: number;
  max_tokens?: number;
  max_completion_tokens?: number;
  stream_options?: { include_usage: boolean };
}

export interface ParameterChoice {
  /** The parameters that the server is thought to take. */
  choose(maxTokens: number): OptionalParameters;
  /**
   * Learns from an answer 400 or 422 that names a parameter which was sent.
   *
   * @returns whether there is something else to try
   */
  learn(status: number | undefined, detail: string): boolean;
}

/** Facts are wanted, not ideas. */
const temperature = 0.2;
/** A server that names a parameter for another reason, such as a text that is too long, would have the next one just as little. */
const complaint = /support|unknown|unrecogni|unexpected|permitted|extra/i;

/**
 * Every server takes `max_tokens` but OpenAI's own for its reasoning models, which want `max_completion_tokens` and the default temperature;
 * a few older servers don't know `stream_options`. There is no way to ask: the first answer that complains tells, and it is
 * remembered.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
export function createParameterChoice(): ParameterChoice {
  const refused = new Set<string>();
  const names = ['max_tokens', 'temperature', 'stream_options'] as const;
  return {
    choose(maxTokens) {
      return {
        ...(refused.has('max_tokens') ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens }),
        ...(refused.has('temperature') ? {} : { temperature }),
        ...(refused.has('stream_options') ? {} : { stream_options: { include_usage: true } }),
      };
    },
    learn(status, detail) {
      if ((status !== 400 && status !== 422) || !complaint.test(detail)) return false;
      const named = names.find((name) => !refused.has(name) && new RegExp(`\\b${name}\\b`).test(detail));
      if (named) refused.add(named);
      return named !== undefined;
    },
  };
}
