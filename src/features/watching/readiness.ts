import type { Clock } from '../../ports/clock.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { PartState, Readiness, ReadinessReport } from '../../ports/readiness.ts';

/** Orchestrators give up after a second, as a rule. */
const patienceMs = 800;

type LookAtPart = () => PartState | Promise<PartState>;

/** The parts say how they are as they come. */
export interface OpenReadiness extends Readiness {
  /** @param look - a failure of it counts as unavailable */
  set(part: string, look: LookAtPart): void;
  /** The process ends: from now on it isn't ready, whatever its parts say. */
  end(): void;
}

/** @param names - the parts that there will be: each is starting until it is set */
export function createReadiness(names: readonly string[], metrics: Metrics, clock: Clock): OpenReadiness {
  const parts = new Map<string, LookAtPart>(names.map((name) => [name, () => ({ state: 'starting' })]));

  async function lookAt(look: LookAtPart): Promise<PartState> {
    const { promise: late, resolve } = Promise.withResolvers<PartState>();
    const cancel = clock.after(patienceMs, () => resolve({ state: 'unavailable', reason: 'no answer' }));
    try {
      return await Promise.race([look(), late]);
    } catch {
      return { state: 'unavailable', reason: 'failed' };
    } finally {
      cancel();
    }
  }

  async function lookAtAll(): Promise<ReadinessReport> {
    const looked = await Promise.all([...parts].map(async ([name, part]) => [name, await lookAt(part)] as const));
    return { isReady: looked.every(([, state]) => isReady(state)), parts: Object.fromEntries(looked) };
  }

  /** Who asks while somebody else does gets the same: the store isn't asked more often for being watched by many. */
  let underWay: Promise<ReadinessReport> | undefined;
  function look(): Promise<ReadinessReport> {
    underWay ??= lookAtAll().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  metrics.read('hexin_part_ready', async () => {
    const report = await look();
    return Object.entries(report.parts).map(([part, state]) => ({ labels: { part }, value: Number(isReady(state)) }));
  });
  return {
    set: (part, lookAtIt) => void parts.set(part, lookAtIt),
    end: () => void parts.set('process', () => ({ state: 'unavailable', reason: 'ending' })),
    look,
  };
}

function isReady({ state }: PartState): boolean {
  return state === 'ready' || state === 'standing-by' || state === 'building';
}
