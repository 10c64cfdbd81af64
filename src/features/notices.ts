import type { Notice } from '../domain/notice.ts';
import type { Clock } from '../ports/clock.ts';
import type { MessageBody } from '../ports/command.ts';
import type { DirectMessages } from '../ports/direct-messages.ts';
import type { Log, LogFields } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';

const defaults = {
  /** What has one cause and shows in many places is told of together. */
  gatherMs: 10_000,
  /** Discord minds bots that write to many people in a short time. */
  betweenMs: 5_000,
  firstRetryMs: 60_000,
  longestRetryMs: 3_600_000,
} as const;

/** What one message is to tell one person. */
export interface OwedNotice {
  /** Stands for who is told, as for {@link NoticesDeps.next}. */
  readonly person: string;
  /** The message's nonce, and the marker that its `body` has in a custom_id. Derived from what is told, or from an earlier attempt. */
  readonly id: string;
  /** Since when it can have been sent, in milliseconds since the epoch. */
  readonly since: number;
  /** A user's id; null when there is nobody to tell, undefined when it can't be found out now. */
  recipient(): Promise<string | null | undefined>;
  body(): MessageBody | Promise<MessageBody>;
  /** Keeps what became of it, with all that it tells of. */
  note(notice: Notice): Promise<void>;
  /** What the log says of it. */
  readonly fields: LogFields;
}

export interface NoticesDeps {
  /** What is to be told next, but for people who are left alone for now. */
  readonly next: (isPostponed: (person: string) => boolean) => OwedNotice | undefined;
  readonly messenger: Messenger;
  readonly directMessages: DirectMessages;
  /** What its lines in the log are called. */
  readonly event: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Tells people of what they have to see to, by direct message. */
export interface Notices {
  /** Tells, a moment from now, all that nobody was told of. */
  tell(): void;
  /** Tells nobody else, and resolves when what is being told is. */
  stop(): Promise<void>;
}

/**
 * Each is told once: which message is to say so is kept with what it tells of before it is sent, its nonce and its marker are derived from
 * that, and it is looked for before it is sent. Who can't be reached is tried again after 1 minute, 2, 4 … and at most an hour.
 */
export function createNotices({ messenger, directMessages, event, clock, log, ...deps }: NoticesDeps): Notices {
  let cancelNext: (() => void) | undefined;
  /** When that would be. */
  let nextAt = 0;
  /** People who couldn't be told, until when they are left alone, and how often in a row that was. */
  const postponed = new Map<string, { readonly until: number; readonly failures: number }>();
  let telling: Promise<void> | undefined;
  let isStopped = false;

  function tellIn(delayMs: number) {
    if (isStopped) return;
    cancelNext?.();
    nextAt = clock.now() + delayMs;
    cancelNext = clock.after(delayMs, () => {
      cancelNext = undefined;
      telling ??= tellNext().finally(() => {
        telling = undefined;
      });
    });
  }

  async function tellNext(): Promise<void> {
    const isPostponed = (person: string) => clock.now() < (postponed.get(person)?.until ?? 0);
    const owed = deps.next(isPostponed);
    if (!owed) {
      // Who could be told again, and has nothing to be told any more, is forgotten.
      for (const person of postponed.keys()) if (!isPostponed(person)) postponed.delete(person);
      const next = Math.min(...[...postponed.values()].map(({ until }) => until));
      if (Number.isFinite(next)) tellIn(next - clock.now());
      return;
    }
    const notice = await tellOne(owed).catch((error: unknown) => {
      log.error(`${event}-failed`, { ...owed.fields, error });
      return undefined;
    });
    if (notice) postponed.delete(owed.person);
    else postpone(owed.person);
    tellIn(defaults.betweenMs);
  }

  function postpone(person: string) {
    const failures = (postponed.get(person)?.failures ?? 0) + 1;
    const pauseMs = Math.min(defaults.longestRetryMs, defaults.firstRetryMs * 2 ** (failures - 1));
    postponed.set(person, { until: clock.now() + pauseMs, failures });
  }

  /** Resolves to what came of it, or to nothing when it is to be tried again. */
  async function tellOne(owed: OwedNotice): Promise<Notice | undefined> {
    await owed.note({ kind: 'owed', sending: owed.id });
    const notice = await send(owed);
    if (!notice) return undefined;
    await owed.note(notice);
    log.info(event, { ...owed.fields, ...notice });
    return notice;
  }

  async function send({ id, since, fields, ...owed }: OwedNotice): Promise<Notice | undefined> {
    const userId = await owed.recipient();
    if (userId === undefined) return undefined;
    if (userId === null) return { kind: 'not-possible' };
    const direct = await directMessages.channelOf(userId);
    if (direct.kind !== 'open') return direct.kind === 'not-possible' ? direct : undefined;
    const found = await messenger.findPosted(direct.channelId, id, { from: since, to: clock.now() });
    if (typeof found === 'object') return { kind: 'told' };
    if (found === 'unreachable') return undefined;
    const outcome = await messenger.send(direct.channelId, await owed.body(), id);
    if (outcome.kind === 'sent') return { kind: 'told' };
    if (outcome.kind === 'retry-later' || outcome.kind === 'held') return undefined;
    log.info(`${event}-refused`, { ...fields, reason: outcome.reason });
    return { kind: 'not-possible' };
  }

  return {
    tell() {
      // Somebody who can't be reached may be tried again in an hour, for which nobody else has to wait.
      if (!cancelNext || nextAt - clock.now() > defaults.gatherMs) tellIn(defaults.gatherMs);
    },
    stop() {
      isStopped = true;
      cancelNext?.();
      return telling ?? Promise.resolve();
    },
  };
}
