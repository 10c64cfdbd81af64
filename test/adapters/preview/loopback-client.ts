import { request } from 'node:http';
import { text as readText } from 'node:stream/consumers';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: unknown;
  /** Each line of a streamed reply. */
  readonly events: readonly { readonly kind: string; readonly [field: string]: unknown }[];
}

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** `fetch` sets Host by itself and normalises paths; what a hostile client would send goes through this. */
export async function ask(url: string, { method, path = '/', headers = {}, body }: Asked): Promise<Reply> {
  const { hostname, port } = new URL(url);
  const isJson = body !== undefined && typeof body !== 'string';
  const sent = isJson ? JSON.stringify(body) : body;
  const outgoing = request({
    hostname,
    port,
    path,
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  outgoing.on('error', reject);
  outgoing.on('response', async (incoming) => {
    const text = await readText(incoming);
    const type = incoming.headers['content-type'] ?? '';
    resolve({
      status: incoming.statusCode ?? 0,
      headers: incoming.headers,
      text,
      json: type.startsWith('application/json') ? JSON.parse(text) : undefined,
      events: type.startsWith('application/x-ndjson')
        ? text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
    });
  });
  outgoing.end(sent);
  return promise;
}
