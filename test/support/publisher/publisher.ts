import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Reply, sendReply } from './reply.ts';

export interface PublisherRequest {
  /** An address of the block 127.0.0.0/8, where each stands for another host. */
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** By the clock that the publisher goes by. */
  readonly at: number;
  /** 0 for no answer. */
  readonly status: number;
  /** How many requests to the host were open when it came, itself included. */
  readonly open: number;
}

/** Publishers of the loopback, each at an address of its own and all on one port. */
export interface Publisher {
  readonly port: number;
  /** All that was asked for, in order. */
  readonly requests: readonly PublisherRequest[];
  urlOf(host: string, path: string): string;
  /** What a host answers at a path from now on; 404 where nothing is said. */
  serve(host: string, path: string, reply: () => Reply): void;
  close(): Promise<void>;
}

/**
 * @param hosts - addresses of 127.0.0.0/8
 * @param now - what requests are dated by, in milliseconds since the epoch
 */
export async function startPublisher(hosts: readonly string[], now: () => number = Date.now): Promise<Publisher> {
  const requests: PublisherRequest[] = [];
  const replies = new Map<string, () => Reply>();
  const servers: Server[] = [];
  let port = 0;

  async function listen(host: string): Promise<void> {
    let open = 0;
    const server = createServer((request, response) => {
      open += 1;
      response.once('close', () => {
        open -= 1;
      });
      const path = request.url ?? '';
      const reply = replies.get(host + path)?.() ?? { kind: 'status', status: 404 };
      const asked = { host, path, headers: request.headers, at: now(), open };
      requests.push({ ...asked, status: sendReply(reply, request, response) });
    }).listen(port, host);
    await once(server, 'listening');
    servers.push(server);
    port = (server.address() as AddressInfo).port;
  }
  for (const host of hosts) await listen(host);

  return {
    port,
    requests,
    urlOf: (host, path) => `http://${host}:${port}${path}`,
    serve: (host, path, reply) => void replies.set(host + path, reply),
    async close() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
      }
    },
  };
}
