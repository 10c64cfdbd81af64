import type { metricDefinitions } from './metric-definitions.ts';

type Definition = (typeof metricDefinitions)[number];
type Named<Name extends MetricName> = Extract<Definition, { readonly name: Name }>;

export type MetricName = Definition['name'];
export type CounterName = Extract<Definition, { readonly kind: 'counter' }>['name'];
export type HistogramName = Extract<Definition, { readonly kind: 'histogram' }>['name'];

/** A value for each label of a metric, none of which may name a person, a guild, a channel or an address: they are few and say nothing of anybody. */
export type LabelsOf<Name extends MetricName> = { readonly [Label in Named<Name>['labels'][number]]: string };

export interface Sample<Name extends MetricName> {
  readonly labels: LabelsOf<Name>;
  readonly value: number;
}

/** Keeps count of what the process does, for whoever watches many of them. Nothing here throws. */
export interface Metrics {
  /** @param by - @defaultValue 1 */
  count<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, by?: number): void;
  observe<Name extends HistogramName>(name: Name, labels: LabelsOf<Name>, value: number): void;
  /**
   * Has a metric read each time somebody looks, in place of what was read before. Where `read` fails there is no sample. A metric that is read isn't
   * counted besides.
   */
  read<Name extends Exclude<MetricName, HistogramName>>(
    name: Name,
    read: () => Iterable<Sample<Name>> | Promise<Iterable<Sample<Name>>>,
  ): void;
}
