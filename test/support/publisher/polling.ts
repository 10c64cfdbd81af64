import { setImmediate as turn } from 'node:timers/promises';
import { createGuardedFetch } from '../../../src/adapters/sources/guarded-fetch.ts';
import { readItemPage, readSource } from '../../../src/adapters/sources/read-source.ts';
import { createReader } from '../../../src/compose/reader.ts';
import { parseHostRules } from '../../../src/domain/host-rule.ts';
import { type Audience, type Source, sourceId } from '../../../src/domain/source.ts';
import { createArchive, type OpenArchive } from '../../../src/features/archive.ts';
import { createIngest } from '../../../src/features/ingest.ts';
import { type Canary, createCanary } from '../../../src/features/sources/canary.ts';
import { createPoller } from '../../../src/features/sources/create-poller.ts';
import type { GuildBudget } from '../../../src/features/sources/guild-budget.ts';
import type { Poller } from '../../../src/features/sources/poller.ts';
import type { SourceReader } from '../../../src/ports/source-reader.ts';
import type { WebFetch } from '../../../src/ports/web-fetch.ts';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../memory-store.ts';
import { createRecordingLog, type RecordingLog } from '../recording-log.ts';
import { type Publisher, startPublisher } from './publisher.ts';

export interface PollingOptions {
  /** Addresses of 127.0.0.0/8. @defaultValue one */
  readonly hosts?: readonly string[];
  /** How long a request may take, in real milliseconds. @defaultValue 20 s */
  readonly timeoutMs?: number;
  readonly canary?: Canary;
  /** What guilds' own sources may bring. @defaultValue the bot's own */
  readonly budget?: GuildBudget;
  /** @defaultValue always 0.5, with which nothing is put off or brought forward */
  readonly random?: () => number;
}

/** A poller beside a publisher, at a clock that is told to move: the real parts, but for what takes real time. */
export interface Polling {
  readonly publisher: Publisher;
  readonly clock: FakeClock;
  readonly log: RecordingLog;
  readonly store: MemoryStore;
  readonly poller: Poller;
  readonly archive: OpenArchive;
  /** How often a source was found to be held. */
  readonly heldCalls: number;
  /** Puts sources on the roster in place of those that were there. */
  setSources(...sources: readonly Source[]): void;
  /** Begins; what is due at once has been dealt with when it resolves. */
  start(): Promise<void>;
  /** Lets time pass, with all that happens meanwhile. */
  pass(ms: number): Promise<void>;
  /** Ends the process in the middle of whatever it does, and starts another on what it kept. */
  killAndStart(): Promise<void>;
  close(): Promise<void>;
}

const startMs = Date.UTC(2026, 10, 2, 0, 0);

export function makeSource(url: string, audience: Audience = null, topics: readonly string[] = []): Source {
  return { id: sourceId(url, audience), url, audience, topics, addedBy: null, addedAt: 0 };
}

let parser: ReturnType<typeof createReader> | undefined;
/** The real parser with its dictionary, which takes a moment to load: one for all. */
const parse = (text: string, areBlocks?: boolean) => {
  parser ??= createReader();
  return parser.parse(text, areBlocks);
};

export async function openPolling({
  hosts = ['127.0.0.1'],
  timeoutMs = 20_000,
  canary = createCanary(),
  budget,
  random = () => 0.5,
}: PollingOptions = {}): Promise<Polling> {
  let active = 0;
  /** Resolves when nothing is under way but what waits for the clock. */
  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet = active === 0 ? quiet + 1 : 0) await turn();
  }
  const clock = createFakeClock(startMs, settle);
  const publisher = await startPublisher(hosts, clock.now);
  const allowed = parseHostRules(`127.0.0.0/8:${publisher.port}`) ?? [];
  const guarded = createGuardedFetch({ allowed, timeoutMs });
  /** Counts what is under way, without what waits for its turn. */
  const web: WebFetch = {
    async get(address, options = {}) {
      const { enter } = options;
      active += 1;
      const waiting = async (host: string) => {
        active -= 1;
        try {
          return (await enter?.(host)) ?? (() => undefined);
        } finally {
          active += 1;
        }
      };
      try {
        return await guarded.get(address, { ...options, enter: waiting });
      } finally {
        active -= 1;
      }
    },
  };
  const reader: SourceReader = {
    read: async (page) => readSource(page, { now: clock.now(), parse }),
    readItemPage: (page, item) => readItemPage(page, item, { now: clock.now(), parse }),
  };
  const log = createRecordingLog();
  let listeners: (() => void)[] = [];
  let sources: readonly Source[] = [];
  let heldCalls = 0;
  let store = createMemoryStore();

  async function open() {
    const lease = await store.lease('appender');
    const archive = await createArchive({ articles: store.articles, lease, clock, log });
    const { takeIn } = createIngest({ archive, read: async () => [], log });
    listeners = [];
    const poller = createPoller({
      sources: {
        all: () => sources,
        onChange(listener) {
          listeners.push(listener);
          return () => undefined;
        },
      },
      records: store.sourceStates,
      web,
      reader,
      canary,
      takeIn,
      ...(budget && { budget }),
      onHeld: () => {
        heldCalls += 1;
      },
      clock,
      log,
      random,
    });
    return { lease, archive, poller };
  }
  let running = await open();

  async function start(): Promise<void> {
    await running.poller.start();
    await settle();
  }

  return {
    publisher,
    clock,
    log,
    get store() {
      return store;
    },
    get poller() {
      return running.poller;
    },
    get archive() {
      return running.archive;
    },
    get heldCalls() {
      return heldCalls;
    },
    setSources(...given) {
      sources = given;
      for (const listener of listeners) listener();
    },
    start,
    pass: (ms) => clock.advance(ms),
    async killAndStart() {
      const { lease, poller } = running;
      await lease?.release();
      const next = store.another();
      // Nothing that it is at reaches the store any more.
      await store.close();
      void poller.stop();
      store = next;
      running = await open();
      await start();
    },
    async close() {
      await running.poller.stop();
      await publisher.close();
    },
  };
}
