import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HexinError } from '../../domain/hexin-error.ts';
import { createProbes, type ProbesDeps } from './probes.ts';

/** A page and its files take a few milliseconds; whoever sends a byte now and then holds a connection for no longer than this. */
const patience = { headersTimeout: 5_000, requestTimeout: 60_000, connectionsCheckingInterval: 1_000 } as const;
/** Longer than the slowest model takes over an answer. Node.js waits for ever for one who asks, and reads nothing. */
const longestAnswerMs = 300_000;
/** A browser opens six. The bot's own connections and files come from the same stock of descriptors. */
const mostConnections = 256;

/** Where a server listens. */
export interface Listening {
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
}

export interface WebServerDeps extends ProbesDeps {
  /** How long an answer may take, until the last of it is taken. @defaultValue five minutes */
  readonly longestAnswerMs?: number;
}

export interface WebServer {
  /**
   * Listens; port 0 picks a free one.
   *
   * @throws HexinError `cannot-listen` when the port is taken, say
   */
  start(at: Listening): Promise<{ readonly url: string }>;
  /** Where it listens; 0 as long as it doesn't. */
  port(): number;
  /** Answers everything but the probes from now on. @defaultValue 404 */
  serve(page: RequestListener): void;
  /** Ends what is being streamed, too. Doing it twice, or before `start`, is harmless. */
  stop(): Promise<void>;
}

const nothingHere: RequestListener = (_request, response) => {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
  response.end('There is nothing here.\n');
};

/** The one server of the process: `/healthz`, `/readyz`, `/metrics`, and beside them a page. */
export function createWebServer(deps: WebServerDeps): WebServer {
  const probes = createProbes(deps);
  let page = nothingHere;
  let server: Server | undefined;

  return {
    async start({ host, port }) {
      if (server) throw new HexinError('cannot-listen', 'The server listens already');
      const bareHost = host.replace(/^\[|\]$/g, '');
      const opened = createServer(patience, (request, response) => {
        const late = setTimeout(() => request.destroy(), deps.longestAnswerMs ?? longestAnswerMs).unref();
        response.on('close', () => clearTimeout(late));
        const path = request.url?.split('?', 1)[0] ?? '';
        return (probes.get(path) ?? page)(request, response);
      });
      opened.maxConnections = mostConnections;
      server = opened;
      try {
        opened.listen(port, bareHost);
        await once(opened, 'listening');
      } catch (cause) {
        server = undefined;
        throw new HexinError('cannot-listen', `${whyNot(cause, host, port)}: set PORT to another, or to 0`, { cause });
      }
      return { url: `http://${bareHost.includes(':') ? `[${bareHost}]` : bareHost}:${portOf(opened.address())}` };
    },
    port: () => portOf(server?.address() ?? null),
    serve(given) {
      page = given;
    },
    async stop() {
      const closing = server;
      server = undefined;
      if (closing === undefined) return;
      const closed = once(closing, 'close');
      closing.close();
      closing.closeAllConnections();
      await closed;
    },
  };
}

function whyNot(cause: unknown, host: string, port: number): string {
  const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
  return isTaken ? `Another program listens on ${host}:${port}` : `Nothing can listen on ${host}:${port}`;
}

function portOf(address: AddressInfo | string | null): number {
  return address === null || typeof address === 'string' ? 0 : address.port;
}
