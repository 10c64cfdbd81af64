import assert from 'node:assert/strict';
import { createShardRegister } from '../../../src/features/shards/served-shards.ts';
import { createShards } from '../../../src/features/shards/shards.ts';
import type { Tenure } from '../../../src/features/shards/tenure.ts';
import type { FakeClock } from '../../support/fake-clock.ts';
import type { MemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

interface ProcessOptions {
  readonly count?: number;
  readonly ids?: readonly number[];
  readonly recommended?: number;
  readonly isAlone?: boolean;
}

/** A process that serves shards, and what it did. */
export function startProcess(
  store: MemoryStore,
  clock: FakeClock,
  { count, ids, recommended = 6, isAlone = false }: ProcessOptions = {},
) {
  const register = createShardRegister();
  const log = createRecordingLog();
  const left: number[] = [];
  const serving = new Set<Tenure>();
  /** With how many shards it began at a time. */
  const begun: number[] = [];
  /** What it takes to begin with shards, and to finish one. */
  const work = { begin: async () => {}, finish: async () => {} };
  const process = {
    store,
    log,
    register,
    serving,
    begun,
    left,
    work,
    shards: createShards({
      store,
      wanted: count,
      ids,
      isAlone,
      recommended: async () => recommended,
      register,
      service: {
        async begin(tenures) {
          begun.push(tenures.length);
          await work.begin();
          for (const tenure of tenures) if (!tenure.ended.aborted) serving.add(tenure);
        },
        finish: () => work.finish(),
        end: (tenure) => void serving.delete(tenure),
        leave: async (id) => void left.push(id),
      },
      clock,
      log,
    }),
    get held() {
      return [...serving].map(({ id }) => id).sort();
    },
  };
  process.shards.start();
  return process;
}

export type Process = ReturnType<typeof startProcess>;

/** Fails when two serve one shard. */
export function heldByAll(processes: readonly Process[]): readonly number[] {
  const all = processes.flatMap(({ held }) => held).sort();
  assert.deepEqual(all, [...new Set(all)], 'a shard is served twice');
  return all;
}

/** Lets processes look around for so long, and holds after each step that no shard is served twice. */
export async function pass(clock: FakeClock, processes: readonly Process[], seconds: number): Promise<void> {
  for (let step = 0; step < seconds * 10; step += 1) {
    await clock.advance(100);
    heldByAll(processes);
  }
}

export const six = [0, 1, 2, 3, 4, 5];
