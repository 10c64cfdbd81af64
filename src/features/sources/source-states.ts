import type { Notice } from '../../domain/notice.ts';
import type { SourceState } from '../../domain/source-state.ts';
import type { Collection } from '../../ports/store.ts';
import { createChannelQueue } from '../channel-queue.ts';

/** What is remembered of sources, in memory and in the store. */
export interface SourceStates {
  /** @throws HexinError `store-failed` */
  load(): Promise<void>;
  all(): readonly SourceState[];
  get(sourceId: string): SourceState | undefined;
  /** Resolves when it is durable. What was noted of a hold meanwhile stays. */
  save(state: SourceState): Promise<void>;
  /** Notes whether those who have to know of a hold do; nothing, if it isn't held since then any more. */
  noteNotice(sourceId: string, since: number, notice: Notice): Promise<void>;
  forget(sourceId: string): Promise<void>;
}

export function createSourceStates(records: Collection<SourceState>): SourceStates {
  const states = new Map<string, SourceState>();
  const turns = createChannelQueue();

  const change = (sourceId: string, next: () => SourceState | undefined) =>
    turns.run(sourceId, async () => {
      const state = next();
      if (!state) return;
      await records.set(sourceId, state);
      states.set(sourceId, state);
    });

  return {
    async load() {
      for await (const [sourceId, state] of records.entries()) states.set(sourceId, state);
    },
    all: () => [...states.values()],
    get: (sourceId) => states.get(sourceId),
    save: (state) =>
      change(state.sourceId, () => {
        const { hold } = states.get(state.sourceId) ?? {};
        return hold && state.hold?.since === hold.since ? { ...state, hold } : state;
      }),
    noteNotice: (sourceId, since, notice) =>
      change(sourceId, () => {
        const state = states.get(sourceId);
        return state?.hold?.since === since ? { ...state, hold: { ...state.hold, notice } } : undefined;
      }),
    forget: (sourceId) =>
      turns.run(sourceId, async () => {
        await records.delete(sourceId);
        states.delete(sourceId);
      }),
  };
}
