import type { TokenCount } from '../../ports/language-model.ts';

/** What one chunk of a streamed completion says. */
export interface Chunk {
  readonly text: string;
  /** A sign of life that is no text. */
  readonly isThinking: boolean;
  readonly isRefusal: boolean;
  /** Why the model stopped, in the chunk in which it does. */
  readonly finish: string | undefined;
  readonly tokens: TokenCount | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== '';

function readTokens(usage: unknown): TokenCount | undefined {
  if (!isFields(usage)) return undefined;
  const { prompt_tokens: prompt, completion_tokens: completion } = usage;
  const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0;
  return isCount(prompt) && isCount(completion) ? { prompt, completion } : undefined;
}

/**
 * Reads a chunk of whatever server speaks Chat Completions. A chunk without choices says nothing: the last one, with the usage, is like that,
 * and so is what some servers send to keep the connection alive.
 *
 * @throws TypeError for what can't be a chunk, since text may have been lost with it
 * @see https://platform.openai.com/docs/api-reference/chat-streaming/streaming
 */
export function readChunk(value: unknown): Chunk {
  if (!isFields(value)) throw new TypeError('A chunk of the stream is no object');
  const tokens = readTokens(value.usage);
  const choices = value.choices ?? [];
  if (!Array.isArray(choices)) throw new TypeError('The choices of a chunk are no list');
  const choice: unknown = choices[0];
  if (choice === undefined) return { text: '', isThinking: false, isRefusal: false, finish: undefined, tokens };
  if (!isFields(choice)) throw new TypeError('A choice of a chunk is no object');
  const delta = isFields(choice.delta) ? choice.delta : {};
  const { content = null, refusal, reasoning_content: thoughts, reasoning } = delta;
  if (content !== null && typeof content !== 'string') throw new TypeError('The content of a chunk is no text');
  return {
    text: content ?? '',
    isThinking: isFilled(thoughts) || isFilled(reasoning),
    isRefusal: isFilled(refusal),
    finish: isFilled(choice.finish_reason) ? choice.finish_reason : undefined,
    tokens,
  };
}
