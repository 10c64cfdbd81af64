import type { Page } from '../../src/adapters/preview/create-page.ts';
import { createWebServer, type Listening } from '../../src/adapters/web/web-server.ts';

/** A page on a server of its own, as the process serves it. */
export interface ServedPage {
  start(at: Listening): Promise<{ readonly url: string }>;
  stop(): Promise<void>;
}

export function servePage(page: Page): ServedPage {
  const server = createWebServer({
    readiness: { look: async () => ({ isReady: true, parts: {} }) },
    expose: async () => ({ contentType: 'text/plain', text: '' }),
  });
  return {
    async start(at) {
      server.serve(await page.open(at.host, server.port));
      return server.start(at);
    },
    stop: server.stop,
  };
}
