import { AsyncLocalStorage } from 'node:async_hooks';
import type { Traces } from '../../ports/traces.ts';

export interface KnownTraces extends Traces {
  /** What the log must not hold just now. */
  secrets(): readonly string[];
}

interface Trace {
  readonly id: string;
  readonly secrets: readonly string[];
}

/** Traces that go wherever promises, timers and events of their work go. */
export function createTraces(): KnownTraces {
  const storage = new AsyncLocalStorage<Trace>();
  return {
    within(id, work, secret = []) {
      const secrets = [...(storage.getStore()?.secrets ?? []), ...secret];
      return storage.run({ id, secrets }, work);
    },
    current: () => storage.getStore()?.id,
    secrets: () => storage.getStore()?.secrets ?? [],
  };
}
