import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type Script, says } from './script.ts';
import { textVector } from './text-vector.ts';
import { type WrittenPiece, writeStream } from './write-stream.ts';

const completionSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
  stream: z.literal(true),
});
const embeddingSchema = z.object({
  model: z.string(),
  input: z.array(z.string().min(1)).min(1),
  encoding_format: z.literal('float'),
});

export type CompletionBody = z.infer<typeof completionSchema>;

/** A request that was taken. */
export interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
  /** The text of all messages, or of all inputs. */
  readonly text: string;
  /** What was said so far. */
  readonly written: readonly WrittenPiece[];
  /** Resolves when the response has ended, or the client is gone. */
  readonly closed: Promise<unknown>;
  /** Whether the client went before the response had ended. */
  readonly wasCancelled: boolean;
}

/** A script, or what makes one of the request: for a model that does as it reads. */
export type Reply = Script | ((body: CompletionBody) => Script);

export interface LoopbackModelOptions {
  /** Whoever comes without this key is answered 401. @defaultValue any key, or none */
  readonly apiKey?: string;
  /** More texts in one request for vectors are answered 400. @defaultValue 2048 */
  readonly mostTexts?: number;
  /** What a text's vector is made of: where it writes words that mean the same alike, so point their vectors. @defaultValue the text itself */
  readonly meaning?: (text: string) => string;
  /** How long vectors take. @defaultValue 0 */
  readonly vectorMs?: number;
}

/** A model's server on this machine that speaks Chat Completions, streamed, and Embeddings. */
export interface LoopbackModel {
  /** For a client's base URL: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  /** How the next requests for completions and vectors are answered, one each; then as by `always`. */
  next(...replies: readonly Reply[]): void;
  /** Takes back what is planned for the next requests. */
  forget(): void;
  /** How a request is answered when nothing else is planned. At first: with one sentence, and real vectors. */
  always(reply: Reply): void;
  /** Resolves with the request of that number, from 0, once it has come. */
  request(index: number): Promise<ModelRequest>;
  /** Cuts all connections and frees the port. */
  close(): Promise<void>;
}

/** Starts one on a free port of 127.0.0.1. Close it at the end of the test. */
export async function startLoopbackModel({
  apiKey,
  mostTexts = 2048,
  meaning = (text) => text,
  vectorMs = 0,
}: LoopbackModelOptions = {}): Promise<LoopbackModel> {
  const requests: ModelRequest[] = [];
  const planned: Reply[] = [];
  const arrivals = new EventTarget();
  let standing: Reply = says('好。');

  function record(incoming: IncomingMessage, response: ServerResponse, body: unknown, text: string) {
    const written: WrittenPiece[] = [];
    const request = {
      path: incoming.url ?? '',
      headers: incoming.headers,
      body,
      text,
      written,
      closed: once(response, 'close'),
      get wasCancelled() {
        return response.closed && !response.writableFinished;
      },
    };
    requests.push(request);
    arrivals.dispatchEvent(new Event('request'));
    return (piece: WrittenPiece) => void written.push(piece);
  }

  function sendJson(response: ServerResponse, status: number, body: unknown, headers: object = {}): void {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  }

  function refuse(response: ServerResponse, status: number, message: string): void {
    sendJson(response, status, { error: { message, type: 'invalid_request_error', code: null, param: null } });
  }

  async function complete(incoming: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
    const parsed = completionSchema.safeParse(body);
    if (!parsed.success) return refuse(response, 400, z.prettifyError(parsed.error));
    const onWritten = record(incoming, response, body, parsed.data.messages.map(({ content }) => content).join('\n'));
    const reply = planned.shift() ?? standing;
    const script = typeof reply === 'function' ? reply(parsed.data) : reply;
    if ('status' in script) return sendJson(response, script.status, script.body, script.headers);
    await writeStream(response, script, parsed.data.model, onWritten);
  }

  async function embed(incoming: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
    const parsed = embeddingSchema.safeParse(body);
    if (!parsed.success) return refuse(response, 400, z.prettifyError(parsed.error));
    const { input, model } = parsed.data;
    record(incoming, response, body, input.join('\n'));
    const reply = planned.shift();
    if (reply && typeof reply !== 'function' && 'status' in reply)
      return sendJson(response, reply.status, reply.body, reply.headers);
    if (input.length > mostTexts) return refuse(response, 400, `At most ${mostTexts} texts in one request`);
    if (vectorMs > 0) await delay(vectorMs);
    const vectors = input.map((text, index) => ({ object: 'embedding', index, embedding: textVector(meaning(text)) }));
    // The order is the index's to tell.
    sendJson(response, 200, { object: 'list', model, data: vectors.reverse(), usage: { prompt_tokens: 1 } });
  }

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: unknown = JSON.parse(await readText(incoming));
    const { authorization } = incoming.headers;
    if (apiKey !== undefined && authorization !== `Bearer ${apiKey}`)
      return refuse(response, 401, `Incorrect API key provided: ${authorization}`);
    if (incoming.url === '/v1/chat/completions') return complete(incoming, response, body);
    if (incoming.url === '/v1/embeddings') return embed(incoming, response, body);
    refuse(response, 404, `There is no ${incoming.url}`);
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    next: (...replies) => void planned.push(...replies),
    forget: () => void planned.splice(0),
    always: (reply) => {
      standing = reply;
    },
    async request(index) {
      for (;;) {
        const request = requests[index];
        if (request) return request;
        await once(arrivals, 'request');
      }
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
