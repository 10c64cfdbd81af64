import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FetchRefusal } from '../../../../src/domain/fetch-refusal.ts';
import type { FetchOutcome } from '../../../../src/ports/web-fetch.ts';

export async function listen(handle: RequestListener, host = '127.0.0.1', port = 0): Promise<Server> {
  const server = createServer(handle).listen(port, host);
  await once(server, 'listening');
  return server;
}

export const portOf = (server: Server) => (server.address() as AddressInfo).port;

export async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

export const reasonOf = (outcome: FetchOutcome): FetchRefusal | 'answered' =>
  outcome.kind === 'refused' ? outcome.reason : outcome.kind;
