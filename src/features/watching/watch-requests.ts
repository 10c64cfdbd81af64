import type { Clock } from '../../ports/clock.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { RestAnswer } from '../../ports/rest-answer.ts';

const stretchMs = 30_000;

/** Takes what came of each request to Discord into the metrics. Of what limits leave, the least of the last minute is told. */
export function watchRequests(metrics: Metrics, { now }: Pick<Clock, 'now'>): (answer: RestAnswer) => void {
  /** Of this stretch of time and the one before it. */
  let [least, leastBefore] = [new Map<string, number>(), new Map<string, number>()];
  let stretch = 0;

  function turn(): void {
    const current = Math.floor(now() / stretchMs);
    if (current === stretch) return;
    leastBefore = current === stretch + 1 ? least : new Map();
    least = new Map();
    stretch = current;
  }

  metrics.read('hexin_discord_route_requests_left', () => {
    turn();
    const routes = new Set([...least.keys(), ...leastBefore.keys()]);
    const leastOf = (route: string) =>
      Math.min(...[least.get(route), leastBefore.get(route)].filter((n) => n !== undefined));
    return [...routes].map((route) => ({ labels: { route }, value: leastOf(route) }));
  });

  return ({ route, status, tookMs, left, scope }) => {
    metrics.count('hexin_discord_requests_total', { route, status: String(status ?? 'none') });
    metrics.observe('hexin_discord_request_seconds', {}, tookMs / 1_000);
    if (scope !== undefined) metrics.count('hexin_discord_rate_limited_total', { scope });
    if (left === undefined) return;
    turn();
    least.set(route, Math.min(left, least.get(route) ?? left));
  };
}
