import { HexinError } from '../../domain/hexin-error.ts';
import type { ModelErrorCode } from '../../ports/language-model.ts';
import { readRetryAfter } from './retry-timing.ts';
import { withoutQuotes } from '../../domain/without-quotes.ts';

/** What went wrong in one try, and whether another is worth while. */
export interface Failure {
  readonly code: ModelErrorCode;
  /** What the server answered with, if it did. */
  readonly status: number | undefined;
  readonly mayRetry: boolean;
  /** How long the server asks to be left alone, in milliseconds; undefined when it doesn't say. */
  readonly retryAfterMs: number | undefined;
  /** Without a key. */
  readonly detail: string;
}

const longestDetail = 500;
/** Shorter ones would black out ordinary words. */
const shortestSecret = 6;
/** Answers by which services say that they won't have this text: OpenAI and Azure, Alibaba, DeepSeek. */
const refusals = /content.?filter|content_policy|data_?inspection|content exists risk|moderation/i;
/** Paying more or waiting for next month helps, trying again doesn't. */
const outOfFunds = /insufficient_quota|billing|insufficient.?balance/i;
const overloads = /rate.?limit|overload|too many|capacity|busy/i;

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function detailOf(error: unknown, secrets: readonly string[]): string {
  const causes: string[] = [];
  for (let at: unknown = error; at instanceof Error && causes.length < 4; at = at.cause) causes.push(at.message);
  let text = causes.length > 0 ? causes.join(': ') : String(error);
  for (const secret of secrets) if (secret.length >= shortestSecret) text = text.replaceAll(secret, '***');
  return text.slice(0, longestDetail);
}

/** What to tell of a server's message: the secrets are blacked out, and what it quotes of `sent`, which may be a reader's question, is left out. */
export interface DetailRules {
  readonly secrets: readonly string[];
  readonly sent: readonly string[];
}

/** Sorts what the library threw. Servers repeat keys, and what they were sent, in what they answer. */
export function toFailure(error: unknown, now: number, { secrets, sent }: DetailRules): Failure {
  const detail = withoutQuotes(detailOf(error, secrets), sent);
  const status = fieldOf(error, 'status');
  const known = [fieldOf(error, 'code'), fieldOf(error, 'type'), detail].filter((part) => typeof part === 'string');
  const says = (pattern: RegExp) => known.some((part) => pattern.test(part));
  const headers = fieldOf(error, 'headers');
  const retryAfterMs = headers instanceof Headers ? readRetryAfter(headers, now) : undefined;
  const about = { retryAfterMs, detail };

  if (typeof status !== 'number') {
    // No answer, half an answer, or an error in the middle of a stream.
    const code = fieldOf(error, 'error') !== undefined && says(overloads) ? 'model-busy' : 'model-failed';
    return { ...about, code, status: undefined, mayRetry: true };
  }
  // OpenAI says so where it knows better. https://github.com/openai/openai-node obeys it too.
  const isFinal = headers instanceof Headers && headers.get('x-should-retry') === 'false';
  if (status === 429 && !says(outOfFunds)) return { ...about, code: 'model-busy', status, mayRetry: !isFinal };
  if (status === 503 || status === 529) return { ...about, code: 'model-busy', status, mayRetry: !isFinal };
  if (status >= 500 || status === 408 || status === 409 || status === 425)
    return { ...about, code: 'model-failed', status, mayRetry: !isFinal };
  const code = says(refusals) ? 'model-refused' : 'model-failed';
  return { ...about, code, status, mayRetry: false };
}

/** The error for a failure that is final. Its cause tells what the server said, and no more than that. */
export function toModelError({ code, status, detail }: Failure): HexinError {
  const message = status === undefined ? 'The model gave no whole answer' : `The model's server answered ${status}`;
  return new HexinError(code, message, { cause: new Error(detail) });
}
