import { once } from 'node:events';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import { isObject, type JsonObject } from '../support/discord/json.ts';
import { waitUntil } from '../support/discord/waiting.ts';

/** A client of the gateway that does nothing by itself. */
export interface RawGateway {
  /** Everything received so far. */
  readonly received: readonly JsonObject[];
  send(payload: unknown): void;
  sendText(text: string): void;
  identify(token: string, more?: JsonObject): void;
  /** The first payload that fits, past or future. */
  next(fits: (payload: JsonObject) => boolean): Promise<JsonObject>;
  /** The first dispatch of this name. */
  event(name: string): Promise<JsonObject>;
  /** The code with which the server closes. */
  closed(): Promise<number>;
  close(code: number): void;
  cut(): void;
}

/** Connects, and has had HELLO. */
export async function connectGateway(url: string, query = 'v=10&encoding=json'): Promise<RawGateway> {
  const socket = new WebSocket(`${url}?${query}`);
  const received: JsonObject[] = [];
  const checks = new Set<() => void>();
  const closing = once(socket, 'close');
  socket.on('message', (raw: Buffer) => {
    const payload: unknown = JSON.parse(raw.toString('utf8'));
    if (isObject(payload)) received.push(payload);
    for (const check of [...checks]) check();
  });
  socket.on('error', () => socket.terminate());
  const next = (fits: (payload: JsonObject) => boolean): Promise<JsonObject> =>
    waitUntil({
      listen(check) {
        checks.add(check);
        return () => checks.delete(check);
      },
      probe: () => received.find(fits),
      timeoutMs: 3000,
      what: () => `a payload; got ${received.map((payload) => payload.t ?? payload.op).join(', ')}`,
    });
  const client: RawGateway = {
    received,
    send: (payload) => socket.send(JSON.stringify(payload)),
    sendText: (text) => socket.send(text),
    identify(token, more = {}) {
      const properties = { os: 'linux', browser: 'test', device: 'test' };
      client.send({ op: 2, d: { token, intents: GatewayIntentBits.Guilds, properties, ...more } });
    },
    next,
    event: (name) => next((payload) => payload.t === name),
    async closed() {
      const [code] = await closing;
      return Number(code);
    },
    close: (code) => socket.close(code),
    cut: () => socket.terminate(),
  };
  await next((payload) => payload.op === 10);
  return client;
}
