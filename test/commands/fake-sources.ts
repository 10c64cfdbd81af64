import type { SourceDeps } from '../../commands/call/sources.ts';
import { createOpml } from '../../src/adapters/sources/opml.ts';
import type { SourceState } from '../../src/domain/source-state.ts';
import type { TriedSource } from '../../src/features/sources/poller.ts';
import { createSourceChoices } from '../../src/features/sources/source-choices.ts';
import type { Looked } from '../../src/features/sources/source-desk.ts';
import { createSourceRoster } from '../../src/features/sources/source-roster.ts';
import { createMemoryStore } from '../support/memory-store.ts';

export interface FakeSourcesOptions {
  readonly now: () => number;
  /** What is found at an address. @defaultValue nothing is there */
  readonly tried?: (url: string) => TriedSource;
  readonly polled?: Looked;
  readonly states?: ReadonlyMap<string, SourceState>;
  readonly perGuild?: number;
}

/** The real roster over a store in memory, beside a desk that says what it is told to; with the addresses that it was asked for. */
export function createFakeSources({ now, tried, polled, states, perGuild = 3 }: FakeSourcesOptions): {
  readonly sources: SourceDeps['sources'];
  readonly asked: readonly string[];
} {
  const asked: string[] = [];
  const nothing: TriedSource = { kind: 'failed', problem: { code: 'not-found', at: now(), detail: '404' } };
  const sources: SourceDeps['sources'] = {
    roster: createSourceRoster({ records: createMemoryStore().sources, perGuild, clock: { now } }),
    desk: {
      async tryOut(url) {
        asked.push(url);
        return tried?.(url) ?? nothing;
      },
      async pollNow(id) {
        asked.push(id);
        return polled ?? { kind: 'unchanged' };
      },
      states: async () => states ?? new Map(),
    },
    choices: createSourceChoices(),
    opml: createOpml(),
  };
  return { sources, asked };
}
