import type { WebSocket } from 'ws';
import { isObject, type JsonObject } from '../json.ts';
import type { Note } from '../rest/route.ts';
import { docsBase } from '../rules/breach.ts';
import { createPlainSender, createZlibSender, type FrameSender } from './frames.ts';
import type { GatewaySession } from './session.ts';

const closeDocs = `${docsBase}/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes`;

/** What the server does with what a client says. Each is called only when Discord would listen. */
export interface ConnectionEvents {
  identify(connection: GatewayConnection, data: JsonObject): void;
  resume(connection: GatewayConnection, data: JsonObject): void;
  /** A heartbeat; returns whether it is acknowledged. */
  heartbeat(): boolean;
  requestMembers(connection: GatewayConnection, data: JsonObject): void;
  closed(connection: GatewayConnection, code: number): void;
}

export interface GatewayConnection {
  readonly url: URL;
  session: GatewaySession | null;
  readonly note: Note;
  send(payload: JsonObject): void;
  sendText(text: string): void;
  /** Closes as Discord does, with one of its codes. */
  close(code: number, reason: string): void;
  /** Cuts the socket, as a network does. */
  cut(): void;
}

export interface ConnectionOptions {
  readonly socket: WebSocket;
  readonly url: URL;
  readonly heartbeatIntervalMs: number;
  readonly heartbeatGraceMs: number;
  readonly events: ConnectionEvents;
  readonly noteFor: (opcode: string) => Note;
}

/** Events a client may send a minute. https://docs.discord.com/developers/events/gateway#rate-limiting */
const eventsPerMinute = 120;
/** Bytes of one payload. https://docs.discord.com/developers/events/gateway#sending-events */
const payloadBytes = 4096;

/** Speaks the gateway's protocol with one client from HELLO on. */
export function openConnection(options: ConnectionOptions): GatewayConnection {
  const { socket, url, events } = options;
  const sender: FrameSender =
    url.searchParams.get('compress') === 'zlib-stream' ? createZlibSender(socket) : createPlainSender(socket);
  let isClosing = false;
  let sentAtMs: number[] = [];

  const connection: GatewayConnection = {
    url,
    session: null,
    note: options.noteFor('connection'),
    send: (payload) => connection.sendText(JSON.stringify(payload)),
    sendText(text) {
      if (!isClosing && socket.readyState === socket.OPEN) sender.send(text);
    },
    close(code, reason) {
      if (isClosing) return;
      isClosing = true;
      sender.close(code, reason);
    },
    cut: () => socket.terminate(),
  };

  const refuse = (code: number, reason: string, opcode: string) => {
    options.noteFor(opcode)(`gateway-${code}`, reason, closeDocs);
    connection.close(code, reason);
  };

  const silenceMs = options.heartbeatIntervalMs + options.heartbeatGraceMs;
  const silence = setTimeout(() => refuse(4009, 'Session timed out.', 'heartbeat'), silenceMs);
  silence.unref();

  socket.on('message', (raw: Buffer) => {
    if (isClosing) return;
    const nowMs = performance.now();
    sentAtMs = [...sentAtMs.filter((at) => at > nowMs - 60_000), nowMs];
    const payload = parsePayload(raw);
    if (sentAtMs.length > eventsPerMinute) refuse(4008, 'Rate limited.', 'any');
    else if (raw.byteLength > payloadBytes || !payload) refuse(4002, 'Decode error.', 'any');
    else listen(payload);
  });
  socket.on('close', (code) => {
    clearTimeout(silence);
    events.closed(connection, code);
  });
  socket.on('error', () => socket.terminate());
  connection.send({ op: 10, t: null, s: null, d: { heartbeat_interval: options.heartbeatIntervalMs, _trace: [] } });
  return connection;

  function listen(payload: JsonObject): void {
    const data = isObject(payload.d) ? payload.d : {};
    const opcode = `opcode ${String(payload.op)}`;
    const isIdentified = connection.session !== null;
    switch (payload.op) {
      case 1:
        silence.refresh();
        if (events.heartbeat()) connection.send({ op: 11, t: null, s: null, d: null });
        break;
      case 2:
      case 6:
        if (isIdentified) refuse(4005, 'Already authenticated.', opcode);
        else if (payload.op === 2) events.identify(connection, data);
        else events.resume(connection, data);
        break;
      case 3:
      case 4:
      case 8:
      case 31:
        if (!isIdentified) refuse(4003, 'Not authenticated.', opcode);
        else if (payload.op === 8) events.requestMembers(connection, data);
        break;
      default:
        refuse(4001, 'Unknown opcode.', opcode);
    }
  }
}

function parsePayload(raw: Buffer): JsonObject | null {
  try {
    const payload: unknown = JSON.parse(raw.toString('utf8'));
    return isObject(payload) ? payload : null;
  } catch {
    return null;
  }
}
