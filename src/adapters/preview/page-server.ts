import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { HexinError } from '../../domain/hexin-error.ts';
import type { GuardDeps, GuardedApp } from './guarded-app.ts';
import { loadPageFiles } from './page-files.ts';
import { isLoopbackName, type Listening } from './request-guard.ts';

/** A page and its files take a few milliseconds; whoever sends a byte now and then holds a connection for no longer than this. */
const patience = { headersTimeout: 5_000, requestTimeout: 60_000, connectionsCheckingInterval: 1_000 } as const;
/** A browser opens six. The bot's own connections and files come from the same stock of descriptors. */
const mostConnections = 256;

export interface PageServer {
  /**
   * Listens; port 0 picks a free one, which the address then names.
   *
   * @throws HexinError `preview-not-loopback` for a host that others can reach, unless there is an admin token;
   * `preview-cannot-listen` when the port is taken
   */
  start(at: Listening): Promise<{ readonly url: string }>;
  /** Ends what is being streamed, too. Doing it twice, or before `start`, is harmless. */
  stop(): Promise<void>;
}

/** @param createApp - is given the page's files, and where it listens once it does */
export function createPageServer(
  adminToken: string | undefined,
  createApp: (deps: Pick<GuardDeps, 'files' | 'listening' | 'adminToken'>) => GuardedApp,
): PageServer {
  let server: ServerType | undefined;
  let listening: Listening = { host: '', port: 0 };

  return {
    async start({ host, port }) {
      if (host === '' || (adminToken === undefined && !isLoopbackName(host)))
        throw new HexinError('preview-not-loopback', `${host} is not a name of this machine alone`);
      if (server !== undefined) throw new HexinError('preview-running', 'the preview listens already');
      const app = createApp({ files: await loadPageFiles(), listening: () => listening, adminToken });
      const bareHost = host.replace(/^\[|\]$/g, '');
      server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false, serverOptions: patience });
      server.maxConnections = mostConnections;
      try {
        server.listen(port, bareHost);
        await once(server, 'listening');
      } catch (cause) {
        server = undefined;
        throw new HexinError('preview-cannot-listen', `${whyNot(cause, host, port)}: set PORT to another, or to 0`, {
          cause,
        });
      }
      listening = { host: bareHost, port: portOf(server.address()) };
      return { url: `http://${bareHost.includes(':') ? `[${bareHost}]` : bareHost}:${listening.port}` };
    },

    async stop() {
      const closing = server;
      server = undefined;
      if (closing === undefined) return;
      const closed = once(closing, 'close');
      closing.close();
      if ('closeAllConnections' in closing) closing.closeAllConnections();
      await closed;
    },
  };
}

function whyNot(cause: unknown, host: string, port: number): string {
  const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
  return isTaken ? `Another program listens on ${host}:${port}` : `The preview can't listen on ${host}:${port}`;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string')
    throw new HexinError('preview-cannot-listen', 'not a TCP address');
  return address.port;
}
