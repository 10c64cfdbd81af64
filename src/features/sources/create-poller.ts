import { noHabits } from '../../domain/canary-verdict.ts';
import { hostAndPort } from '../../domain/host-and-port.ts';
import { type Source, sourceId } from '../../domain/source.ts';
import { newSourceState, type SourceState } from '../../domain/source-state.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { SourceReader } from '../../ports/source-reader.ts';
import type { Collection } from '../../ports/store.ts';
import type { WebFetch } from '../../ports/web-fetch.ts';
import { createAddedSources } from './added-sources.ts';
import type { Canary } from './canary.ts';
import type { DealDeps } from './deal-with-items.ts';
import { createGuildBudget, type GuildBudget } from './guild-budget.ts';
import { createHostTurns } from './host-turns.ts';
import { createSourceLooks } from './look-at-source.ts';
import { createPollSource } from './poll-source.ts';
import type { Poller, PollOutcome } from './poller.ts';
import { logPoll } from './log-poll.ts';
import { hasRoom } from './has-room.ts';
import type { SourceRoster } from './source-roster.ts';
import { createSourceStates } from './source-states.ts';
import { tryOut } from './try-out.ts';

const defaults = {
  /** Between two requests to a host. */
  spacingMs: 1_000,
  /** Each has what it read in memory. */
  atOnce: 16,
  /** After the store failed; twice as long after each further time, since the publisher is asked again as well. */
  retryMs: 60_000,
  longestRetryMs: 3_600_000,
  /** A guild that comes back within this finds its sources as they were. */
  forgetAfterMs: 31 * 86_400_000,
  tidyEveryMs: 86_400_000,
  /** Clocks are set right by less all the time. */
  clockStepMs: 60_000,
} as const;

export interface PollerDeps {
  readonly sources: Pick<SourceRoster, 'all' | 'onChange'>;
  readonly records: Collection<SourceState>;
  readonly web: WebFetch;
  readonly reader: SourceReader;
  readonly canary: Canary;
  readonly takeIn: DealDeps['takeIn'];
  /** Called when a source is held, and at the start if one is of which not everybody knows who has to. */
  readonly onHeld: () => void;
  /** Called with what came of each look. */
  readonly onLook?: ((sourceId: string, outcome: Exclude<PollOutcome['kind'], 'not-polled'>) => void) | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** What guilds' own sources may bring. @defaultValue {@link createGuildBudget} */
  readonly budget?: GuildBudget;
  /** From 0 to 1. @defaultValue Math.random */
  readonly random?: () => number;
  /** @defaultValue 1 s */
  readonly spacingMs?: number;
}

/**
 * Looks at each source when it is due by its own state, which is kept after every look, so that a process that ends goes on where it was. At most 16 at a
 * time, two of a host, four of a guild's own and ten of all guilds' own, the longest overdue first. A source that is added is looked at at once.
 */
export function createPoller(deps: PollerDeps): Poller {
  const { sources, clock, log, canary, random = Math.random, spacingMs = defaults.spacingMs } = deps;
  let states = createSourceStates(deps.records);
  const save = (state: SourceState) => states.save(state);
  const turns = createHostTurns({ clock, spacingMs });
  const looks = createSourceLooks({ ...deps, turns });
  const pollSource = createPollSource({
    budget: createGuildBudget(clock),
    ...deps,
    looks,
    random,
    save,
  });
  /** Aborted while it isn't looking. */
  let pausing = aborted();
  const stopping = new AbortController();
  let known: ReadonlyMap<string, Source> = new Map();
  const underWay = new Map<
    string,
    { readonly source: Source; readonly host: string; readonly poll: Promise<PollOutcome>; end(): void }
  >();
  /** When to look again after the store failed, instead of what is in it. */
  const retries = new Map<string, { readonly at: number; readonly afterMs: number }>();
  const find = (id: string) => (known.has(id) ? states.get(id) : undefined);
  const added = createAddedSources({ ...deps, find, save, onNoted: pump });
  let cancelTimer = () => {};
  let cancelTidying = () => {};
  let endListening = () => {};

  const stateOf = ({ id, url }: Source) => states.get(id) ?? newSourceState(id, url, clock.now());

  /** All are asked for whenever a look ends, and reading an address takes longer than all else there. */
  const hosts = new Map<string, string>();
  function hostOf(source: Source): string {
    const { url } = stateOf(source);
    const host = hosts.get(url) ?? hostAndPort(new URL(url));
    hosts.set(url, host);
    return host;
  }

  function dueAt(source: Source): number {
    const { endedAt, nextPollAt, lastPollAt } = stateOf(source);
    if (endedAt !== null) return Number.POSITIVE_INFINITY;
    const retry = retries.get(source.id);
    const now = clock.now();
    // The clock was ahead, and what was to be in an hour may be years away by now.
    const isSetBack = retry ? retry.at > now + retry.afterMs : (lastPollAt ?? 0) > now + defaults.clockStepMs;
    return Math.max(isSetBack ? now : (retry?.at ?? nextPollAt), turns.closedUntil(hostOf(source)));
  }

  /** Begins with what is due, as much as there is room for, and wakes for what is due next. */
  function pump(): void {
    cancelTimer();
    if (pausing.signal.aborted) return;
    const now = clock.now();
    const waiting = [...known.values()].filter(({ id }) => !underWay.has(id));
    const times = waiting.map((source) => ({ source, at: dueAt(source) }));
    for (const { source } of times.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)) {
      if (underWay.size >= defaults.atOnce) break;
      if (hasRoom({ host: hostOf(source), source }, [...underWay.values()])) void poll(source);
    }
    const nextAt = times.reduce(
      (earliest, { at }) => (at > now ? Math.min(earliest, at) : earliest),
      Number.POSITIVE_INFINITY,
    );
    if (nextAt < Number.POSITIVE_INFINITY) cancelTimer = clock.after(nextAt - now, pump);
  }

  function poll(source: Source): Promise<PollOutcome> {
    const { id } = source;
    const current = underWay.get(id);
    if (current) return current.poll;
    const ending = new AbortController();
    const signal = AbortSignal.any([pausing.signal, ending.signal]);
    const begun = pollOnce(source, signal).finally(() => {
      underWay.delete(id);
      pump();
    });
    underWay.set(id, {
      source,
      host: hostOf(source),
      poll: begun,
      end: () => ending.abort(new Error('The source was removed')),
    });
    return begun;
  }

  async function pollOnce(source: Source, signal: AbortSignal): Promise<PollOutcome> {
    const before = stateOf(source);
    try {
      const outcome = await pollSource(source, before, signal);
      retries.delete(source.id);
      logPoll(source, before, states.get(source.id), outcome, log);
      if (outcome.kind !== 'not-polled') deps.onLook?.(source.id, outcome.kind);
      if (outcome.kind === 'held' && before.hold === null) deps.onHeld();
      return outcome;
    } catch (error) {
      if (!signal.aborted) {
        log.error('source-poll-failed', { sourceId: source.id, error });
        const lastMs = retries.get(source.id)?.afterMs ?? 0;
        const afterMs = Math.min(defaults.longestRetryMs, Math.max(defaults.retryMs, 2 * lastMs));
        retries.set(source.id, { at: clock.now() + afterMs, afterMs });
      }
      return { kind: 'not-polled' };
    }
  }

  function refresh(): void {
    const before = known;
    hosts.clear();
    known = new Map(sources.all().map((source) => [source.id, source]));
    for (const [id, { end }] of underWay) if (!known.has(id)) end();
    added.note([...known.keys()].filter((id) => !before.has(id)));
  }

  async function tidy(): Promise<void> {
    const before = clock.now() - defaults.forgetAfterMs;
    for (const { sourceId: id, lastPollAt } of states.all())
      if (!known.has(id) && (lastPollAt ?? 0) < before) await states.forget(id);
  }

  function keepTidy(): void {
    void tidy().catch((error: unknown) => log.warn('source-states-not-tidied', { error }));
    cancelTidying = clock.after(defaults.tidyEveryMs, keepTidy);
  }

  function* held() {
    for (const source of known.values()) {
      const hold = states.get(source.id)?.hold;
      if (hold) yield { source, hold };
    }
  }

  async function pause(): Promise<void> {
    cancelTimer();
    cancelTidying();
    added.pause();
    endListening();
    pausing.abort(new Error('This process looks at no sources any more'));
    await Promise.all([...underWay.values()].map((current) => current.poll));
  }

  return {
    async start(records = deps.records) {
      states = createSourceStates(records);
      await states.load();
      if (stopping.signal.aborted) return;
      retries.clear();
      pausing = new AbortController();
      known = new Map(sources.all().map((source) => [source.id, source]));
      endListening = sources.onChange(refresh);
      if ([...held()].some(({ hold }) => hold.notice.kind === 'owed')) deps.onHeld();
      keepTidy();
      added.resume();
      pump();
    },
    pause,
    async stop() {
      stopping.abort(new Error('The process ends'));
      await pause();
    },
    get isLooking() {
      return !pausing.signal.aborted;
    },
    async pollNow(id) {
      const source = known.get(id);
      return source && !pausing.signal.aborted ? poll(source) : { kind: 'not-polled' };
    },
    async tryOut(url, audience, signal) {
      const state = await deps.records.get(sourceId(url, audience));
      const ended = signal ? AbortSignal.any([stopping.signal, signal]) : stopping.signal;
      return tryOut(url, { looks, canary }, { habits: state?.habits ?? noHabits, isNew: !state?.kind }, ended);
    },
    state: (id) => states.get(id),
    held,
    setNotice: (id, since, notice) => states.noteNotice(id, since, notice),
  };
}

function aborted(): AbortController {
  const controller = new AbortController();
  controller.abort(new Error('Not started'));
  return controller;
}
