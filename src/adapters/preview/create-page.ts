import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { HexinError } from '../../domain/hexin-error.ts';
import type { GuardDeps, GuardedApp } from './guarded-app.ts';
import { loadPageFiles } from './page-files.ts';
import { isLoopbackName } from './request-guard.ts';

/** A page, for the process's server to serve. */
export interface Page {
  /**
   * Loads what it is made of.
   *
   * @param host - as configured, where the server listens
   * @param port - where it listens by then
   * @returns what answers requests
   * @throws HexinError `preview-not-loopback` for a host that others can reach, unless there is an admin token
   */
  open(host: string, port: () => number): Promise<RequestListener>;
}

/** @param createApp - is given the page's files, and where it is served */
export function createPage(
  adminToken: string | undefined,
  createApp: (deps: Pick<GuardDeps, 'files' | 'listening' | 'adminToken'>) => GuardedApp,
): Page {
  return {
    async open(host, port) {
      if (host === '' || (adminToken === undefined && !isLoopbackName(host)))
        throw new HexinError('preview-not-loopback', `${host} is not a name of this machine alone`);
      const bareHost = host.replace(/^\[|\]$/g, '');
      const listening = () => ({ host: bareHost, port: port() });
      const app = createApp({ files: await loadPageFiles(), listening, adminToken });
      const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
      return (request, response) => void answer(request, response);
    },
  };
}
