import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createMetrics } from '../src/adapters/telemetry/metrics.ts';
import { metricDefinitions } from '../src/ports/metric-definitions.ts';
import { parsePromql } from './support/promql/parse-promql.ts';

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

const read = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8');
const dashboard: { readonly panels: readonly Panel[] } = JSON.parse(await read('docs/grafana-dashboard.json'));
const queries = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map((target) => ({ title, ...target })));

/** Each name that Prometheus knows a metric by, with its labels; what Node tells of itself is read as it is. */
async function knownMetrics(): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = new Map<string, readonly string[]>();
  for (const { name, kind, labels } of metricDefinitions) {
    if (kind !== 'histogram') known.set(name, labels);
    else for (const part of ['_bucket', '_sum', '_count']) known.set(`${name}${part}`, [...labels, 'le']);
  }
  const { text } = await createMetrics().expose();
  for (const [, name = ''] of text.matchAll(/^# TYPE ((?:process|nodejs)_\w+)/gm)) known.set(name, ['type', 'space']);
  return known;
}

test('the dashboard asks for nothing but metrics that there are, by labels that they have', async () => {
  const known = await knownMetrics();
  assert.ok(queries.length > 40);
  // Prometheus itself adds where a sample comes from.
  const everywhere = ['instance', 'job'];
  for (const { title, expr, legendFormat } of queries) {
    const { selectors, groupedBy } = parsePromql(expr);
    assert.ok(selectors.length > 0, expr);
    const labels = new Set(everywhere);
    for (const selector of selectors) {
      const own = known.get(selector.metric) ?? assert.fail(`${title}: no metric is called ${selector.metric}`);
      for (const label of selector.labels) assert.ok([...own, ...everywhere].includes(label), `${title}: ${label}`);
      for (const label of own) labels.add(label);
    }
    const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
    for (const label of [...groupedBy, ...shown]) assert.ok(labels.has(label), `${title}: ${label} in ${expr}`);
    // What is summed away can't be shown.
    if (groupedBy.length > 0) for (const label of shown) assert.ok(groupedBy.includes(label), `${title}: ${label}`);
  }
});

test('the dashboard shows every metric that there is', () => {
  const shown = new Set(queries.flatMap(({ expr }) => parsePromql(expr).selectors.map(({ metric }) => metric)));
  const missing = metricDefinitions.filter(
    ({ name }) => name !== 'hexin_info' && ![...shown].some((metric) => metric.startsWith(name)),
  );
  assert.deepEqual(
    missing.map(({ name }) => name),
    [],
  );
});

test('a query that is wrong is found', () => {
  for (const query of ['sum(rate(x[5m])', 'x{y="z"', 'rat(x)', 'x y', 'sum by (a) x', 'x + ', 'x{y=z}'])
    assert.throws(() => parsePromql(query), query);
});

test('docs/operations.md tells of every metric what it means, and of no other', async () => {
  const text = await read('docs/operations.md');
  const rows = [...text.matchAll(/^\| `(hexin_\w+)` \| (\w+) \| ([^|]*) \| (.+) \|$/gm)].map((row) => row.slice(1, 5));
  assert.deepEqual(
    rows,
    metricDefinitions.map(({ name, kind, labels, help }) => [
      name,
      kind,
      labels.map((label) => `\`${label}\``).join(', '),
      help,
    ]),
  );
});

test('names are as Prometheus has them: counters end in _total, times in _seconds, buckets rise', () => {
  for (const definition of metricDefinitions) {
    const { name, kind } = definition;
    assert.equal(name.endsWith('_total'), kind === 'counter', name);
    if (kind === 'histogram') {
      assert.match(name, /_seconds$/);
      assert.deepEqual(
        definition.buckets,
        [...definition.buckets].sort((a, b) => a - b),
      );
    }
  }
});
