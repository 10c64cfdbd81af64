import type { SourceState } from '../../domain/source-state.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Collection, Store } from '../../ports/store.ts';
import type { Poller, PollOutcome } from './poller.ts';
import type { SourceRoster } from './source-roster.ts';

/** What came of looking at a source at once, in numbers: what else there is to say is in its state. */
export type Looked =
  | { readonly kind: 'read'; readonly fresh: number; readonly updated: number }
  | { readonly kind: 'unchanged' | 'held' | 'failed' | 'not-polled' };

/** What commands ask of whoever looks at the sources, which may be another process. */
export interface SourceDesk {
  /** As {@link Poller.pollNow}. `not-polled` too, when nobody answers within half a minute; then it may be looked at still. */
  pollNow(sourceId: string): Promise<Looked>;
  /** As {@link Poller.tryOut}: done here. */
  tryOut: Poller['tryOut'];
  /** What is known of each, as the store has it; without those that nobody has heard of. @throws HexinError `store-failed` */
  states(sourceIds: readonly string[]): Promise<ReadonlyMap<string, SourceState>>;
}

export interface SourceDeskDeps {
  readonly poller: Pick<Poller, 'isLooking' | 'pollNow' | 'tryOut'>;
  readonly roster: Pick<SourceRoster, 'refresh'>;
  readonly records: Pick<Collection<SourceState>, 'get'>;
  readonly announcements: Pick<Store, 'announce' | 'onAnnounced'>;
  readonly clock: Clock;
}

/** Who asks says `ASK SOURCE`, and who looks answers `ASK KIND FRESH UPDATED`. */
const topics = { ask: 'look', answer: 'looked' } as const;
const answerWithinMs = 30_000;

/** A desk which also answers what other processes ask, once it is opened. */
export function createSourceDesk({
  poller,
  roster,
  records,
  announcements,
  clock,
}: SourceDeskDeps): SourceDesk & { open(): () => void } {
  async function lookFor(asked: string | undefined): Promise<void> {
    const [ask, sourceId] = asked?.split(' ') ?? [];
    if (!ask || !sourceId || !poller.isLooking) return;
    // It may have been added a moment ago, elsewhere.
    await roster.refresh(sourceId);
    const looked = toLooked(await poller.pollNow(sourceId));
    const counts = looked.kind === 'read' ? [looked.fresh, looked.updated] : [];
    await announcements.announce(topics.answer, [ask, looked.kind, ...counts].join(' '));
  }

  /** Resolves to what another process answers. */
  async function askElsewhere(sourceId: string): Promise<Looked> {
    const ask = crypto.randomUUID();
    const { promise, resolve } = Promise.withResolvers<Looked>();
    const endListening = announcements.onAnnounced(topics.answer, (answer) => {
      if (answer?.startsWith(`${ask} `)) resolve(readAnswer(answer));
    });
    const cancel = clock.after(answerWithinMs, () => resolve({ kind: 'not-polled' }));
    try {
      await announcements.announce(topics.ask, `${ask} ${sourceId}`);
      return await promise;
    } finally {
      cancel();
      endListening();
    }
  }

  return {
    pollNow: async (sourceId) => (poller.isLooking ? toLooked(await poller.pollNow(sourceId)) : askElsewhere(sourceId)),
    tryOut: poller.tryOut,
    async states(sourceIds) {
      const found = await Promise.all(sourceIds.map(async (id) => [id, await records.get(id)] as const));
      return new Map(found.flatMap(([id, state]) => (state ? [[id, state] as const] : [])));
    },
    open: () =>
      announcements.onAnnounced(topics.ask, (asked) => {
        // Whoever asked waits in vain then, and is told so.
        lookFor(asked).catch(() => undefined);
      }),
  };
}

function toLooked(outcome: PollOutcome): Looked {
  if (outcome.kind !== 'read') return { kind: outcome.kind };
  const { fresh, updated } = outcome;
  return { kind: 'read', fresh, updated };
}

function readAnswer(answer: string): Looked {
  const [, kind, fresh, updated] = answer.split(' ');
  if (kind === 'read') return { kind, fresh: Number(fresh), updated: Number(updated) };
  return { kind: kind === 'unchanged' || kind === 'held' || kind === 'failed' ? kind : 'not-polled' };
}
