import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics, type ExposedMetrics } from '../../../src/adapters/telemetry/metrics.ts';
import { metricDefinitions } from '../../../src/ports/metric-definitions.ts';

/** The samples of a metric, as Prometheus reads them. */
async function samples(metrics: ExposedMetrics, name: string): Promise<readonly string[]> {
  const { text } = await metrics.expose();
  return text.split('\n').filter((line) => line.startsWith(name));
}

test('what is counted and observed is told with its labels, and adds up', async () => {
  const metrics = createMetrics();
  metrics.count('hexin_deliveries_total', { outcome: 'sent' });
  metrics.count('hexin_deliveries_total', { outcome: 'sent' }, 2);
  metrics.count('hexin_deliveries_total', { outcome: 'forbidden' });
  metrics.observe('hexin_question_seconds', { mode: 'model' }, 0.7);
  const deliveries = await samples(metrics, 'hexin_deliveries_total');
  assert.ok(deliveries.includes('hexin_deliveries_total{outcome="sent"} 3'));
  assert.ok(deliveries.includes('hexin_deliveries_total{outcome="forbidden"} 1'));
  const seconds = await samples(metrics, 'hexin_question_seconds');
  assert.ok(seconds.includes('hexin_question_seconds_bucket{le="0.5",mode="model"} 0'));
  assert.ok(seconds.includes('hexin_question_seconds_bucket{le="1",mode="model"} 1'));
  assert.ok(seconds.includes('hexin_question_seconds_sum{mode="model"} 0.7'));
});

test('what is read is as it is at each look, and what has gone since is told no more', async () => {
  const metrics = createMetrics();
  let states: readonly string[] = ['fine', 'held'];
  metrics.read('hexin_sources', () => states.map((state) => ({ labels: { state }, value: 2 })));
  assert.equal((await samples(metrics, 'hexin_sources{')).length, 2);
  states = ['fine'];
  assert.deepEqual(await samples(metrics, 'hexin_sources{'), ['hexin_sources{state="fine"} 2']);
});

test('a counter that is kept elsewhere is read and not added to itself', async () => {
  const metrics = createMetrics();
  metrics.read('hexin_model_calls_total', () => [{ labels: {}, value: 5 }]);
  await metrics.expose();
  assert.deepEqual(await samples(metrics, 'hexin_model_calls_total'), ['hexin_model_calls_total 5']);
});

test('what cannot be read has no sample and takes nothing from the others', async () => {
  const metrics = createMetrics();
  metrics.read('hexin_log_head', () => [{ labels: {}, value: 7 }]);
  metrics.read('hexin_articles', () => assert.fail('closed'));
  metrics.read('hexin_owed_channels', () => Promise.reject(new Error('closed')));
  metrics.read('hexin_newest_article_seconds', () => []);
  for (const name of ['hexin_articles', 'hexin_owed_channels', 'hexin_newest_article_seconds'])
    assert.deepEqual(await samples(metrics, name), [], name);
  assert.deepEqual(await samples(metrics, 'hexin_log_head'), ['hexin_log_head 7']);
});

test('two looks at once tell the same', async () => {
  const metrics = createMetrics();
  metrics.read('hexin_owed_stories', async () => {
    await Promise.resolve();
    return [{ labels: {}, value: 4 }];
  });
  const told = await Promise.all([samples(metrics, 'hexin_owed_stories'), samples(metrics, 'hexin_owed_stories')]);
  assert.deepEqual(told, [['hexin_owed_stories 4'], ['hexin_owed_stories 4']]);
});

test('everything that is defined is told with its meaning, with what Node tells of itself', async () => {
  const { text, contentType } = await createMetrics().expose();
  assert.match(contentType, /^text\/plain; version=0\.0\.4/);
  for (const { name, help } of metricDefinitions) assert.ok(text.includes(`# HELP ${name} ${help}`), name);
  for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds', 'process_cpu_seconds_total'])
    assert.match(text, new RegExp(`^${name}`, 'm'));
});

test('what is rare is told as 0 before it first happens, so that Prometheus sees the first one', async () => {
  const metrics = createMetrics();
  assert.ok(
    (await samples(metrics, 'hexin_discord_rate_limited_total{')).includes(
      'hexin_discord_rate_limited_total{scope="global"} 0',
    ),
  );
  for (const { name, labels, ...definition } of metricDefinitions) {
    if (!('beginsWith' in definition)) continue;
    for (const values of definition.beginsWith) assert.deepEqual(Object.keys(values), labels, name);
  }
});

test('only counters are named like counters', async () => {
  const { text } = await createMetrics().expose();
  for (const [, name = '', kind] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm))
    assert.equal(name.endsWith('_total'), kind === 'counter', name);
});
