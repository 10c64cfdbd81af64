/** What the model does next while it answers. */
export type Step =
  /** Text, in pieces of at most `pieceUnits` UTF-16 units (whole characters), `pauseMs` apart. */
  | { readonly say: string; readonly pieceUnits?: number; readonly pauseMs?: number }
  /** A thought, as reasoning models send them: beside the text. */
  | { readonly think: string }
  | { readonly pauseMs: number }
  /** Goes on when the promise resolves. */
  | { readonly waitFor: Promise<unknown> }
  /** Any chunk, well made or not. */
  | { readonly chunk: unknown }
  /** Bytes as they are. */
  | { readonly raw: string }
  | { readonly finish: string }
  | { readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number } }
  /** The connection breaks. */
  | { readonly cut: true }
  /** Nothing more comes, and the connection stays. */
  | { readonly stall: true };

/** How a request is answered: with a stream, or with a status and a body. */
export type Script =
  | readonly Step[]
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    };

const done: Step = { raw: 'data: [DONE]\n\n' };

/** Says a text, and is done. Tokens are counted as one a character. */
export function says(text: string, { pieceUnits = 4, pauseMs = 0 } = {}): readonly Step[] {
  const usage = { prompt_tokens: 100, completion_tokens: text.length };
  return [{ say: text, pieceUnits, pauseMs }, { finish: 'stop' }, { usage }, done];
}

/** Named ways to go wrong, as servers do. */
export const trouble = {
  slowToStart: (ms: number, text: string): Script => [{ pauseMs: ms }, ...says(text)],
  stallsAfter: (text: string): Script => [{ say: text }, { stall: true }],
  cutAfter: (text: string): Script => [{ say: text }, { cut: true }],
  /** The stream ends without saying why. */
  endsAfter: (text: string): Script => [{ say: text }, done],
  malformedAfter: (text: string): Script => [{ say: text }, { raw: 'data: {"choices":[{"delta":\n\n' }, done],
  emptyChoices: (): Script => [{ chunk: { choices: [] } }, { chunk: { choices: [] } }, done],
  rateLimited: (retryAfter?: string): Script => ({
    status: 429,
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
    body: { error: { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' } },
  }),
  broken: (status = 500): Script => ({ status, body: { error: { message: 'The server had an error' } } }),
  refuses: (): Script => [{ chunk: { choices: [{ index: 0, delta: { refusal: "I can't help with that." } }] } }, done],
  filteredAfter: (text: string): Script => [{ say: text }, { finish: 'content_filter' }, done],
  tooLongAfter: (text: string): Script => [{ say: text }, { finish: 'length' }, done],
  errorAfter: (text: string, error: unknown): Script => [{ say: text }, { chunk: { error } }, done],
} as const;
