import type { RequestListener } from 'node:http';
import type { OnOperation } from '../adapters/keyv/watch-table.ts';
import { createMetrics } from '../adapters/telemetry/metrics.ts';
import { createWebServer } from '../adapters/web/web-server.ts';
import type { Config } from '../config.ts';
import { HexinError } from '../domain/hexin-error.ts';
import { createReadiness, type OpenReadiness } from '../features/watching/readiness.ts';
import { createRecentProblems, type RecentProblems } from '../features/watching/recent-problems.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Traces } from '../ports/traces.ts';
import { readVersion } from './read-version.ts';

export interface WatchingDeps {
  /** What there is to be before the process can do its work. */
  readonly parts: readonly string[];
  readonly traces: Traces;
  readonly clock: Clock;
  readonly log: Log;
  readonly onStop: (stop: () => unknown) => void;
}

/** What the process tells of itself, from its first moment on. */
export interface Watching {
  readonly metrics: Metrics;
  /** Each part is starting until it is set. */
  readonly readiness: OpenReadiness;
  readonly traces: Traces;
  /** Its log remembers what somebody should look at. */
  readonly problems: RecentProblems;
  readonly onStoreOperation: OnOperation;
  /** Serves a page beside that. */
  serve(open: (host: string, port: () => number) => Promise<RequestListener>): Promise<void>;
  /** Listens on HOST and PORT. @returns the address @throws HexinError `cannot-listen` */
  listen(): Promise<string>;
  /** The same; a bot whose port is taken says so, and goes on. */
  tryToListen(): Promise<string | undefined>;
}

export function createWatching({ host, port }: Pick<Config, 'host' | 'port'>, deps: WatchingDeps): Watching {
  const { parts, traces, clock, log, onStop } = deps;
  const metrics = createMetrics();
  const version = readVersion();
  const readiness = createReadiness(parts, metrics, clock);
  const server = createWebServer({ readiness, expose: metrics.expose });
  metrics.read('hexin_info', () => [{ labels: { version }, value: 1 }]);
  onStop(() => server.stop());
  const listen = async () => (await server.start({ host, port })).url;
  return {
    metrics,
    readiness,
    traces,
    problems: createRecentProblems(log, traces, clock),
    onStoreOperation(operation, tookMs, hasFailed) {
      metrics.observe('hexin_store_seconds', { operation }, tookMs / 1_000);
      if (hasFailed) metrics.count('hexin_store_failures_total', { operation });
    },
    async serve(open) {
      server.serve(await open(host, server.port));
    },
    listen,
    async tryToListen() {
      try {
        const url = await listen();
        log.info('listening', { url });
        return url;
      } catch (error) {
        if (!(error instanceof HexinError)) throw error;
        log.error(error.message, { code: error.code });
        return undefined;
      }
    },
  };
}
