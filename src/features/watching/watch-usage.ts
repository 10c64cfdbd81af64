import type { Metrics } from '../../ports/metrics.ts';
import type { Usage } from '../answering/usage.ts';

const failures = ['model-failed', 'model-refused', 'model-timeout', 'model-busy', 'question-vectors'] as const;

/** Has the metrics tell what is counted of answers, summaries and models. */
export function watchUsage({ snapshot }: Pick<Usage, 'snapshot'>, metrics: Metrics): void {
  const counted = (prefix: string) =>
    Object.entries(snapshot())
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value = 0]) => ({ reason: name.slice(prefix.length), value }));

  metrics.read('hexin_dropped_sentences_total', () =>
    counted('dropped:').map(({ reason, value }) => ({ labels: { reason }, value })),
  );
  metrics.read('hexin_model_failures_total', () =>
    failures.map((reason) => ({ labels: { reason }, value: snapshot()[`failed:${reason}`] ?? 0 })),
  );
  metrics.read('hexin_model_calls_total', () => [{ labels: {}, value: snapshot()['model-calls'] ?? 0 }]);
  metrics.read('hexin_model_tokens_total', () =>
    (['prompt', 'completion'] as const).map((kind) => ({ labels: { kind }, value: snapshot()[`${kind}-tokens`] ?? 0 })),
  );
  metrics.read('hexin_vectors_total', () =>
    (['passage', 'question'] as const).map((of) => ({ labels: { of }, value: snapshot()[`${of}-vectors`] ?? 0 })),
  );
}
