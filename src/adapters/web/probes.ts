import type { RequestListener } from 'node:http';
import type { Readiness } from '../../ports/readiness.ts';

export interface ProbesDeps {
  readonly readiness: Readiness;
  readonly expose: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = 'application/json; charset=utf-8';

/**
 * What orchestrators and Prometheus ask, under whatever name they know the machine by: numbers and states alone, so that nobody is asked who they are,
 * and nothing changes.
 */
export function createProbes({ readiness, expose }: ProbesDeps): ReadonlyMap<string, RequestListener> {
  const probes: Readonly<Record<string, () => Promise<Answer>>> = {
    // Answering at all shows that the event loop turns.
    '/healthz': async () => ({ status: 200, type: json, body: JSON.stringify({ status: 'alive' }) }),
    '/readyz': async () => {
      const { isReady, parts } = await readiness.look();
      const body = JSON.stringify({ status: isReady ? 'ready' : 'not-ready', parts });
      return { status: isReady ? 200 : 503, type: json, body };
    },
    '/metrics': async () => {
      const { contentType, text } = await expose();
      return { status: 200, type: contentType, body: text };
    },
  };

  function listenerOf(probe: () => Promise<Answer>): RequestListener {
    return async ({ method }, response) => {
      const isAllowed = method === 'GET' || method === 'HEAD';
      const failed: Answer = { status: 500, type: json, body: JSON.stringify({ status: 'failed' }) };
      const refused: Answer = { status: 405, type: json, body: JSON.stringify({ status: 'method-not-allowed' }) };
      const { status, type, body } = isAllowed ? await probe().catch(() => failed) : refused;
      response.writeHead(status, {
        'content-type': type,
        'content-length': Buffer.byteLength(body),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        ...(!isAllowed && { allow: 'GET, HEAD' }),
      });
      response.end(method === 'HEAD' ? undefined : body);
    };
  }
  return new Map(Object.entries(probes).map(([path, probe]) => [path, listenerOf(probe)]));
}
