import { pauseNonce } from '../../domain/pause-nonce.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { type Forbidden, isForbidden, type PauseNotice } from '../../domain/subscription-status.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DirectMessages } from '../../ports/direct-messages.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { PauseNoticeView } from '../../ports/pause-notice-view.ts';
import type { Roster } from '../roster.ts';

const defaults = {
  /** A role that loses a right pauses many channels at once: they are told of together. */
  gatherMs: 10_000,
  /** Discord minds bots that write to many people in a short time. */
  betweenMs: 5_000,
  firstRetryMs: 60_000,
  longestRetryMs: 3_600_000,
} as const;

/** So many channels are named in one message. */
const mostChannels = 20;

export interface PauseNoticesDeps {
  readonly roster: Roster;
  readonly messenger: Messenger;
  readonly directMessages: DirectMessages;
  readonly view: PauseNoticeView;
  readonly clock: Clock;
  readonly log: Log;
}

/** Tells whoever subscribed that the bot may no longer post there, what is missing, and what to do. */
export interface PauseNotices {
  /** Tells, a moment from now, of every pause that is known to have a reason and that nobody was told of. */
  tell(): void;
  /** Tells nobody else, and resolves when what is being told is. */
  stop(): Promise<void>;
}

interface Paused extends Subscription {
  readonly status: Forbidden;
}

/**
 * Each pause is told of once: which message is to say so is kept with the subscriptions before it is sent, its nonce and its
 * marker are derived from them, and it is looked for before it is sent.
 */
export function createPauseNotices({ roster, messenger, clock, log, ...deps }: PauseNoticesDeps): PauseNotices {
  let cancelNext: (() => void) | undefined;
  /** People who couldn't be told, until when they are left alone, and how often in a row that was. */
  const postponed = new Map<string | null, { readonly until: number; readonly failures: number }>();
  let telling: Promise<void> | undefined;
  let isStopped = false;

  function tellIn(delayMs: number) {
    if (isStopped) return;
    cancelNext?.();
    cancelNext = clock.after(delayMs, () => {
      cancelNext = undefined;
      telling ??= tellNext().finally(() => {
        telling = undefined;
      });
    });
  }

  async function tellNext(): Promise<void> {
    const isPostponed = (userId: string | null) => clock.now() < (postponed.get(userId)?.until ?? 0);
    const group = nextGroup(roster, isPostponed);
    const [first] = group;
    if (!first) {
      // Who could be told again, and has nothing to be told any more, is forgotten.
      for (const userId of postponed.keys()) if (!isPostponed(userId)) postponed.delete(userId);
      const next = Math.min(...[...postponed.values()].map(({ until }) => until));
      if (Number.isFinite(next)) tellIn(next - clock.now());
      return;
    }
    const { createdBy } = first;
    const notice = await tellGroup(group, first).catch((error: unknown) => {
      log.error('pause-notice-failed', { userId: createdBy, error });
      return undefined;
    });
    if (notice) postponed.delete(createdBy);
    else postpone(createdBy);
    tellIn(defaults.betweenMs);
  }

  function postpone(userId: string | null) {
    const failures = (postponed.get(userId)?.failures ?? 0) + 1;
    const pauseMs = Math.min(defaults.longestRetryMs, defaults.firstRetryMs * 2 ** (failures - 1));
    postponed.set(userId, { until: clock.now() + pauseMs, failures });
  }

  /** Resolves to what came of it, or to nothing when it is to be tried again. */
  async function tellGroup(group: readonly Paused[], first: Paused): Promise<PauseNotice | undefined> {
    const id = sendingOf(first) ?? pauseNonce(first.channelId, first.status.since);
    await setNotice(group, { kind: 'owed', sending: id });
    const notice = await send(group, first, id);
    if (!notice) return undefined;
    await setNotice(group, notice);
    log.info('pause-notice', {
      userId: first.createdBy,
      channelIds: group.map(({ channelId }) => channelId),
      ...notice,
    });
    return notice;
  }

  async function send(group: readonly Paused[], first: Paused, id: string): Promise<PauseNotice | undefined> {
    const { createdBy, guildId, locale } = first;
    if (guildId === null || createdBy === null) return { kind: 'not-possible' };
    const direct = await deps.directMessages.channelOf(createdBy);
    if (direct.kind !== 'open') return direct.kind === 'not-possible' ? direct : undefined;
    const attempted = { from: Math.min(...group.map(({ status }) => status.since)), to: clock.now() };
    const found = await messenger.findPosted(direct.channelId, id, attempted);
    if (typeof found === 'object') return { kind: 'told' };
    if (found === 'unreachable') return undefined;
    const channels = group.map(({ channelId, status }) => ({ channelId, missing: status.missing ?? [] }));
    const outcome = await messenger.send(direct.channelId, deps.view(guildId, channels, locale, id), id);
    if (outcome.kind === 'sent') return { kind: 'told' };
    if (outcome.kind === 'retry-later' || outcome.kind === 'held') return undefined;
    log.info('pause-notice-refused', { userId: createdBy, reason: outcome.reason });
    return { kind: 'not-possible' };
  }

  async function setNotice(group: readonly Paused[], notice: PauseNotice) {
    for (const { channelId, status } of group) {
      await roster.changeSubscription(channelId, (current) => {
        if (!current || !isForbidden(current.status) || current.status.since !== status.since) return undefined;
        return { ...current, status: { ...current.status, notice } };
      });
    }
  }

  return {
    tell() {
      if (!cancelNext) tellIn(defaults.gatherMs);
    },
    stop() {
      isStopped = true;
      cancelNext?.();
      return telling ?? Promise.resolve();
    },
  };
}

/** Those that one message is to tell of: what an earlier attempt had in it, or all of one person's in one guild. */
function nextGroup(roster: Roster, isPostponed: (userId: string | null) => boolean): readonly Paused[] {
  let first: Paused | undefined;
  const group: Paused[] = [];
  for (const { subscription } of roster.all()) {
    const { status } = subscription;
    if (!isForbidden(status) || status.notice.kind !== 'owed' || status.missing === null) continue;
    if (isPostponed(subscription.createdBy)) continue;
    const paused = { ...subscription, status };
    first ??= paused;
    if (group.length < mostChannels && isToldWith(paused, first)) group.push(paused);
  }
  return group;
}

function isToldWith(one: Paused, first: Paused): boolean {
  return one.createdBy === first.createdBy && one.guildId === first.guildId && sendingOf(one) === sendingOf(first);
}

function sendingOf({ status: { notice } }: Paused): string | null {
  return notice.kind === 'owed' ? notice.sending : null;
}
