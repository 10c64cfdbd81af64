import type { OpenAI } from 'openai';
import { limitResponse } from './limit-response.ts';

export interface ServerAddress {
  /** Empty for a server that asks for none. */
  readonly apiKey: string;
  /** Up to and with the version, without a slash at its end: `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  /** The most bytes of one answer. @defaultValue any number, for answers that are read as they come */
  readonly longestAnswer?: number;
}

const silent = { error: ignore, warn: ignore, info: ignore, debug: ignore };

function ignore(): void {
  // The library's own log goes to the console, and tells nothing that its errors don't.
}

/**
 * The library's client, loaded by the first call and not before: it takes about 120 ms and 35 MB. Nothing but the address is read from
 * outside, and it tries once: how often and when to try again is decided here.
 */
export function createClientLoader({ apiKey, baseUrl, longestAnswer }: ServerAddress): () => Promise<OpenAI> {
  let loading: Promise<OpenAI> | undefined;
  return () => {
    loading ??= import('openai').then(
      ({ OpenAI }) =>
        new OpenAI({
          // It wants a key even where the server doesn't.
          apiKey: apiKey === '' ? 'none' : apiKey,
          baseURL: baseUrl,
          adminAPIKey: null,
          organization: null,
          project: null,
          webhookSecret: null,
          maxRetries: 0,
          logLevel: 'off',
          logger: silent,
          ...(longestAnswer !== undefined && { fetch: limitResponse(fetch, longestAnswer) }),
        }),
    );
    return loading;
  };
}
