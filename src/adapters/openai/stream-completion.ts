import type { OpenAI } from 'openai';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ModelErrorCode, ModelMessage, TokenCount } from '../../ports/language-model.ts';
import { createDeadline } from './deadline.ts';
import type { OptionalParameters } from './optional-parameters.ts';
import { readChunk } from './read-chunk.ts';
import { createThinkingFilter } from './thinking-filter.ts';

export interface StreamTimeouts {
  /** From asking to the first token, be it of text or of thinking. */
  readonly firstTokenMs: number;
  /** From one token to the next. */
  readonly betweenTokensMs: number;
  /** From the end of the text to the end of the stream, where the usage comes: whoever waits for the text waits no longer. */
  readonly afterFinishMs: number;
}

export interface StreamRequest {
  readonly model: string;
  readonly messages: readonly ModelMessage[];
  readonly parameters: OptionalParameters;
}

export interface StreamContext {
  readonly clock: Clock;
  readonly timeouts: StreamTimeouts;
  readonly signal: AbortSignal;
  /** Called before each piece of text. */
  readonly onText: () => void;
}

export interface StreamEnd {
  readonly ending: 'complete' | 'limit';
  readonly tokens: TokenCount | undefined;
}

/** Why a model stopped, when it isn't that it was done; the last three by DeepSeek and vLLM. */
const brokenOff: Readonly<Record<string, readonly [code: ModelErrorCode, message: string] | undefined>> = {
  content_filter: ['model-refused', 'The text was filtered out'],
  insufficient_system_resource: ['model-busy', 'The server ran out of resources'],
  abort: ['model-failed', 'The server broke the answer off'],
  error: ['model-failed', 'The server broke the answer off'],
};

/**
 * One try: asks, and yields the text as it comes.
 *
 * @throws HexinError for what the model did, the signal's reason, or whatever the library throws
 */
export async function* streamCompletion(
  client: OpenAI,
  { model, messages, parameters }: StreamRequest,
  { clock, timeouts, signal, onText }: StreamContext,
): AsyncGenerator<string, StreamEnd> {
  const deadline = createDeadline(clock, signal);
  const thinking = createThinkingFilter();
  let waitUntil = clock.now() + timeouts.firstTokenMs;
  let finish: string | undefined;
  let tokens: TokenCount | undefined;
  let hasText = false;

  const checkTime = () => {
    signal.throwIfAborted();
    if (deadline.isLate && finish === undefined)
      throw new HexinError('model-timeout', hasText ? 'The model fell silent' : 'The model did not begin to answer');
  };
  const open = () =>
    client.chat.completions.create(
      { model, messages: messages.map((message) => ({ ...message })), stream: true, ...parameters },
      { signal: deadline.signal },
    );

  const chunks = await deadline.by(waitUntil, open).then(
    (stream) => stream[Symbol.asyncIterator](),
    (error: unknown) => {
      checkTime();
      throw error;
    },
  );
  try {
    for (;;) {
      const next = await deadline.by(waitUntil, () => chunks.next());
      // The library ends a stream that is aborted as if it were done.
      checkTime();
      if (next.done || deadline.isLate) break;
      const chunk = readChunk(next.value);
      if (chunk.isRefusal) throw new HexinError('model-refused', 'The model refused');
      tokens = chunk.tokens ?? tokens;
      if (chunk.text !== '' || chunk.isThinking) waitUntil = clock.now() + timeouts.betweenTokensMs;
      const said = thinking.push(chunk.text);
      if (said !== '') {
        hasText ||= said.trim() !== '';
        onText();
        yield said;
        // The reader's time is not the model's.
        waitUntil = clock.now() + timeouts.betweenTokensMs;
      }
      finish ??= chunk.finish;
      if (finish !== undefined) waitUntil = Math.min(waitUntil, clock.now() + timeouts.afterFinishMs);
    }
    const rest = thinking.end();
    if (rest !== '') {
      hasText ||= rest.trim() !== '';
      onText();
      yield rest;
    }
  } finally {
    await chunks.return?.();
  }

  if (finish === undefined) throw new TypeError('The stream ended before the text did');
  const problem = brokenOff[finish];
  if (problem) throw new HexinError(...problem);
  if (!hasText) throw new HexinError('model-failed', 'The model said nothing');
  return { ending: finish === 'length' ? 'limit' : 'complete', tokens };
}
