import { isObject, type JsonObject } from '../support/discord/json.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** An empty object where there was no body. */
  readonly body: JsonObject;
}

/** Calls the API with nothing in between, so that a request can be as wrong as a test wants it. */
export async function call(
  discord: LoopbackDiscord,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${discord.token}`,
      'user-agent': 'DiscordBot (https://example.org, 1.0.0)',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json: unknown = text === '' ? {} : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: isObject(json) ? json : { list: json } };
}

/** The names of the rules that were broken, each once, and forgets them. */
export function brokenRules(discord: LoopbackDiscord): readonly string[] {
  return [...new Set(discord.takeViolations().map((violation) => violation.rule))];
}
