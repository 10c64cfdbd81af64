import { type Counter, collectDefaultMetrics, Gauge, Histogram, Counter as PromCounter, Registry } from 'prom-client';
import { type MetricDefinition, metricDefinitions } from '../../ports/metric-definitions.ts';
import type { Metrics, Sample } from '../../ports/metrics.ts';

type Labels = Readonly<Record<string, string>>;
type Read = () => Iterable<Sample<never>> | Promise<Iterable<Sample<never>>>;

/** Gauges of the library’s that are named like counters, which Prometheus’s own check objects to; `nodejs_active_handles` and the like have the same by kind. */
const misnamed = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** Metrics that can be told to Prometheus. */
export interface ExposedMetrics extends Metrics {
  /** Everything as it is now, with what Node and the process tell of themselves. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Nothing counted yet. Watches the event loop and the garbage collector from now on, at no cost worth speaking of. */
export function createMetrics(): ExposedMetrics {
  const registry = new Registry();
  const reads = new Map<string, Read>();
  const counters = new Map<string, Counter>();
  const histograms = new Map<string, Histogram>();
  /** Who asks while somebody else does gets the same. */
  let underWay: Promise<string> | undefined;
  collectDefaultMetrics({ register: registry });

  for (const name of misnamed) registry.removeSingleMetric(name);

  function define({ name, kind, help, labels: labelNames, buckets, beginsWith = [] }: MetricDefinition): void {
    const common = { name, help, labelNames, registers: [registry] };
    if (kind === 'histogram') {
      histograms.set(name, new Histogram({ ...common, ...(buckets && { buckets: [...buckets] }) }));
      return;
    }
    async function collect(this: Pick<Gauge, 'reset' | 'remove' | 'inc'>): Promise<void> {
      const read = reads.get(name);
      if (!read && kind === 'counter') return;
      const samples = await readSafely(read);
      this.reset();
      // Without labels a reset metric is 0, which would be a claim.
      if (labelNames.length === 0) this.remove({});
      for (const { labels, value } of samples) if (Number.isFinite(value)) this.inc({ ...(labels as Labels) }, value);
    }
    if (kind === 'gauge') {
      new Gauge({ ...common, collect });
      return;
    }
    const counter = new PromCounter({ ...common, collect });
    for (const labels of beginsWith) counter.inc({ ...labels }, 0);
    counters.set(name, counter);
  }
  for (const definition of metricDefinitions) define(definition);

  return {
    count: (name, labels, by = 1) => counters.get(name)?.inc({ ...labels }, by),
    observe: (name, labels, value) => histograms.get(name)?.observe({ ...labels }, value),
    read: (name, read) => void reads.set(name, read),
    async expose() {
      underWay ??= registry.metrics().finally(() => {
        underWay = undefined;
      });
      return { contentType: registry.contentType, text: await underWay };
    },
  };
}

/** What can't be read has no sample: whoever looks at the others needs them all the more. */
async function readSafely(read: Read | undefined): Promise<Iterable<Sample<never>>> {
  try {
    return (await read?.()) ?? [];
  } catch {
    return [];
  }
}
