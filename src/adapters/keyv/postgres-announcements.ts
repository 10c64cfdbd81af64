import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { CutClient } from './cut-client.ts';
import { answerOf } from './no-answer.ts';
import type { Announcements } from './table.ts';

const againMs = 500;
const lookMs = 2_000;
const lookWithinMs = 3_000;

/** Of the schema, so that two Hexins in one database don't hear each other. */
const channel = `'hexin_' || md5(current_schema())`;
const announce = `select pg_notify(${channel}, $1)`;

/** What the text is parted by from its topic. */
const parting = ' ';

export interface PostgresAnnouncements extends Announcements {
  close(): void;
}

export interface PostgresAnnouncementsDeps {
  readonly notify: (sql: string, values: string[]) => Promise<unknown>;
  /** Called when nothing is heard any more. */
  readonly onCutOff: () => void;
}

/**
 * Announcements by LISTEN and NOTIFY. What is heard comes on a connection of its own, opened with the first listener and again whenever it
 * has ended.
 *
 * @see https://www.postgresql.org/docs/current/sql-notify.html
 */
export function createPostgresAnnouncements(
  config: ClientConfig,
  { notify, onCutOff }: PostgresAnnouncementsDeps,
): PostgresAnnouncements {
  const topics = new EventEmitter().setMaxListeners(0);
  const closed = new AbortController();
  let isHearing = false;
  let started = false;

  function tell(message: string): void {
    const at = message.indexOf(parting);
    const topic = message.slice(0, at);
    // Anybody in the database may announce anything, and an emitter throws what is called `error` and nobody listens to.
    if (topics.listenerCount(topic) > 0) topics.emit(topic, message.slice(at + parting.length));
  }

  /** Hears until the connection ends, which nothing but a question tells of one that is dead. */
  async function hear(): Promise<void> {
    const client = new CutClient(config);
    const over = new AbortController();
    const end = () => over.abort();
    client.on('end', end);
    client.on('notification', ({ payload }) => tell(payload ?? ''));
    closed.signal.addEventListener('abort', end);
    try {
      await client.connect();
      const [row] = (await client.query(`select ${channel} as name`)).rows as readonly { readonly name: string }[];
      await client.query(`listen ${client.escapeIdentifier(row?.name ?? '')}`);
      isHearing = true;
      for (const topic of topics.eventNames()) topics.emit(topic, undefined);
      while (!over.signal.aborted) {
        await answerOf(client.query('select'), lookWithinMs);
        await pause(lookMs, over.signal);
      }
    } catch {
      // Tried again.
    } finally {
      if (isHearing && !closed.signal.aborted) onCutOff();
      isHearing = false;
      closed.signal.removeEventListener('abort', end);
      client.cutOff();
    }
  }

  async function keepHearing(): Promise<void> {
    while (!closed.signal.aborted) {
      await hear();
      await pause(againMs, closed.signal);
    }
  }

  return {
    async announce(topic, text = '') {
      await notify(announce, [topic + parting + text]);
    },
    onAnnounced(topic, listener) {
      let isOver = false;
      const hearOne = (text: string | undefined) => {
        if (!isOver) listener(text);
      };
      topics.on(topic, hearOne);
      if (isHearing) queueMicrotask(() => hearOne(undefined));
      if (!started) {
        started = true;
        void keepHearing();
      }
      return () => {
        isOver = true;
        topics.off(topic, hearOne);
      };
    },
    close: () => closed.abort(),
  };
}

/** Waits, no longer than until `over` aborts. */
async function pause(ms: number, over: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: over, ref: false }).catch(() => undefined);
}
