import type { MetricName, Metrics, Sample } from '../../src/ports/metrics.ts';

export interface RecordedMetrics extends Metrics {
  /** What was counted or observed, in order. */
  readonly noted: readonly { readonly name: MetricName; readonly labels: object; readonly value: number }[];
  /** Reads a metric as somebody who looks. */
  samples(name: MetricName): Promise<readonly Sample<never>[]>;
}

/** Metrics that a test can read. */
export function createRecordingMetrics(): RecordedMetrics {
  const noted: { name: MetricName; labels: object; value: number }[] = [];
  const reads = new Map<MetricName, () => Iterable<Sample<never>> | Promise<Iterable<Sample<never>>>>();
  return {
    noted,
    count: (name, labels, value = 1) => void noted.push({ name, labels, value }),
    observe: (name, labels, value) => void noted.push({ name, labels, value }),
    read: (name, read) => void reads.set(name, read),
    samples: async (name) => [...((await reads.get(name)?.()) ?? [])],
  };
}
